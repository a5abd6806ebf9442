/// The programmes with which a new store begins.
public enum Catalogue {
  /// Professionals of any agency, and the person (the programme takes no referral by a partner, a
  /// relative or a friend).
  private static let professionals = Source.codes
    .filter { !["partner", "ex-partner", "family", "friend"].contains($0) }
    .joined(separator: ";")

  /// Each programme's identifier and the cells of its row, as `programmes.csv` holds them.
  public static let rows: [(id: String, cells: [String])] = [
    (
      "dapu",
      [
        "Suffolk DAPU behavioural change programme", "yes", "yes", "18", professionals, "20", "26",
        "60", "6",
        "90", "", "", "", "2", "3", "0800 977 5690",
      ]
    )
  ]
}

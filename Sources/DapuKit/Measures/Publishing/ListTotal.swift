/// What rows of a list come to together, by the name of its measure beside those of reports of
/// everybody.
public enum ListTotal: String, CaseIterable, Sendable {
  /// All programmes, column by column.
  case programmes
  /// All caseworkers.
  case caseworkers
  /// The open cases that no caseworker has.
  case noCaseworker = "caseworkers.none"

  /// The stages of the cases that are counted; none where what is counted is no case.
  var stages: [String] {
    switch self {
    case .programmes: []
    case .noCaseworker: Self.unplaced
    case .caseworkers: Self.unplaced + ["on-programme", "suspended", "following-up"]
    }
  }

  private static let unplaced = ["joining", "not-ready"]
}

/// Who pays for a programme, in which area, and how much of it.
public struct Funder: Equatable, Sendable {
  /// The name of the funder.
  public let name: String
  /// The area that it pays for; nil for all.
  public let area: String?
  /// The share in percent, 1 to 100; nil where it is not said.
  public let share: Int?

  /// Whether the shares for each area come to no more than the whole.
  static func areWithinTheWhole(_ funders: [Funder]) -> Bool {
    funders.allSatisfy { funder in
      let others = funders.filter { $0.area == funder.area || $0.area == nil }
      return others.compactMap(\.share).reduce(0, +) <= 100
    }
  }
}

extension Funder: CellValue {
  /// Reads `[AREA:]NAME[=SHARE]`; nil where it is no such text.
  public init?(cell: String) {
    let sides = cell.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard let payer = sides.first, sides.count <= 2 else { return nil }
    let share = sides.count == 2 ? Int(cell: sides[1]) : nil
    guard sides.count == 1 || share.map((1...100).contains) ?? false else { return nil }
    let parts = payer.split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false
    ).map(String.init)
    guard let name = parts.last, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    self.name = name
    self.share = share
    area = parts.count == 2 ? parts.first : nil
  }

  /// The text that is stored.
  public var cell: String {
    (area.map { $0 + ":" } ?? "") + name + (share.map { "=\($0)" } ?? "")
  }
}

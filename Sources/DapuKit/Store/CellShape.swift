/// What the cells of a column look like, as metadata documents can say it.
enum CellShape: Equatable {
  case day, time, instant, decimal, flag, text
  case integer(least: Int, most: Int?)
  case one([String])
  case several([String])
  case pattern(String)

  /// The shape of a column's cells.
  init(_ column: Column) {
    switch column.name {
    case .recordedAt: self = .instant
    case .sum: self = .pattern("[0-9a-f]{8}")
    case _: self.init(column.kind)
    }
  }

  private init(_ kind: ValueKind) {
    switch kind {
    case .day: self = .day
    case .time: self = .time
    case .count(let bounds): self = .integer(least: bounds.lowerBound, most: bounds.upperBound)
    case .entry: self = .integer(least: 1, most: nil)
    case .decimal: self = .decimal
    case .flag: self = .flag
    case .code(let codes): self = .one(codes)
    case .codes(let codes): self = .several(codes)
    case .caseName: self = .pattern("C[0-9]{6,9}[A-Z]")
    case .person: self = .pattern("P[0-9]{6,9}[A-Z]")
    case .programme: self = .pattern("[A-Za-z0-9][A-Za-z0-9-]*")
    case .pnc: self = .pattern("[0-9]{4}/[0-9]{7}[A-Z]")
    case .crn: self = .pattern("[A-Z][0-9]{6}")
    case .nhs: self = .pattern("[0-9]{10}")
    case .language: self = .pattern("[a-z]{2,3}")
    case .span, .statuses, .views, .name, .names, .text, .key, .path: self = .text
    }
  }

  /// The alternatives as one regular expression; codes hold letters, digits and dashes alone.
  static func pattern(of codes: [String]) -> String { codes.joined(separator: "|") }

  /// The cells that say nothing: empty ones, and erased ones of the columns whose values have a
  /// form, as long as those are.
  static let missing = [0, 7, 10, 13].map { String(repeating: " ", count: $0) }
}

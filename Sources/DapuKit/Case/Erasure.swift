/// The erasure of what identifies a person, and of free text, in the records of a case.
public struct Erasure: Equatable, Sendable {
  /// The day.
  public let on: Day
  /// Why.
  public let reason: String?
  /// How many cells were overwritten.
  public let cellCount: Int?
}

extension Erasure: StoredFact {
  /// The table that holds such facts.
  public static let table = Table.erasures

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    reason = try row.value(.reason)
    cellCount = try row.value(.cells)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] { [cell(on), cell(reason), cell(cellCount)] }
}

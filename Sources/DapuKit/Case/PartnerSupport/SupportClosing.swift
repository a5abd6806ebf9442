/// The end of the support of a victim.
public struct SupportClosing: Equatable, Sendable {
  /// The day it ended.
  public let on: Day
  /// Why.
  public let reason: SupportEnd
  /// The name a script gave to the fact.
  public var key: String?
  /// Free text.
  public let note: String?
}

extension SupportClosing: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.closings

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    reason = try row.required(.reason)
    key = try row.value(.key)
    note = try row.value(.note)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] { [cell(on), cell(reason), cell(key), cell(note)] }
}

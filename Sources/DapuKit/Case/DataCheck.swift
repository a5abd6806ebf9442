/// The dated look that found further offending, or none.
public struct DataCheck: Equatable, Sendable {
  /// The day of the look.
  public let on: Day
  /// Where somebody looked.
  public let source: String
  /// The name a script gave to the fact.
  public var key: String?
}

extension DataCheck: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.dataChecks

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    source = try row.required(.source)
    key = try row.value(.key)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(on), cell(source), cell(key),
    ]
  }
}

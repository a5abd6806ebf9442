/// That an action of high-harm work was done.
public struct ActionResult: Equatable, Sendable {
  /// The day on which it was done.
  public let on: Day
  /// The entry of the action.
  public var action: Int
  /// What came of it, free text.
  public let result: String?
  /// The name a script gave to the fact.
  public var key: String?
}

extension ActionResult: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.actionResults

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    action = try row.required(.done)
    result = try row.value(.result)
    key = try row.value(.key)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(on), cell(action), cell(result), cell(key),
    ]
  }
}

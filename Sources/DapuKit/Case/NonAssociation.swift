/// That the people of two cases are never to be in one group; it holds both ways.
public struct NonAssociation: Equatable, Sendable {
  /// The day on which it was decided.
  public let on: Day
  /// The other case.
  public let other: CaseReference
  /// The name a script gave to the fact.
  public var key: String?
  /// Free text.
  public let note: String?
}

extension NonAssociation: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.nonAssociations

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    other = try row.required(.nonAssociation)
    key = try row.value(.key)
    note = try row.value(.note)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(on), cell(other), cell(key), cell(note),
    ]
  }
}

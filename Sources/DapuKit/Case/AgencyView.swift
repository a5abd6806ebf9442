/// What a partner agency said when the case was considered.
public struct AgencyView: Equatable, Sendable {
  /// The day of the view, or of the question.
  public let on: Day
  /// The agency.
  public let agency: String
  /// What it said; `asked` until it answers.
  public let position: Position
  /// The name a script gave to the fact.
  public var key: String?
  /// Free text.
  public let note: String?
}

extension AgencyView: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.agencyViews
  /// Whether a fact recorded later on the same day takes its place and says otherwise.
  public func isUnsaid(by later: AgencyView) -> Bool {
    on == later.on && agency == later.agency && position != later.position
  }

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    agency = try row.required(.agency)
    position = try row.required(.position)
    key = try row.value(.key)
    note = try row.value(.note)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(on), cell(agency), cell(position), cell(key), cell(note),
    ]
  }
}

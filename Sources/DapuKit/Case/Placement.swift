/// One place on one programme, with a caseworker.
public struct Placement: Equatable, Sendable {
  /// The day the place begins.
  public let on: Day
  /// The programme.
  public let programme: String
  /// The caseworker at the beginning.
  public let caseworker: String
  /// Why a rule was set aside.
  public var override: String?
  /// The rules that were set aside.
  public var rules: [Rule]
  /// The name a script gave to the fact.
  public var key: String?
  /// Free text.
  public let note: String?
  /// The group; nil for one-to-one work.
  public let group: String?
  /// The sessions that it asks for, where the programme leaves that to each place.
  public let sessionCount: Int?
  /// Its length in weeks, where the programme leaves that to each place.
  public let weekCount: Int?
}

extension Placement: RuledFact {
  /// The table that holds such facts.
  public static let table = Table.enrolments

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    programme = try row.required(.programme)
    caseworker = try row.required(.caseworker)
    override = try row.value(.override)
    rules = try row.list(.rule)
    key = try row.value(.key)
    note = try row.value(.note)
    group = try row.value(.group)
    sessionCount = try row.value(.sessions)
    weekCount = try row.value(.weeks)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(on), cell(programme), cell(caseworker), cell(override), cell(rules), cell(key),
      cell(note), cell(group), cell(sessionCount), cell(weekCount),
    ]
  }
}

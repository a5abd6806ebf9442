/// A multi-agency panel that discussed the person.
public struct Meeting: Equatable, Sendable {
  /// The day of the meeting.
  public let on: Day
  /// Which panel.
  public let kind: MeetingKind
  /// The MAPPA level.
  public let level: Int?
  /// The name a script gave to the fact.
  public var key: String?
  /// Free text.
  public let note: String?
}

extension Meeting: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.meetings

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    kind = try row.required(.meeting)
    level = try row.value(.level)
    key = try row.value(.key)
    note = try row.value(.note)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(on), cell(kind), cell(level), cell(key), cell(note),
    ]
  }
}

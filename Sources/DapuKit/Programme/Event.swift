/// What a unit does for others than the people referred to it.
public enum EventKind: String, Code {
  case training, briefing, community
}

/// A training, a service briefing or another event, with how many came.
public struct Event: Equatable, Sendable {
  /// The day of the event.
  public let on: Day
  /// What it was called.
  public let title: String?
  /// For whom it was held.
  public let organisation: String?
  /// The area in which it was held.
  public let area: String?
  /// How many people came.
  public let attending: Int
  /// How long it took, in minutes.
  public let minutes: Int?
  /// Who held it.
  public let facilitators: [String]
  /// The name a script gave to the fact.
  public var key: String?
  /// Free text.
  public let note: String?
}

extension Event: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.events

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    title = try row.value(.title)
    organisation = try row.value(.organisation)
    area = try row.value(.area)
    attending = try row.required(.attending)
    minutes = try row.value(.minutes)
    facilitators = try row.list(.facilitators)
    key = try row.value(.key)
    note = try row.value(.note)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(on), cell(title), cell(organisation), cell(area), cell(attending), cell(minutes),
      cell(facilitators), cell(key), cell(note),
    ]
  }
}

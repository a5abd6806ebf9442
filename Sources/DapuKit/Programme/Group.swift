/// A group of a programme: where and when it meets, and who may join it.
public struct Group: Equatable, Sendable {
  /// The programme that it delivers.
  public let programme: String
  /// The day of the week on which it meets.
  public let weekday: Weekday
  /// When it begins, `HH:MM`.
  public let time: String?
  /// Where it meets.
  public let place: String?
  /// Who leads it.
  public let facilitators: [String]
  /// How many people it takes; nil where that is open.
  public let size: Int?
  /// The sex of the people it takes; nil where it takes everybody.
  public let sex: Sex?
  /// The first day on which it can meet.
  public let startsOn: Day
  /// The last day on which it can meet; nil where that is open.
  public let endsOn: Day?
  /// Whether people join it while it runs.
  public let intake: Intake
  /// The modules of its sessions, one a session, beginning again after the last; none where the
  /// programme's own stand.
  public let plan: [String]
}

extension Group: StoredFact {
  /// The table that holds such facts.
  public static let table = Table.groups

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    programme = try row.required(.programme)
    weekday = try row.required(.day)
    time = try row.value(.time)
    place = try row.value(.place)
    facilitators = try row.list(.facilitators)
    size = try row.value(.size)
    sex = try row.value(.sex)
    startsOn = try row.required(.starts)
    endsOn = try row.value(.ends)
    intake = try row.required(.intake)
    plan = try row.list(.plan)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(programme), cell(weekday), cell(time), cell(place), cell(facilitators), cell(size),
      cell(sex), cell(startsOn), cell(endsOn), cell(intake), cell(plan),
    ]
  }
}

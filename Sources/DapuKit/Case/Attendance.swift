/// One participant's mark for one session.
public struct Attendance: Equatable, Sendable {
  /// The entry that began the enrolment.
  public var enrolment: Int
  /// The day of the session.
  public let on: Day
  /// The number of the session.
  public let session: Int?
  /// When it began, `HH:MM`.
  public let time: String?
  /// The mark.
  public let mark: Mark
  /// How long it took, in minutes.
  public let minutes: Int?
  /// Why an absence is acceptable.
  public let reason: AbsenceReason?
  /// The module that was worked on.
  public let module: String?
  /// How it was delivered.
  public let mode: Mode?
  /// Whether an interpreter was used.
  public let hadInterpreter: Bool
  /// The number of the session that it makes up.
  public let catchUp: Int?
  /// Who delivered it.
  public let worker: String?
  /// Whether contact was made after an absence.
  public let wasContacted: Bool
  /// The name a script gave to the fact.
  public var key: String?
  /// Free text.
  public let note: String?
}

extension Attendance: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.attendance

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    enrolment = try row.required(.enrolment)
    on = try row.required(.on)
    session = try row.value(.session)
    time = try row.value(.time)
    mark = try row.required(.mark)
    minutes = try row.value(.minutes)
    reason = try row.value(.reason)
    module = try row.value(.module)
    mode = try row.value(.mode)
    hadInterpreter = try row.flag(.interpreter)
    catchUp = try row.value(.catchUp)
    worker = try row.value(.worker)
    wasContacted = try row.flag(.contacted)
    key = try row.value(.key)
    note = try row.value(.note)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(enrolment), cell(on), cell(session), cell(time), cell(mark), cell(minutes),
      cell(reason), cell(module), cell(mode), cell(hadInterpreter), cell(catchUp), cell(worker),
      cell(wasContacted), cell(key), cell(note),
    ]
  }
}

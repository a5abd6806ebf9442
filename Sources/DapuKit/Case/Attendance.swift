/// One participant's mark for one session.
public struct Attendance: Equatable, Sendable {
  /// The entry that began the enrolment.
  public var enrolment: Int
  /// The day of the session.
  public let on: Day
  /// The number of the session.
  public let session: Int?
  /// The mark.
  public let mark: Mark
  /// How long it took, in minutes.
  public let minutes: Int?
  /// Why an absence is acceptable.
  public let reason: AbsenceReason?
  /// How it was delivered.
  public let mode: Mode?
  /// Whether an interpreter was used.
  public let hadInterpreter: Bool
  /// The number of the session that it makes up.
  public let catchUp: Int?
  /// Whether contact was made after an absence.
  public let wasContacted: Bool
  /// Its texts; nil where it has none, as most have.
  private var texts: Texts?

  /// The texts of a mark, which its copies share: there are more marks than anything else.
  private final class Texts: Equatable, Sendable {
    let time: String?
    let module: String?
    let worker: String?
    let key: String?
    let note: String?

    /// Keeps texts; nil where there is none.
    init?(time: String?, module: String?, worker: String?, key: String?, note: String?) {
      guard time != nil || module != nil || worker != nil || key != nil || note != nil else {
        return nil
      }
      self.time = time
      self.module = module
      self.worker = worker
      self.key = key
      self.note = note
    }

    static func == (left: Texts, right: Texts) -> Bool {
      left.time == right.time && left.module == right.module && left.worker == right.worker
        && left.key == right.key && left.note == right.note
    }
  }

  /// When it began, `HH:MM`.
  public var time: String? { texts?.time }
  /// The module that was worked on.
  public var module: String? { texts?.module }
  /// Who delivered it.
  public var worker: String? { texts?.worker }
  /// Free text.
  public var note: String? { texts?.note }
  /// The name a script gave to the fact.
  public var key: String? {
    get { texts?.key }
    set {
      texts = Texts(time: time, module: module, worker: worker, key: newValue, note: note)
    }
  }
}

extension Attendance: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.attendance

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    try self.init(row, of: try row.required(.enrolment))
  }

  /// Reads a mark of an enrolment; throws `CellFault` where a cell is missing or unreadable.
  init(_ cells: some CellSource, of enrolment: Int) throws(CellFault) {
    self.enrolment = enrolment
    on = try cells.required(.on)
    session = try cells.value(.session)
    mark = try cells.required(.mark)
    minutes = try cells.value(.minutes)
    reason = try cells.value(.reason)
    mode = try cells.value(.mode)
    hadInterpreter = try cells.flag(.interpreter)
    catchUp = try cells.value(.catchUp)
    wasContacted = try cells.flag(.contacted)
    texts = Texts(
      time: try cells.value(.time), module: try cells.value(.module),
      worker: try cells.value(.worker), key: try cells.value(.key), note: try cells.value(.note))
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    var cells = CellTexts()
    put(into: &cells)
    return cells.texts
  }

  /// Puts the cells in the order of the table's columns.
  func put(into cells: inout some CellSink) {
    cells.put(enrolment)
    cells.put(on)
    cells.put(session)
    cells.put(time)
    cells.put(mark)
    cells.put(minutes)
    cells.put(reason)
    cells.put(module)
    cells.put(mode)
    cells.put(hadInterpreter)
    cells.put(catchUp)
    cells.put(worker)
    cells.put(wasContacted)
    cells.put(key)
    cells.put(note)
  }
}

extension Attendance {
  /// Makes a mark of its parts but how it was delivered, and without any text but the time.
  init(
    enrolment: Int, on: Day, session: Int?, time: String?, mark: Mark, minutes: Int?,
    reason: AbsenceReason?, catchUp: Int?, wasContacted: Bool
  ) {
    self.enrolment = enrolment
    self.on = on
    self.session = session
    self.mark = mark
    self.minutes = minutes
    self.reason = reason
    self.catchUp = catchUp
    self.wasContacted = wasContacted
    mode = nil
    hadInterpreter = false
    texts = Texts(time: time, module: nil, worker: nil, key: nil, note: nil)
  }
}

/// A reminder that was delivered to a worker.
public struct Reminder: Equatable, Sendable {
  /// What tells it from every other reminder.
  public let id: ReminderID
  /// The day on which what it is about was due.
  public let dueOn: Day
  /// The day of the delivery.
  public let on: Day
  /// The worker it went to; nil where nobody is the caseworker yet.
  public let worker: String?
  /// The form in which it went.
  public let via: ReminderForm
  /// The run that delivered it.
  public let batch: Int
  /// The last entry that the run had seen, so that the same can be written once more.
  public let seen: Int
  /// The last day on which something could be due for the run; nil where it is its own.
  public let until: Day?

  /// Makes a reminder of its parts.
  public init(
    id: ReminderID, dueOn: Day, on: Day, worker: String?, via: ReminderForm, batch: Int, seen: Int,
    until: Day? = nil
  ) {
    self.id = id
    self.dueOn = dueOn
    self.on = on
    self.worker = worker
    self.via = via
    self.batch = batch
    self.seen = seen
    self.until = until == on ? nil : until
  }
}

/// The forms in which reminders are delivered.
public enum ReminderForm: String, Code {
  case text, csv, jsonl, mbox, ics, notify
}

extension Reminder: StoredFact {
  /// The table that holds such facts.
  public static let table = Table.reminders

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    id = ReminderID(
      kind: try row.required(.kind), about: try row.required(.about),
      number: try row.value(.number), repetition: try row.required(.repetition),
      isEscalated: try row.flag(.escalated))
    dueOn = try row.required(.dueOn)
    on = try row.required(.on)
    worker = try row.value(.worker)
    via = try row.required(.via)
    batch = try row.required(.batch)
    seen = try row.required(.seen)
    until = try row.value(.until)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(id.kind), cell(id.about), cell(id.number), cell(id.repetition), cell(id.isEscalated),
      cell(dueOn), cell(on), cell(worker), cell(via), cell(batch), cell(seen), cell(until),
    ]
  }
}

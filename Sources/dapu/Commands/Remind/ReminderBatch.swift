import DapuKit

/// Reminders that go out together, and all that their forms need.
struct ReminderBatch {
  /// The reminders, in the order in which they are written.
  var reminders: [DueReminder]
  /// What was loaded.
  let caseload: Caseload
  /// The day of the run.
  let on: Day
  /// The number of the run.
  let number: Int
  /// What tells the store from others.
  let mark: String

  /// The same batch with some of its reminders.
  func with(_ reminders: [DueReminder]) -> ReminderBatch {
    var batch = self
    batch.reminders = reminders
    return batch
  }

  /// The batch worker by worker, in the order of their names; nobody in particular comes first.
  var byWorker: [ReminderBatch] {
    let workers = reminders.map { $0.worker ?? "" }.sorted().reduce(into: [String]()) { all, name in
      if all.last != name { all.append(name) }
    }
    return workers.map { name in with(reminders.filter { ($0.worker ?? "") == name }) }
  }

  /// The batch in pieces of at most so many reminders.
  func pieces(of count: Int) -> [ReminderBatch] {
    stride(from: 0, to: reminders.count, by: count).map { start in
      with(Array(reminders[start..<min(start + count, reminders.count)]))
    }
  }

  /// The bytes in a form; for a terminal, nothing in them is obeyed as a control.
  func bytes(_ form: ReminderForm, isForTerminal: Bool) -> [UInt8] {
    switch form {
    case .text: listing(of: Self.textColumns).tableBytes
    case .csv: listing(of: Self.columns).csvBytes(isForTerminal: isForTerminal)
    case .jsonl: listing(of: Self.columns).bytes(.jsonLines(Self.columns))
    case .mbox: byWorker.flatMap(\.message.mailboxBytes)
    case .ics: CalendarText.bytes(of: reminders.map(calendarDay))
    case .notify: notifyListing.csvBytes(isForTerminal: isForTerminal)
    }
  }

  private static let columns = ListedDue.columns.map(\.name) + ["id", "kind", "what", "worker"]
  private static let textColumns = [
    "case", "initials", "what", "due_on", "days_overdue", "worker", "id",
  ]

  private func listing(of wanted: [String]) -> Listing {
    let places = wanted.compactMap { Self.columns.firstIndex(of: $0) }
    return Listing(
      columns: wanted,
      rows: reminders.map { reminder in
        let cells = cells(of: reminder)
        return places.map { cells[$0] }
      })
  }

  private func cells(of reminder: DueReminder) -> [Value] {
    let subject = caseload.case(reminder.item.reference)
    let due = ListedDue(reminder.item, of: subject, caseload, today: on)
    return ListedDue.columns.map { $0.cell(due) } + [
      .text(reminder.id.description), .text(reminder.item.kind.rawValue),
      .text(reminder.item.what), .optional(reminder.worker),
    ]
  }

  private func initials(_ reminder: DueReminder) -> String {
    caseload.case(reminder.item.reference).map { caseload.initials(of: $0) } ?? "?"
  }

  /// One message with all reminders, which are for one worker.
  private var message: MailMessage {
    let worker = reminders.first?.worker ?? ""
    let ids = CRC64.of(Array(reminders.map(\.id.description).joined(separator: " ").utf8))
    let count = reminders.count == 1 ? "1 reminder" : "\(reminders.count) reminders"
    return MailMessage(
      to: (worker, caseload.staff.email(of: worker)), subject: count,
      id: "\(Hexadecimal.text(ids, digits: 16)).\(on)@\(mark).dapu", on: on,
      body: listing(of: Self.textColumns.filter { $0 != "worker" }).tableBytes)
  }

  private func calendarDay(_ reminder: DueReminder) -> CalendarDay {
    let item = reminder.item
    return CalendarDay(
      id: "\(reminder.id.ofAllRepetitions)@\(mark).dapu", sequence: reminder.id.repetition,
      on: item.dueOn, writtenOn: on,
      title: "\(item.reference) \(initials(reminder)): \(item.what)",
      text: "due \(item.dueOn), \(reminder.id)")
  }

  /// A row for each reminder, as GOV.UK Notify takes them: the recipient first, and no cell empty.
  private var notifyListing: Listing {
    Listing(
      columns: [
        "email address", "case", "initials", "what", "due_on", "days_overdue", "id", "batch",
      ],
      rows: reminders.map { reminder in
        let item = reminder.item
        return [
          .text(caseload.staff.email(of: reminder.worker ?? "") ?? ""),
          .text(item.reference.description), .text(initials(reminder)), .text(item.what),
          .text(item.dueOn.description), .number(max(0, on - item.dueOn)),
          .text(reminder.id.description), .number(number),
        ]
      })
  }

  /// The reminders that can go out in a form: GOV.UK Notify needs an address for each.
  func deliverable(_ form: ReminderForm) -> ReminderBatch {
    guard form == .notify else { return self }
    return with(reminders.filter { caseload.staff.email(of: $0.worker ?? "") != nil })
  }
}

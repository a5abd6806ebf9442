import DapuKit

/// One run of `followup remind`: it delivers, and records what was delivered.
struct RemindDelivery {
  private let call: Call
  private let store: DapuKit.Store
  private let terms: ReminderTerms
  private let form: ReminderForm
  private(set) var deliveredCount = 0
  private(set) var undeliveredCount = 0

  /// The most rows of one file that GOV.UK Notify takes.
  static let rowLimit = 100_000

  /// Prepares a run; throws `Failure`.
  init(_ call: Call) throws(Failure) {
    self.call = call
    terms = try call.reminderTerms()
    form = call.reminderForm
    store = try call.store()
  }

  /// Reminds the workers of what is due; throws `Failure`.
  mutating func run() throws(Failure) -> ExitStatus {
    guard !call.isDryRun else { return try plan() }
    let store = store
    let today = call.today
    let run = try stored { () throws(StoreError) in try Reminding(store, on: today) }
    do throws(Failure) {
      try deliver(run)
    } catch {
      try end(run, error.status)
      throw error
    }
    try end(run, .done)
    return .done
  }

  private func end(_ run: Reminding, _ status: ExitStatus) throws(Failure) {
    do throws(StoreError) {
      try run.end(
        status: Int(status.code), deliveredCount: deliveredCount,
        undeliveredCount: undeliveredCount)
    } catch {
      throw deliveredCount > 0 ? Failure.unended(error) : Failure.store(error)
    }
  }

  private mutating func deliver(_ run: Reminding) throws(Failure) {
    let (all, seen) = try batch(run.number)
    let batch = all.deliverable(form)
    undeliveredCount = all.reminders.count
    let lacking = all.reminders.count - batch.reminders.count
    var faults =
      lacking > 0
      ? ["staff.csv holds no e-mail address for the workers of \(Self.counted(lacking))"] : []
    call.warnOfNobody(all, form)
    if !batch.reminders.isEmpty {
      try stored { () throws(StoreError) in try run.rehearse() }
    }
    var isQuiet = false
    for (index, parcel) in parcels(batch).enumerated() {
      switch try call.deliver(parcel, form, number: index + 1) {
      case .delivered:
        try record(parcel, run, seen)
        deliveredCount += parcel.reminders.count
        undeliveredCount -= parcel.reminders.count
      case .closedPipe: isQuiet = true
      case .failed(let fault): faults.append(fault)
      }
    }
    call.warnOfUnknownHolidays(
      all.reminders.map(\.item), terms.calendar, shift: terms.shift)
    if deliveredCount > 0 {
      call.remark("run \(run.number) delivered \(Self.counted(deliveredCount))")
    }
    if undeliveredCount > 0 {
      let rest = "not delivered: \(Self.counted(undeliveredCount))"
      throw Failure.undelivered(isQuiet ? nil : (faults + [rest]).joined(separator: "; "))
    }
  }

  fileprivate static func counted(_ count: Int) -> String {
    count == 1 ? "1 reminder" : "\(count) reminders"
  }

  /// What is delivered at once: to a command, what is for one worker; with GOV.UK Notify at most
  /// what one file may hold. A stream has room for one file: the rest comes with the next run.
  private func parcels(_ batch: ReminderBatch) -> [ReminderBatch] {
    let whole = call.arguments.has("exec") ? batch.byWorker : [batch]
    let pieces = form == .notify ? whole.flatMap { $0.pieces(of: Self.rowLimit) } : whole
    let isStream = !call.arguments.has("exec") && !call.writesToFile
    return (isStream ? Array(pieces.prefix(1)) : pieces).filter { !$0.reminders.isEmpty }
  }

  private func record(
    _ parcel: ReminderBatch, _ run: Reminding, _ seen: Int
  ) throws(Failure) {
    let (today, form, last) = (call.today, form, terms.last)
    do throws(StoreError) {
      try run.record(
        parcel.reminders.map { reminder in
          let delivered = Reminder(
            id: reminder.id, dueOn: reminder.item.dueOn, on: today, worker: reminder.worker,
            via: form, batch: run.number, seen: seen, until: last)
          return (reminder.item.reference, delivered)
        })
    } catch {
      throw Failure.unrecorded(error)
    }
  }

  /// What is to be delivered, and the last entry that it rests on; throws `Failure`.
  private func batch(_ number: Int) throws(Failure) -> (ReminderBatch, seen: Int) {
    let (store, terms, today) = (store, terms, call.today)
    let (due, seen, mark) = try stored { () throws(StoreError) in
      let snapshot = try store.snapshot()
      return (
        try snapshot.remindersDue(terms, today: today), snapshot.head.numbers.entry,
        try snapshot.mark()
      )
    }
    let batch = ReminderBatch(
      reminders: due.reminders, caseload: due.caseload, on: today, number: number, mark: mark)
    return (batch, seen)
  }

  private func plan() throws(Failure) -> ExitStatus {
    let due = try batch(0).0.reminders
    guard !due.isEmpty else { return .done }
    try call.plan(
      due.map { reminder in
        "would deliver \(reminder.id) about case \(reminder.item.reference)"
          + (reminder.worker.map { " to \($0)" } ?? "")
      })
    return .done
  }
}

extension Call {
  /// Says how many messages of a mailbox name no address, so that whoever sends them on knows.
  fileprivate func warnOfNobody(_ batch: ReminderBatch, _ form: ReminderForm) {
    guard form == .mbox else { return }
    let count = batch.reminders.count - batch.deliverable(.notify).reminders.count
    guard count > 0 else { return }
    remark(
      "staff.csv holds no e-mail address for the workers of \(RemindDelivery.counted(count)), so "
        + "that their messages name none: dapu store staff add … --email … gives it", always: true)
  }
}

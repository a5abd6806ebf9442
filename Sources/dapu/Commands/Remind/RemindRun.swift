import DapuKit

extension Call {
  /// Reminds the workers of what is due, and records what was delivered; throws `Failure`.
  func remind() throws(Failure) -> ExitStatus {
    let terms = try reminderTerms()
    try checkOutput()
    let store = try store()
    guard !isDryRun else { return try planReminders(store, terms) }
    let run = try stored { () throws(StoreError) in try Reminding(store, on: today) }
    var tally = Tally()
    do throws(Failure) {
      try remind(store, terms, run, &tally)
    } catch {
      try end(run, Int(error.status.code), tally)
      throw error
    }
    try end(run, 0, tally)
    return .done
  }

  /// How many reminders a run delivered, and could not deliver.
  private struct Tally {
    var delivered = 0
    var undelivered = 0
  }

  private func end(_ run: Reminding, _ status: Int, _ tally: Tally) throws(Failure) {
    do throws(StoreError) {
      try run.end(
        status: status, deliveredCount: tally.delivered, undeliveredCount: tally.undelivered)
    } catch {
      throw tally.delivered > 0 ? Failure.unended(error) : Failure.store(error)
    }
  }

  private func remind(
    _ store: Store, _ terms: ReminderTerms, _ run: Reminding, _ tally: inout Tally
  ) throws(Failure) {
    let (batch, seen) = try batch(store, terms)
    guard !batch.reminders.isEmpty else { return }
    tally.undelivered = batch.reminders.count
    try deliver(batch)
    tally.undelivered = 0
    let form = reminderForm
    do throws(StoreError) {
      try run.record(
        batch.reminders.map { reminder in
          let delivered = Reminder(
            id: reminder.id, dueOn: reminder.item.dueOn, on: today, worker: reminder.worker,
            via: form, batch: run.number, seen: seen)
          return (reminder.item.reference, delivered)
        })
    } catch {
      throw Failure.unrecorded(error)
    }
    tally.delivered = batch.reminders.count
    remark("run \(run.number) delivered \(tally.delivered) reminders")
  }

  /// Writes the reminders where they are to go; throws `Failure` where they did not get there.
  private func deliver(_ batch: ReminderBatch) throws(Failure) {
    let isForTerminal = writesToTerminal && arguments.value("output") == nil
    do throws(Failure) {
      try answer(batch.bytes(reminderForm, isForTerminal: isForTerminal))
    } catch {
      guard case .output(let fault) = error else { throw error }
      throw Failure.undelivered(fault.isClosedPipe ? nil : "\(fault.subject): \(fault.reason)")
    }
  }

  /// What is to be delivered, and the last entry that it rests on; throws `Failure`.
  private func batch(
    _ store: Store, _ terms: ReminderTerms
  ) throws(Failure) -> (ReminderBatch, seen: Int) {
    let (caseload, seen) = try stored { () throws(StoreError) in
      let snapshot = try store.snapshot()
      var scope = Scope.all
      scope.hasReminders = true
      return (try snapshot.caseload(scope), snapshot.head.numbers.entry)
    }
    let due = caseload.remindersDue(terms, today: today)
    return (ReminderBatch(reminders: due, caseload: caseload, on: today), seen)
  }

  private func planReminders(
    _ store: Store, _ terms: ReminderTerms
  ) throws(Failure) -> ExitStatus {
    let due = try batch(store, terms).0.reminders
    guard !due.isEmpty else { return .done }
    try plan(
      due.map { reminder in
        "would deliver \(reminder.id) about case \(reminder.item.reference)"
          + (reminder.worker.map { " to \($0)" } ?? "")
      })
    return .done
  }
}

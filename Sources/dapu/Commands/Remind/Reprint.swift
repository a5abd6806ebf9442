import DapuKit

extension Call {
  /// Delivers once more what a run delivered, to the byte, and records nothing; throws `Failure`.
  func reprintReminders(_ number: Int) throws(Failure) -> ExitStatus {
    try checkOutput()
    let store = try store()
    let (delivered, caseload, mark) = try stored { () throws(StoreError) in
      let snapshot = try store.snapshot()
      let delivered = try snapshot.reminders(ofBatch: number)
      var scope = Scope.all
      scope.lastEntry = delivered.first?.reminder.seen
      return (delivered, try snapshot.caseload(scope), try snapshot.mark())
    }
    guard let first = delivered.first?.reminder else { throw Failure.noRun(number) }
    let form = arguments.value("via") == nil ? first.via : reminderForm
    let batch = ReminderBatch(
      reminders: caseload.reminders(again: delivered), caseload: caseload, on: first.on,
      number: number, mark: mark)
    guard !isDryRun else {
      return try answer(plan: "would deliver \(batch.reminders.count) reminders once more")
    }
    var failed = 0
    for parcel in arguments.has("exec") ? batch.byWorker : [batch] {
      if case .delivered = try deliver(parcel, form, number: 1) { continue }
      failed += parcel.reminders.count
    }
    guard failed == 0 else {
      throw Failure.undelivered("not delivered: \(failed) of \(batch.reminders.count)")
    }
    return .done
  }
}

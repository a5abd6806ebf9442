/// A row of a report on what became of reminders that somebody else carried on.
public struct CarriedReminder: Equatable, Sendable {
  /// The id of the reminder.
  public let id: String
  /// The run that delivered it.
  public let batch: Int
  /// What became of it, in the carrier's words.
  public let status: String

  /// Makes a row of its parts.
  public init(id: String, batch: Int, status: String) {
    self.id = id
    self.batch = batch
    self.status = status
  }

  /// Whether it did not arrive, and never will: what is still on its way is neither.
  public var hasFailed: Bool {
    !["delivered", "sending", "sent", "created", "pending", "accepted", "received"]
      .contains(status.lowercased())
  }
}

/// What a reconciliation made of a reminder that did not arrive.
public struct ReconciledReminder: Equatable, Sendable {
  /// What the report says.
  public let carried: CarriedReminder
  /// The case; nil where no such reminder is recorded, or it was taken back before.
  public let reference: CaseReference?
}

extension Store {
  /// Takes back the reminders that did not arrive, so that they come again under the same ids;
  /// under `isDryRun` nothing is taken back. Throws `StoreError`.
  public func reconcile(_ report: [CarriedReminder]) throws(StoreError) -> [ReconciledReminder] {
    let lock = author.isDryRun ? nil : try takeRemindLock()
    defer { if let lock { try? System.close(lock) } }
    let known = try snapshot().recordedReminders()
    var drafts: [Draft] = []
    var answers: [ReconciledReminder] = []
    for carried in report where carried.hasFailed {
      let place = known.place { $0.isBefore(carried) }
      guard place < known.count, known[place].is(carried) else {
        answers.append(ReconciledReminder(carried: carried, reference: nil))
        continue
      }
      let because = "it did not arrive"
      let correction = Correction(entry: known[place].entry, because: because)
      drafts.append(
        Draft(.case(known[place].reference), .takenBack(.reminders), correction: correction))
      answers.append(
        ReconciledReminder(carried: carried, reference: known[place].reference))
    }
    if !author.isDryRun, !drafts.isEmpty { try record(drafts) }
    return answers
  }

  /// Takes the lock of a run of reminders without waiting; throws `StoreError`, `reminding` where
  /// another run holds it.
  func takeRemindLock() throws(StoreError) -> System.File {
    let lock = try folder.openOrMake(StoreFolder.remindLockName, .readWrite)
    do throws(SystemFault) { try System.lock(lock) } catch {
      throw error.isBusy ? .reminding : StoreError(error)
    }
    return lock
  }
}

/// A recorded reminder, to be found by its id and run.
private struct RecordedReminder {
  let id: String
  let batch: Int
  let entry: Int
  let reference: CaseReference

  func isBefore(_ carried: CarriedReminder) -> Bool {
    (id, batch) < (carried.id, carried.batch)
  }

  func `is`(_ carried: CarriedReminder) -> Bool {
    id == carried.id && batch == carried.batch
  }
}

extension Snapshot {
  /// The reminders that count, in the order of their ids and runs; throws `StoreError`.
  fileprivate func recordedReminders() throws(StoreError) -> [RecordedReminder] {
    var found: [RecordedReminder] = []
    var takenBack: [Int] = []
    try forEach(.reminders) { (entry, _) throws(StoreError) in
      if let corrected = entry.corrects { takenBack.append(corrected) }
      guard case .case(let reference) = entry.subject,
        case .fact(.reminder(let reminder)) = entry.content
      else { return }
      found.append(
        RecordedReminder(
          id: reminder.id.description, batch: reminder.batch, entry: entry.number,
          reference: reference))
    }
    takenBack.sort()
    return found.filter { !takenBack.holds($0.entry) }
      .sorted { ($0.id, $0.batch) < ($1.id, $1.batch) }
  }
}

extension [RecordedReminder] {
  /// The place of the first that is not before something.
  fileprivate func place(_ isBefore: (RecordedReminder) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// A run of reminders under way: it holds `.remind.lock`, so that no second one delivers the same,
/// and the store's own lock only while it records.
public struct Reminding: Sendable {
  /// The number of the run.
  public let number: Int
  private let store: Store
  private let lock: System.File
  private let day: Day

  /// Begins a run on a day; throws `StoreError`, `reminding` where another is under way.
  public init(_ store: Store, on day: Day) throws(StoreError) {
    self.store = store
    self.day = day
    try store.folder.checkKind()
    lock = try store.takeRemindLock()
    let log = RunLog(store.folder)
    let last = try log.runs().map(\.number).max() ?? 0
    number = max(last, try store.snapshot().lastBatch()) + 1
    try log.append(cells("started", "", "", ""))
  }

  /// Makes sure before anything is delivered that it can be recorded afterwards: what cannot be
  /// would be delivered again by every run. Throws `StoreError`.
  public func rehearse() throws(StoreError) {
    let lock = try store.takeLock()
    defer { try? System.close(lock) }
    let (folder, head, slot) = try store.lockedState()
    try Transaction(folder, head, slot, store.author, System.clock).rehearse(.reminders)
  }

  /// Records what was delivered, and to whom; throws `StoreError`.
  public func record(_ reminders: [(case: CaseReference, reminder: Reminder)]) throws(StoreError) {
    try store.record(reminders.map { Draft(.case($0.case), .reminder($0.reminder)) })
  }

  /// Notes the end of the run; throws `StoreError`.
  public func end(
    status: Int, deliveredCount: Int, undeliveredCount: Int
  ) throws(StoreError) {
    defer { try? System.close(lock) }
    try RunLog(store.folder).append(
      cells("ended", String(status), String(deliveredCount), String(undeliveredCount)))
  }

  private func cells(
    _ event: String, _ status: String, _ delivered: String, _ undelivered: String
  ) -> [String] {
    [
      String(number), event, Instant.text(System.clock), store.author.actor,
      String(System.realUser), day.description, status, delivered, undelivered,
    ]
  }
}

extension Store {
  /// The runs of reminders, the first one first; throws `StoreError`.
  public func remindRuns() throws(StoreError) -> [RemindRun] { try RunLog(folder).runs() }

  /// Whether a run of reminders is under way at this moment.
  public var isReminding: Bool {
    guard let lock = try? folder.open(StoreFolder.remindLockName, .read) else { return false }
    defer { try? System.close(lock) }
    return System.isLocked(lock)
  }

  /// Stores entries that no rule has to be asked about, in one transaction; throws `StoreError`.
  func record(_ drafts: [Draft]) throws(StoreError) {
    let lock = try takeLock()
    defer { try? System.close(lock) }
    let (folder, head, slot) = try lockedState()
    var caseload = Caseload(numbers: head.numbers)
    let now = System.clock
    for draft in drafts { caseload.append(draft, author.stamp(at: now)) }
    try Transaction(folder, head, slot, author, now).commit(caseload)
  }
}

extension Snapshot {
  /// The reminders that a run delivered, in the order in which they were recorded; throws
  /// `StoreError`.
  public func reminders(
    ofBatch batch: Int
  ) throws(StoreError) -> [(case: CaseReference, reminder: Reminder)] {
    var found: [(entry: Int, case: CaseReference, reminder: Reminder)] = []
    try forEach(.reminders) { (entry, _) throws(StoreError) in
      if let corrected = entry.corrects { found.removeAll { $0.entry == corrected } }
      guard case .case(let reference) = entry.subject,
        case .fact(.reminder(let reminder)) = entry.content, reminder.batch == batch
      else { return }
      found.append((entry.number, reference, reminder))
    }
    return found.map { (case: $0.case, reminder: $0.reminder) }
  }

  /// What tells this store, and its copies, from others: the first digits of the first hash of its
  /// log. Throws `StoreError`.
  public func mark() throws(StoreError) -> String {
    guard let extent = head.extent(StoreFolder.logName) else { return "" }
    let file = try folder.openTable(extent)
    defer { try? System.close(file) }
    let bytes = try folder.bytes(of: file, at: 0, count: min(extent.length, 1 << 14))
    let first = bytes.split(separator: CSVLine.feed).dropFirst().first ?? []
    return String(decoding: first.suffix(64).prefix(12), as: UTF8.self)
  }

  /// The last run that delivered a reminder, 0 where there is none; throws `StoreError`.
  func lastBatch() throws(StoreError) -> Int {
    var last = 0
    try forEach(.reminders) { (entry, _) throws(StoreError) in
      if case .fact(.reminder(let reminder)) = entry.content { last = max(last, reminder.batch) }
    }
    return last
  }
}

extension StoreFolder {
  static let remindLockName = ".remind.lock"

  /// Opens a file of the folder, and makes it where it is not there; throws `StoreError`.
  func openOrMake(_ name: String, _ access: System.Access) throws(StoreError) -> System.File {
    if !holds(name) {
      do throws(StoreError) {
        let made = try make(name)
        try stored { () throws(SystemFault) in try System.close(made) }
      } catch {
        // Somebody else made it meanwhile.
        guard case .failed(let fault) = error, fault.isTaken else { throw error }
      }
    }
    return try open(name, access)
  }
}

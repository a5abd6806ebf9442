/// A store: a folder of CSV files that keeps its word.
public struct Store: Sendable {
  let folder: StoreFolder
  let author: Author

  /// Who uses the store, and when.
  public struct Author: Equatable, Sendable {
    /// The name that entries and the log keep.
    public let actor: String
    /// The day that entries are recorded on; nil for the clock's own.
    public let day: Day?
    /// The command, as the log keeps it: words of the command line only.
    public let command: String
    /// How many seconds a writer waits for another one.
    public let lockWait: Int
    /// Whether nothing at all is to be written.
    public let isDryRun: Bool

    /// Makes an author.
    public init(
      actor: String, day: Day?, command: String, lockWait: Int = 10, isDryRun: Bool = false
    ) {
      self.actor = actor
      self.day = day
      self.command = command
      self.lockWait = lockWait
      self.isDryRun = isDryRun
    }

    /// The day that counts as today.
    var today: Day { day ?? System.localDay(at: System.clock) }

    func stamp(at seconds: Int) -> Caseload.Stamp {
      Caseload.Stamp(
        recordedAt: day.map { Instant.text(seconds, on: $0) } ?? Instant.text(seconds),
        recordedBy: actor)
    }
  }

  /// Opens the store in a folder; throws `StoreError`.
  public init(
    at path: String, _ author: Author, kind: StoreKind = .unit
  ) throws(StoreError) {
    var folder = try StoreFolder(path, kind)
    folder.keepsIndex = !author.isDryRun
    self.folder = folder
    self.author = author
  }

  /// The same store, which tells of every piece that it reads how many bytes it has.
  public func telling(_ told: @escaping (Int) -> Void) -> Store {
    var folder = folder
    folder.told = told
    return Store(folder, author)
  }

  /// The same store, whose index is worth its files by other terms.
  func indexing(_ terms: IndexTerms) -> Store {
    var folder = folder
    folder.indexTerms = terms
    return Store(folder, author)
  }

  private init(_ folder: StoreFolder, _ author: Author) {
    self.folder = folder
    self.author = author
  }

  /// The committed state at this moment; takes no lock and waits for nobody. Throws `StoreError`.
  public func snapshot() throws(StoreError) -> Snapshot {
    let head = try folder.head()
    return Snapshot(folder: folder.reading(head), head: head)
  }

  /// The stamp that entries decided on now would bear.
  public var stamp: Caseload.Stamp { author.stamp(at: System.clock) }

  /// Decides on the locked state and stores what is new in one transaction; what `decide` throws
  /// is given back, and then nothing was written. Throws `StoreError` for the store's own faults.
  public func update<Answer, Failure: Error>(
    _ scope: (Snapshot) throws(StoreError) -> Scope,
    _ decide: (inout Caseload, Caseload.Stamp) -> Result<Answer, Failure>
  ) throws(StoreError) -> Result<Answer, Failure> {
    try update(
      reading: { (snapshot) throws(StoreError) in try snapshot.caseload(try scope(snapshot)) },
      new: { ($0.newLines(), $0.numbers) }, decide)
  }

  /// Decides in the same way on the records of partner support; throws `StoreError`.
  public func updatePartnerSupport<Answer, Failure: Error>(
    _ decide: (inout PartnerSupport, Caseload.Stamp) -> Result<Answer, Failure>
  ) throws(StoreError) -> Result<Answer, Failure> {
    try update(
      reading: { (snapshot) throws(StoreError) in try snapshot.partnerSupport() },
      new: { (EntryLines($0.new), $0.numbers) }, decide)
  }

  private func update<Records, Answer, Failure: Error>(
    reading read: (Snapshot) throws(StoreError) -> Records,
    new: (inout Records) -> (entries: EntryLines, numbers: Caseload.Numbers),
    _ decide: (inout Records, Caseload.Stamp) -> Result<Answer, Failure>
  ) throws(StoreError) -> Result<Answer, Failure> {
    let lock = try takeLock()
    defer { try? System.close(lock) }
    let (folder, head, slot) = try lockedState()
    var records = try read(Snapshot(folder: folder, head: head))
    let now = System.clock
    let result = decide(&records, author.stamp(at: now))
    guard case .success = result else { return result }
    let (entries, numbers) = new(&records)
    guard !entries.isEmpty else { return result }
    try Transaction(folder, head, slot, author, now).commit(entries, numbers)
    return result
  }

  /// The state under the lock, an erasure that a stopped writer began finished first; throws
  /// `StoreError`.
  func lockedState() throws(StoreError) -> (StoreFolder, Head, slot: Int) {
    var folder = folder
    folder.isLocked = true
    let (head, slot) = try folder.state()
    guard let reference = head.erasing else { return (folder, head, slot) }
    try Erasing(folder, head, reference).finish(slot, author)
    let (finished, next) = try folder.state()
    return (folder, finished, next)
  }

  func takeLock() throws(StoreError) -> System.File {
    let lock = try folder.open(StoreFolder.lockName, .readWrite)
    let start = System.steadyClock
    // A reader looks for a moment whether somebody writes: one try could meet just that.
    for attempt in 1... {
      do throws(SystemFault) {
        try System.lock(lock)
        return lock
      } catch {
        guard error.isBusy else { throw StoreError(error) }
        let isOver = System.steadyClock - start >= Double(author.lockWait)
        if isOver, attempt > 3 { throw StoreError.busy(seconds: author.lockWait) }
        // An entry takes about a millisecond: who waits for few of them asks often.
        System.pause(microseconds: attempt < 50 ? 150 : 1_000)
      }
    }
    preconditionFailure("the tries never end by themselves")
  }

  /// Notes that a named person is about to be shown; throws `StoreError`, and then nobody may be.
  public func recordLook(at cases: [CaseReference]) throws(StoreError) {
    try recordLook(atReferences: cases.map(\.description))
  }

  /// Notes that a victim is about to be named; throws `StoreError`, and then nobody may be.
  public func recordLook(atVictims victims: [VictimReference]) throws(StoreError) {
    try recordLook(atReferences: victims.map(\.description))
  }

  private func recordLook(atReferences references: [String]) throws(StoreError) {
    let recordedAt = Instant.text(System.clock)
    let file = try folder.open(StoreFolder.consultationsName + ".csv", .append)
    let isWhole = try stored { () throws(SystemFault) in try System.endsWithLineFeed(file) }
    // A line that a power cut tore stands by itself, and does not spoil the next one.
    var lines = isWhole ? [] : try folder.endOfTornLine(file)
    for part in Look.parts(of: references) {
      lines +=
        Look(
          recordedAt: recordedAt, actor: author.actor, command: author.command,
          references: Array(part)
        ).line
    }
    let written = lines
    try stored { () throws(SystemFault) in
      try System.write(written, to: file)
      try System.close(file)
    }
  }
}

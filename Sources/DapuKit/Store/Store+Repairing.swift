/// What a repair did, or would do, and what it leaves.
public struct RepairReport: Equatable, Sendable {
  /// What was mended, or would be.
  public let mends: [Mend]
  /// The faults that are left.
  public let left: [StoreFault]
}

extension Store {
  /// Puts back what was recorded, as far as the store itself and a backup tell it, without
  /// inventing a value; what was damaged is kept in `.damaged`. Under `isDryRun` only says what it
  /// would do. Throws `StoreError`.
  public func repair(against backup: Store?, isDryRun: Bool) throws(StoreError) -> RepairReport {
    guard folder.holds(StoreFolder.headName) || folder.holds(StoreFolder.logName + ".csv") else {
      throw StoreError.noStore
    }
    try folder.checkKind()
    let earlier = try backup.map { (backup) throws(StoreError) in try backup.snapshot() }
    var repairing = Repairing(folder, earlier)
    if isDryRun { return try plan(repairing) }
    try repairing.mendFolder()
    let lock = try Store(folder, author).takeLock()
    defer { try? System.close(lock) }
    try repairing.mendFiles(author)
    return RepairReport(
      mends: repairing.mends, left: try Store(folder.reopened(), author).check())
  }

  /// What a repair would do, without the lock. What seems damaged while somebody writes may only be
  /// half written, and is looked at again, for a second at most. Throws `StoreError`.
  private func plan(_ repairing: Repairing) throws(StoreError) -> RepairReport {
    let start = System.steadyClock
    while true {
      let (wasWritten, before) = (folder.isBeingWritten, try? folder.head())
      var planning = repairing
      let mends = try planning.plan()
      let left = try check().filter { $0.isLeft(by: mends) } + planning.left
      let report = RepairReport(mends: mends, left: left)
      if mends.isEmpty, left.isEmpty { return report }
      let isSettled = !wasWritten && !folder.isBeingWritten && before == (try? folder.head())
      if isSettled || System.steadyClock - start > 1 { return report }
      System.pause(microseconds: 5_000)
    }
  }

  private init(_ folder: StoreFolder, _ author: Author) {
    self.folder = folder
    self.author = author
  }
}

extension StoreFault {
  /// Whether it would be left once some things are mended.
  fileprivate func isLeft(by mends: [Mend]) -> Bool {
    let files = mends.map(\.file)
    // Another state is worked out, and the tables are judged by that.
    if mends.contains(where: \.isRebuilding) || files.contains(table) { return false }
    switch kind {
    // Entries that the damaged log does not name are named by the mended one.
    case .added: return !files.contains(StoreFolder.logName + ".csv")
    // What a row names, what is missing, and what a case is short of may stand in a table that is
    // put back; what it has too much of, in one that loses it.
    case .orphan, .missing, .stage:
      return !files.contains { Table(rawValue: String($0.dropLast(4))) != nil }
    case _: return true
    }
  }
}

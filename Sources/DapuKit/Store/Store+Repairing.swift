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
    if isDryRun {
      let lock = try lockWherePossible()
      defer { if let lock { try? System.close(lock) } }
      let mends = try repairing.plan()
      let left = try check().filter { $0.isLeft(by: mends) } + repairing.left
      return RepairReport(mends: mends, left: left)
    }
    try repairing.mendFolder()
    let lock = try Store(folder, author).takeLock()
    defer { try? System.close(lock) }
    try repairing.mendFiles(author)
    return RepairReport(
      mends: repairing.mends, left: try Store(folder.reopened(), author).check())
  }

  /// The lock, so that nobody writes while a repair is planned; nil in a folder that cannot be
  /// locked. Throws `StoreError` where it is held for too long.
  private func lockWherePossible() throws(StoreError) -> System.File? {
    do throws(StoreError) { return try takeLock() } catch {
      if case .busy = error { throw error }
      return nil
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
    if files.contains(StoreFolder.headName) || files.contains(table) { return false }
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

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
    let earlier = try backup.map { (backup) throws(StoreError) in try backup.snapshot() }
    var repairing = Repairing(folder, earlier)
    if isDryRun {
      let mends = try repairing.plan()
      let mended = mends.map(\.file)
      // Entries that the damaged log does not name are named by the mended one.
      let namesEntries = mended.contains(StoreFolder.logName + ".csv")
      let left = try check().filter { fault in
        !mended.contains(fault.table) && !(namesEntries && fault.kind == .added)
      }
      return RepairReport(mends: mends, left: left)
    }
    try repairing.mendFolder()
    let lock = try Store(folder, author).takeLock()
    defer { try? System.close(lock) }
    try repairing.mendFiles(author)
    return RepairReport(
      mends: repairing.mends, left: try Store(folder.reopened(), author).check())
  }

  private init(_ folder: StoreFolder, _ author: Author) {
    self.folder = folder
    self.author = author
  }
}

/// The repair of one store.
struct Repairing {
  var folder: StoreFolder
  let backup: Snapshot?
  /// How much behind the recorded length of a file is looked at: what is more than that was never
  /// written by dapu, and is kept aside unread.
  static let room = 1 << 24
  /// What was mended so far, or would be.
  var mends: [Mend] = []
  /// What would be wrong with cases that go on without rows that are gone.
  private(set) var left: [StoreFault] = []

  init(_ folder: StoreFolder, _ backup: Snapshot?) {
    self.folder = folder.asItsFilesSay
    self.backup = backup
    self.folder.isLocked = true
  }

  /// What would be mended, in the order in which it would be.
  mutating func plan() throws(StoreError) -> [Mend] {
    mends = folder.mendsOfModes + folder.misplaced.map { .remove($0) }
    mends += folder.missing.map { .make($0) }
    if let head = try soundHead() {
      folder = folder.reading(head)
      mends += try mendsOfHead()
      let restorations = try restorations(head)
      for (name, bytes) in restorations {
        mends.append(.restore(name, fromBackup: bytes.isFromBackup))
      }
      if let looks = try looks(head) { mends.append(looks.mend) }
      let hasLog = restorations.contains { $0.name == StoreFolder.logName + ".csv" }
      let short = try endingEarly(head, but: restorations.map(\.name))
      mends += short.map { .cutShort($0.table.fileName, lost: $0.lost) }
      if !short.isEmpty { left = try faultsOfCases(head) ?? [] }
      if !hasLog, let rows = try wholeRowsOfLog(head) { mends.append(rows.mend) }
    } else {
      let walk = try WalkBack(folder)
      let found = try walk.newest()
      if let head = headOfBackup(walk, beyond: found) {
        mends.append(.rebuildHead(transaction: head.transaction, lost: []))
        let restorations = try restorations(head)
        mends += restorations.map { .restore($0.name, fromBackup: $0.bytes.isFromBackup) }
      } else if let found {
        mends.append(.rebuildHead(transaction: found.row.transaction, lost: found.lost))
      }
    }
    return mends
  }

  /// Puts right who may open the store, and makes the lock that everything else is done under.
  mutating func mendFolder() throws(StoreError) {
    for mend in folder.mendsOfModes {
      try folder.restrict(mend.file)
      mends.append(mend)
    }
    folder = try folder.reopened()
    folder.isLocked = true
    for name in folder.misplaced {
      try folder.remove(name)
      mends.append(.remove(name))
    }
    for name in folder.missing {
      _ = try folder.replace(name, by: name == StoreFolder.lockName ? [] : Look.header)
      mends.append(.make(name))
    }
  }

  /// Mends the files, under the lock.
  mutating func mendFiles(_ author: Store.Author) throws(StoreError) {
    let now = System.clock
    var shed = Shed(folder, at: now)
    let isRebuilt = try soundHead() == nil
    if isRebuilt { try rebuildHead(&shed) }
    try mendHead(&shed)
    guard let (head, slot) = try? folder.state() else { return }
    folder = folder.reading(head)
    var replaced: [Head.Extent] = []
    let restorations = try restorations(head)
    var lost: [ClosedRange<Int>] = []
    for short in try endingEarly(head, but: restorations.map(\.name)) {
      let name = short.table.fileName
      try shed.keep(name)
      let state = try folder.replace(name, by: short.bytes)
      replaced.append(Head.Extent(of: short.table.rawValue, short.bytes, state))
      lost += short.lost
      mends.append(.cutShort(name, lost: short.lost))
    }
    for (name, bytes) in restorations {
      if folder.holds(name) { try shed.keep(name) }
      let state = try folder.replace(name, by: bytes.bytes)
      replaced.append(
        Head.Extent(of: String(name.dropLast(".csv".count)), bytes.bytes, state))
      mends.append(.restore(name, fromBackup: bytes.isFromBackup))
    }
    if let looks = try looks(head) {
      let name = StoreFolder.consultationsName
      try shed.keep(name + ".csv")
      let state = try folder.replace(name + ".csv", by: looks.bytes)
      replaced.append(Head.Extent(of: name, looks.bytes, state).with(tail: 0))
      mends.append(looks.mend)
    }
    var state = head.replacing(replaced)
    var entries: [ClosedRange<Int>] = []
    var changed = replaced.filter { Table(rawValue: $0.name) != nil }
    if let rows = try wholeRowsOfLog(state) {
      changed = rows.unnamed(in: state)
      let (mended, unnamed) = try mendLog(state, rows, author, at: now, &shed)
      state = mended
      entries = unnamed
      mends.append(rows.mend)
    }
    guard !mends.isEmpty else { return }
    var deed = Deed(.alteration, entries: entries)
    deed.lost = lost
    // References may have been given out since the state that was found, and stand on paper.
    if isRebuilt { deed.skipped = SkippedNumbers(after: state.numbers) }
    try Transaction(folder, state, slot, author, now)
      .commit(
        deed, deed.skipped?.after ?? state.numbers, replacing: changed, erasing: state.erasing)
  }
}

extension Repairing {
  /// The state of the store; nil where it cannot be read, or where tables end before the place that
  /// it names, so that only an earlier state can be whole.
  func soundHead() throws(StoreError) -> Head? {
    guard let head = try readableHead() else { return nil }
    // A log that goes on, whole, and tables that go on with it: an older head was put back.
    let walk = try WalkBack(folder)
    if let later = try walk.newest(), later.row.transaction > head.transaction { return nil }
    let short = try shortTables(head)
    guard !short.isEmpty,
      try restorations(head).count < folder.editedTables(head).count,
      let found = try walk.newest()
    else { return head }
    // An older copy of a table says nothing of the state of the others.
    for extent in short where folder.holds(extent.name + ".csv") {
      let bytes = try folder.bytes(of: extent.name)
      guard walk.isState(of: extent.name, begunBy: bytes) else { return head }
    }
    // A folder that was copied while somebody wrote goes on behind its state.
    if !isCopyOfALiveFolder(head) {
      let early = try endingEarly(head, but: []).map(\.table.rawValue)
      if short.allSatisfy({ early.contains($0.name) }) { return head }
    }
    for extent in short where try !endsEarly(extent.name, found) { return head }
    return nil
  }

  /// The state that the head names; nil where it names none. A disk that cannot be read just now
  /// says nothing of what stands on it: throws `StoreError`.
  func readableHead() throws(StoreError) -> Head? {
    do throws(StoreError) { return try folder.head() } catch {
      if case .failed = error { throw error }
      return nil
    }
  }

  /// What is to be mended before and behind the two states of a head that can be read; throws
  /// `StoreError`.
  func mendsOfHead() throws(StoreError) -> [Mend] {
    try folder.faultsOfHead().map { fault in
      fault.line == 1 ? .restore(StoreFolder.headName, fromBackup: false) : .cutHead
    }
  }

  /// Mends what stands before and behind the states of the head; throws `StoreError`.
  mutating func mendHead(_ shed: inout Shed) throws(StoreError) {
    guard let head = try readableHead() else { return }
    let mending = try mendsOfHead()
    guard !mending.isEmpty else { return }
    try shed.keep(StoreFolder.headName)
    _ = try folder.replace(StoreFolder.headName, by: head.file)
    mends += mending
  }

  private func isCopyOfALiveFolder(_ head: Head) -> Bool {
    head.extents.contains { extent in
      let state = try? System.state(of: extent.name + ".csv", in: folder.folder)
      return extent.name != StoreFolder.consultationsName && (state?.size ?? 0) > extent.length
    }
  }

  /// Whether a table ends with the state that was found, or with part of a row more. Where whole
  /// rows follow, others were taken out of it, and going back would lose what is there.
  private func endsEarly(_ name: String, _ found: WalkBack.Found) throws(StoreError) -> Bool {
    let length =
      found.extents.first { $0.name == name }?.length ?? Table(rawValue: name)?.headerLength ?? 0
    let bytes = folder.holds(name + ".csv") ? try folder.bytes(of: name) : []
    return !bytes[min(length, bytes.count)...].contains(CSVLine.feed)
  }

  /// The state of the backup, where it is the one to which the log leads and the tables hold none
  /// as late: what they lack can be had from the backup.
  func headOfBackup(_ walk: WalkBack, beyond found: WalkBack.Found?) -> Head? {
    guard let head = backup?.head, head.transaction > found?.row.transaction ?? 0,
      walk.last?.hash == head.log
    else { return nil }
    return head
  }

  /// Writes the state that the log and the tables agree on, or that of the backup.
  mutating func rebuildHead(_ shed: inout Shed) throws(StoreError) {
    let walk = try WalkBack(folder)
    let found = try walk.newest()
    if let head = headOfBackup(walk, beyond: found) {
      if folder.holds(StoreFolder.headName) { try shed.keep(StoreFolder.headName) }
      _ = try folder.replace(StoreFolder.headName, by: head.file)
      mends.append(.rebuildHead(transaction: head.transaction, lost: []))
      return
    }
    guard let found else { return }
    let log = StoreFolder.logName
    var extents: [Head.Extent] = []
    for extent in found.extents {
      extents.append(try cut(extent.name, to: extent.length, &shed))
    }
    extents.append(try cut(log, to: found.logLength, &shed))
    if let looks = found.row.consultations {
      extents.append(try folder.extent(looks.name, length: looks.length))
    }
    let state = Head(
      transaction: found.row.transaction, log: found.row.hash, numbers: found.numbers,
      extents: extents)
    let snapshot = Snapshot(folder: folder, head: state)
    let opened = try snapshot.lastOpened()
    let head = Head(
      transaction: state.transaction, log: state.log, numbers: state.numbers.raised(to: opened),
      extents: extents)
    if folder.holds(StoreFolder.headName) { try shed.keep(StoreFolder.headName) }
    _ = try folder.replace(StoreFolder.headName, by: head.file)
    mends.append(.rebuildHead(transaction: head.transaction, lost: found.lost))
  }

  private func cut(
    _ name: String, to length: Int, _ shed: inout Shed
  ) throws(StoreError) -> Head.Extent {
    let file = try folder.open(name + ".csv", .read)
    defer { try? System.close(file) }
    guard try folder.state(of: file).size > length else {
      return try folder.extent(name, length: length)
    }
    try shed.keep(name + ".csv")
    let bytes = try folder.bytes(of: file, at: 0, count: length)
    return Head.Extent(of: name, bytes, try folder.replace(name + ".csv", by: bytes))
  }
}

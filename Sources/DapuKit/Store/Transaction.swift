/// The writing of one transaction, step by step as the store's protocol has it: append to the
/// tables and the log, flush, then write the older slot of the head and flush.
struct Transaction {
  private let folder: StoreFolder
  private let head: Head
  private let slot: Int
  private let author: Store.Author
  private let now: Int

  init(_ folder: StoreFolder, _ head: Head, _ slot: Int, _ author: Store.Author, _ now: Int) {
    self.folder = folder
    self.head = head
    self.slot = slot
    self.author = author
    self.now = now
  }

  /// Stores the new entries of a caseload; throws `StoreError`, after which nobody has seen
  /// anything of them, except where it is `notConfirmed`.
  func commit(_ caseload: Caseload) throws(StoreError) {
    var opened: [OpenedTable] = []
    defer { for table in opened { try? System.close(table.file) } }
    for (name, bytes) in rows(caseload.new) { opened.append(try open(name, appending: bytes)) }
    var log = try open(StoreFolder.logName, appending: [])
    defer { try? System.close(log.file) }
    let cut = opened.filter(\.hasUnfinished).map(\.extent.name) + (log.hasUnfinished ? ["log"] : [])
    for table in opened + [log] where table.hasUnfinished { try self.cut(table) }
    let looks = try consultations()
    let extents = opened.map(\.appended)
    let row = LogRow(
      transaction: head.transaction + 1, recordedAt: Instant.text(now), author: author,
      entries: caseload.new, extents: extents, consultations: looks, cut: cut,
      previous: head.log)
    log.bytes = row.line
    let state = try append(opened + [log], looks, caseload.numbers, row.hash)
    try write(state)
  }

  /// The rows of each table as bytes, the tables in their order.
  private func rows(_ entries: [Entry]) -> [(name: String, bytes: [UInt8])] {
    let tables = Table.allCases
    var lines = [[UInt8]](repeating: [], count: tables.count)
    for entry in entries {
      if let index = tables.firstIndex(of: entry.table) {
        EntryLine.append(entry, to: &lines[index])
      }
    }
    return zip(tables, lines).filter { !$1.isEmpty }.map { ($0.rawValue, $1) }
  }

  private func open(_ name: String, appending bytes: [UInt8]) throws(StoreError) -> OpenedTable {
    guard let extent = head.extent(name) else {
      throw StoreError.damaged(table: name + ".csv", what: "the store does not have this table")
    }
    let file = try folder.openTable(extent, .readWrite)
    let state = try stored { () throws(SystemFault) in try System.state(of: file) }
    if state.size > extent.length {
      try Unfinished(folder, file, extent, size: state.size).check()
    }
    return OpenedTable(
      file: file, extent: extent, hasUnfinished: state.size > extent.length, bytes: bytes)
  }

  private func cut(_ table: OpenedTable) throws(StoreError) {
    try stored { () throws(SystemFault) in try System.cut(table.file, to: table.extent.length) }
  }

  /// How far the consultations are, their checksum continued from the last transaction; where
  /// lines were cut off, how far they were, so that the cut goes on showing.
  private func consultations() throws(StoreError) -> Head.Extent {
    let name = StoreFolder.consultationsName
    let file = try folder.open(name + ".csv", .read)
    defer { try? System.close(file) }
    let state = try stored { () throws(SystemFault) in try System.state(of: file) }
    let known = head.extent(name)
    if let known, state.size < known.length { return known }
    let checksum = try folder.checksum(
      of: file, from: known?.length ?? 0, continuing: known?.checksum ?? 0, length: state.size)
    return Head.Extent(
      name: name, length: state.size, checksum: checksum, tail: 0, inode: state.inode,
      changedAt: state.changedAt)
  }

  /// Appends every table's rows and flushes them; the state that they make.
  private func append(
    _ tables: [OpenedTable], _ looks: Head.Extent, _ numbers: Caseload.Numbers, _ hash: String
  ) throws(StoreError) -> Head {
    try stored { () throws(SystemFault) in
      for table in tables {
        try System.write(table.bytes, to: table.file, at: table.extent.length)
      }
      for table in tables { try System.flush(table.file) }
    }
    var extents = head.extents.filter { extent in
      extent.name != looks.name && !tables.contains { $0.extent.name == extent.name }
    }
    for table in tables { extents.append(try grown(table)) }
    return Head(
      transaction: head.transaction + 1, log: hash, numbers: numbers, extents: extents + [looks])
  }

  private func grown(_ table: OpenedTable) throws(StoreError) -> Head.Extent {
    let state = try stored { () throws(SystemFault) in try System.state(of: table.file) }
    let grown = table.appended
    let tail = try folder.tail(of: table.file, length: grown.length)
    return Head.Extent(
      name: grown.name, length: grown.length, checksum: grown.checksum, tail: tail,
      inode: state.inode, changedAt: state.changedAt)
  }

  /// Writes the older slot in one call and flushes it: from then on the transaction is visible.
  private func write(_ state: Head) throws(StoreError) {
    let file = try folder.open(StoreFolder.headName, .readWrite)
    defer { try? System.close(file) }
    try stored { () throws(SystemFault) in
      try System.write(state.slot, to: file, at: (2 - slot) * Head.blockSize)
    }
    do throws(SystemFault) { try System.flush(file) } catch {
      throw StoreError.notConfirmed(error)
    }
  }
}

/// A table that is about to be appended to.
struct OpenedTable {
  let file: System.File
  let extent: Head.Extent
  let hasUnfinished: Bool
  var bytes: [UInt8]

  /// The extent with the new rows; its tail and times are those of before.
  var appended: Head.Extent {
    var checksum = CRC64(continuing: extent.checksum)
    bytes.withUnsafeBytes { checksum.update($0) }
    return Head.Extent(
      name: extent.name, length: extent.length + bytes.count, checksum: checksum.value,
      tail: extent.tail, inode: extent.inode, changedAt: extent.changedAt)
  }
}

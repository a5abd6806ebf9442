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
    var caseload = caseload
    try commit(caseload.newLines(), caseload.numbers)
  }

  /// Stores entries; throws `StoreError` as above.
  func commit(
    _ entries: EntryLines, _ numbers: Caseload.Numbers, erasing: Subject? = nil
  ) throws(StoreError) {
    try commit(entries.deed, numbers, recording: entries, erasing: erasing)
  }

  /// Stores entries, and takes in tables whose files were put in place anew; throws `StoreError`
  /// as above.
  func commit(
    _ deed: Deed, _ numbers: Caseload.Numbers, recording entries: EntryLines = EntryLines(),
    replacing replaced: [Head.Extent] = [], erasing: Subject? = nil
  ) throws(StoreError) {
    var opened: [OpenedTable] = []
    defer { for table in opened { try? System.close(table.file) } }
    for table in entries.tables { opened.append(try open(table, appending: entries)) }
    var log = try open(StoreFolder.logName)
    defer { try? System.close(log.file) }
    let cut = (opened + [log]).filter(\.hasUnfinished)
    for table in cut { try folder.cutEnd(of: table.file, table.extent) }
    let looks = try consultations()
    let row = LogRow(
      transaction: head.transaction + 1, recordedAt: Instant.text(now), author: author,
      deed: deed, extents: opened.map(\.appended) + replaced, consultations: looks,
      cut: cut.map(\.extent.name), previous: head.log)
    log.pieces = [row.line]
    let grown = try append(opened + [log])
    let names = (grown + replaced + [looks]).map(\.name)
    let others = head.extents.filter { !names.contains($0.name) }
    let state = Head(
      transaction: head.transaction + 1, log: row.hash, numbers: numbers, erasing: erasing,
      extents: others + replaced + grown + [looks])
    try write(state)
    Indexing.extend(folder, to: state, isRewritten: !replaced.isEmpty)
  }

  /// Opens all that entries of a table are written to, and writes nothing; throws `StoreError`
  /// where they could not be stored.
  func rehearse(_ table: Table) throws(StoreError) {
    let names = [table.rawValue, StoreFolder.logName].filter { head.extent($0) != nil }
    for name in names {
      let opened = try open(name)
      try stored { () throws(SystemFault) in try System.close(opened.file) }
    }
    let file = try folder.open(StoreFolder.headName, .readWrite)
    try stored { () throws(SystemFault) in try System.close(file) }
  }

  private func open(_ table: Table, appending entries: EntryLines) throws(StoreError) -> OpenedTable
  {
    guard head.extent(table.rawValue) != nil else {
      return try make(table, appending: entries)
    }
    var opened = try open(table.rawValue)
    let layout = try folder.layout(of: table, in: opened.file)
    opened.pieces = try entries.pieces(of: table, as: layout)
    return opened
  }

  private func open(_ name: String) throws(StoreError) -> OpenedTable {
    guard let extent = head.extent(name) else {
      throw StoreError.damaged(table: name + ".csv", what: "the store does not have this table")
    }
    let file = try folder.openTable(extent, .readWrite)
    let hasUnfinished = try folder.checkEnd(of: file, extent)
    return OpenedTable(file: file, extent: extent, hasUnfinished: hasUnfinished)
  }

  /// Makes a table that the store does not have yet, because it is older than the table.
  private func make(
    _ table: Table, appending entries: EntryLines
  ) throws(StoreError) -> OpenedTable {
    // What a stopped writer left of it was never seen.
    try folder.remove(table.fileName)
    let file = try folder.make(table.fileName)
    let state = try folder.state(of: file)
    try folder.flush()
    let nothing = Head.Extent(
      name: table.rawValue, length: 0, checksum: 0, tail: 0, inode: state.inode,
      changedAt: state.changedAt)
    var opened = OpenedTable(file: file, extent: nothing, hasUnfinished: false)
    opened.pieces = [table.headerLine + entries[table]]
    return opened
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
    // Looks are written without a flush; what the head names has to be on the disk before it.
    if state.size > known?.length ?? 0 {
      try stored { () throws(SystemFault) in try System.flush(file) }
    }
    let checksum = try folder.checksum(
      of: file, from: known?.length ?? 0, continuing: known?.checksum ?? 0, length: state.size)
    return Head.Extent(
      name: name, length: state.size, checksum: checksum, tail: 0, inode: state.inode,
      changedAt: state.changedAt)
  }

  /// Appends every table's rows and flushes them; the states of the tables after it.
  private func append(_ tables: [OpenedTable]) throws(StoreError) -> [Head.Extent] {
    try stored { () throws(SystemFault) in
      for table in tables {
        var end = table.extent.length
        for piece in table.pieces {
          try System.write(piece, to: table.file, at: end)
          end += piece.count
        }
      }
      for table in tables { try System.flush(table.file) }
    }
    var grown: [Head.Extent] = []
    for table in tables { grown.append(try self.grown(table)) }
    return grown
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
  /// The extent with the new rows; its tail and times are those of before.
  private(set) var appended: Head.Extent
  /// The new rows.
  var pieces: [[UInt8]] = [] { didSet { appended = Self.extent(extent, with: pieces) } }

  init(file: System.File, extent: Head.Extent, hasUnfinished: Bool) {
    self.file = file
    self.extent = extent
    self.hasUnfinished = hasUnfinished
    appended = extent
  }

  private static func extent(_ extent: Head.Extent, with pieces: [[UInt8]]) -> Head.Extent {
    var checksum = CRC64(continuing: extent.checksum)
    var length = extent.length
    for piece in pieces {
      piece.withUnsafeBytes { checksum.update($0) }
      length += piece.count
    }
    return Head.Extent(
      name: extent.name, length: length, checksum: checksum.value, tail: extent.tail,
      inode: extent.inode, changedAt: extent.changedAt)
  }
}

extension Repairing {
  /// The bytes that give back what was recorded.
  struct Restoration {
    let bytes: [UInt8]
    let isFromBackup: Bool
  }

  /// The files whose recorded bytes can be had again.
  func restorations(
    _ head: Head
  ) throws(StoreError) -> [(name: String, bytes: Restoration)] {
    var found: [(name: String, bytes: Restoration)] = []
    let edited = try folder.editedTables(head)
    var log = LogCheck()
    let hasLog = folder.holds(StoreFolder.logFile) && !folder.isOdd(StoreFolder.logFile)
    if !edited.isEmpty, hasLog { _ = try log.check(folder, head) }
    for table in edited {
      guard let extent = head.extent(table.table.rawValue) else { continue }
      if let bytes = try restoration(of: table, extent, log.erased) {
        found.append((table.table.fileName, bytes))
      }
    }
    if let bytes = try restorationOfLog(head) {
      found.append((StoreFolder.logName + ".csv", bytes))
    }
    return found
  }

  /// The recorded bytes of a table: its sound rows, each once, in their order; with those of the
  /// backup for what was changed or is missing.
  private func restoration(
    of table: EditedTable, _ extent: Head.Extent, _ erased: [ClosedRange<Int>]
  ) throws(StoreError) -> Restoration? {
    var rows: [(entry: Int, cells: [String])] = []
    for row in table.rows where row.isSound {
      guard let number = row.number else { continue }
      let isBackAgain = EditedTable.isBackAgain(row.own, number, table.table, erased)
      let own = isBackAgain ? EditedTable.erased(row.own, table.table) : row.own
      rows.append((number, own + row.others))
    }
    for takesBackup in [false, true] {
      if takesBackup {
        guard let backup else { return nil }
        if let bytes = try backup.bytes(of: table.table, goingOnWith: rows),
          bytes.count == extent.length, CRC64.of(bytes) == extent.checksum
        {
          return Restoration(bytes: bytes, isFromBackup: true)
        }
        let known = rows.map(\.entry).sorted()
        rows += try backup.rows(of: table.table) { !known.holds($0) }
      }
      let strangers = table.layout?.strangers.map(\.name) ?? []
      for (strangers, isErased) in [([], false), (strangers, false), ([], true)] {
        let bytes = Self.bytes(rows, of: table.table, strangers, isErased: isErased)
        if bytes.count == extent.length, CRC64.of(bytes) == extent.checksum {
          return Restoration(bytes: bytes, isFromBackup: takesBackup)
        }
      }
    }
    return nil
  }

  private static func bytes(
    _ rows: [(entry: Int, cells: [String])], of table: Table, _ strangers: [String],
    isErased: Bool
  ) -> [UInt8] {
    let header = table.header + strangers
    var bytes: [UInt8] = []
    CSVWriter.append(header, to: &bytes)
    var last = 0
    for row in rows.sorted(by: { $0.entry < $1.entry }) where row.entry != last {
      let cells = Array(row.cells.prefix(header.count))
      if isErased {
        CSVWriter.append(erased: cells, to: &bytes)
      } else {
        CSVWriter.append(cells, to: &bytes)
      }
      last = row.entry
    }
    return bytes
  }

  /// The recorded bytes of the log: as many lines as the backup has from there, the rest from here.
  private func restorationOfLog(_ head: Head) throws(StoreError) -> Restoration? {
    guard let extent = head.extent(StoreFolder.logName) else { return nil }
    let isThere = folder.holds(StoreFolder.logName + ".csv")
    let bytes =
      isThere ? try folder.bytes(of: StoreFolder.logName, upTo: extent.length + Self.room) : []
    let prefix = Array(bytes.prefix(extent.length))
    guard prefix.count < extent.length || CRC64.of(prefix) != extent.checksum else {
      let file = try folder.open(StoreFolder.logName + ".csv", .read)
      defer { try? System.close(file) }
      let size = try folder.state(of: file).size
      let isOwn = (try? Unfinished(folder, file, extent, size: size).check()) != nil
      return isOwn ? nil : Restoration(bytes: prefix, isFromBackup: false)
    }
    let rewritten = try WalkBack(folder).bytes(upTo: extent.length)
    if rewritten.count == extent.length, CRC64.of(rewritten) == extent.checksum {
      return Restoration(bytes: rewritten, isFromBackup: false)
    }
    if let chained = Self.chained(bytes, upTo: head.log), chained.count == extent.length,
      CRC64.of(chained) == extent.checksum
    {
      return Restoration(bytes: chained, isFromBackup: false)
    }
    guard let backup, let known = backup.head.extent(StoreFolder.logName) else { return nil }
    let earlier = Array(try backup.folder.bytes(of: StoreFolder.logName).prefix(known.length))
    let count = earlier.split(separator: CSVLine.feed).count
    let later = bytes.split(separator: CSVLine.feed).dropFirst(count)
    var restored = earlier
    for line in later { restored += line + [CSVLine.feed] }
    restored = Array(restored.prefix(extent.length))
    guard restored.count == extent.length, CRC64.of(restored) == extent.checksum else { return nil }
    return Restoration(bytes: restored, isFromBackup: true)
  }
}

extension Snapshot {
  /// The bytes of a table as they stand, what was erased among them with its quotes or without, and
  /// later rows behind them; nil where the state has no such table. Throws `StoreError`.
  fileprivate func bytes(
    of table: Table, goingOnWith rows: [(entry: Int, cells: [String])]
  ) throws(StoreError) -> [UInt8]? {
    guard let extent = head.extent(table.rawValue) else { return nil }
    let file = try folder.openTable(extent)
    defer { try? System.close(file) }
    var bytes = try folder.bytes(of: file, at: 0, count: extent.length)
    let start = bytes.dropLast().lastIndex(of: CSVLine.feed).map { $0 + 1 } ?? 0
    let last = start == 0 ? 0 : bytes[start...].withUnsafeBytes { CSVLine.entryNumber($0) }
    for row in rows.sorted(by: { $0.entry < $1.entry }) where row.entry > last {
      CSVWriter.append(row.cells, to: &bytes)
    }
    return bytes
  }
}

extension Repairing {
  /// The log of those of its rows that name each other, back from the one of the last hash to the
  /// first, in whatever order and among whatever others they stand; nil where one is missing.
  static func chained(_ bytes: [UInt8], upTo last: String) -> [UInt8]? {
    var rows: [(hash: String, cells: [String])] = []
    for line in bytes.split(separator: CSVLine.feed) {
      let cells = ImportedLine(Array(line) + [CSVLine.feed], 1).cells ?? []
      if LogRow.isWhole(cells), let hash = cells.last { rows.append((hash, cells)) }
    }
    rows.sort { $0.hash < $1.hash }
    var chain: [[String]] = []
    var wanted = last
    while wanted != LogRow.origin {
      var (low, high) = (0, rows.count)
      while low < high {
        let middle = (low + high) / 2
        if rows[middle].hash < wanted { low = middle + 1 } else { high = middle }
      }
      // A chain is no longer than its rows: hashes that lead in a circle would never end.
      guard low < rows.count, rows[low].hash == wanted, chain.count < rows.count else { return nil }
      chain.append(rows[low].cells)
      wanted = rows[low].cells[11]
    }
    var log = LogRow.header
    for cells in chain.reversed() { CSVWriter.append(cells, to: &log) }
    return log
  }

  /// How many rows of a damaged log hold together; nil where the log is as it was recorded.
  func goodRowsOfLog(_ head: Head) throws(StoreError) -> Int? {
    guard let extent = head.extent(StoreFolder.logName) else { return nil }
    let bytes = try folder.bytes(of: StoreFolder.logName, upTo: extent.length)
    if bytes.count == extent.length, CRC64.of(bytes) == extent.checksum { return nil }
    return try WalkBack(folder).rowCount
  }

  /// Cuts the log after its last good row; the state with it, and the entries that only the rows
  /// that are gone named.
  func shortenLog(
    _ head: Head, _ shed: inout Shed
  ) throws(StoreError) -> (Head, [ClosedRange<Int>]) {
    let name = StoreFolder.logName
    let walk = try WalkBack(folder)
    let kept = try folder.bytes(of: name, upTo: walk.logLength)
    try shed.keep(name + ".csv")
    let extent = Head.Extent(of: name, kept, try folder.replace(name + ".csv", by: kept))
    let state = head.replacing([extent], log: walk.lastHash)
    var known = EntrySet(upTo: head.numbers.entry)
    for range in walk.entries {
      for number in range where number <= head.numbers.entry { _ = known.insert(number) }
    }
    var unnamed: [Int] = []
    let snapshot = Snapshot(folder: folder, head: state)
    for table in folder.kind.tables {
      try snapshot.forEachLine(of: table) { line in
        let number = CSVLine.entryNumber(line)
        if number > 0, !known.contains(number) { unnamed.append(number) }
      }
    }
    return (state, LogLine.spans(unnamed))
  }
}

extension Repairing {
  /// Those rows of a log that name each other, back from the one of the last hash as far as they
  /// can be found, in whatever order and among whatever others they stand; the oldest comes first.
  static func rows(of bytes: [UInt8], leadingTo last: String) -> [[String]] {
    var rows: [String: [String]] = [:]
    for cells in OwnColumns.rows(of: bytes, LogRow.columns) {
      if LogRow.isWhole(cells), let hash = cells.last { rows[hash] = cells }
    }
    var chain: [[String]] = []
    var wanted = last
    // None is taken twice: hashes that lead in a circle would never end.
    while let cells = rows.removeValue(forKey: wanted) {
      chain.append(cells)
      wanted = cells[11]
    }
    return chain.reversed()
  }

  /// The log of all rows that lead to the last hash; nil where one is missing.
  static func chained(_ bytes: [UInt8], upTo last: String) -> [UInt8]? {
    let rows = rows(of: bytes, leadingTo: last)
    guard (rows.first?[11] ?? last) == LogRow.origin else { return nil }
    var log = LogRow.header
    for cells in rows { CSVWriter.append(cells, to: &log) }
    return log
  }

  /// What of a damaged log is whole: the rows up to the first that is not, and those that lead
  /// back from the last hash that was recorded.
  struct WholeRows {
    let first: [[String]]
    let last: [[String]]

    /// The numbers of the transactions between them, of which nothing is whole.
    var lost: Range<Int> {
      let before = first.last.flatMap { Int(cell: $0[0]) } ?? 0
      return before + 1..<max(before + 1, last.first.flatMap { Int(cell: $0[0]) } ?? 0)
    }

    /// The tables of a state of which the rows say something else, or nothing: the row of the
    /// repair says it.
    func unnamed(in state: Head) -> [Head.Extent] {
      var named: [String: LogLine.Extent] = [:]
      for cells in first + last {
        for extent in LogLine(cells)?.extents ?? [] { named[extent.name] = extent }
      }
      return state.extents.filter { extent in
        let known = named[extent.name]
        return Table(rawValue: extent.name) != nil
          && (known?.length != extent.length || known?.checksum != extent.checksum)
      }
    }

    /// What a repair makes of them.
    var mend: Mend {
      last.isEmpty
        ? .shortenLog(rows: first.count)
        : .bridgeLog(rows: first.count + last.count, lost: lost.count)
    }
  }

  /// The whole rows of a damaged log; nil where the log is as it was recorded. Throws `StoreError`.
  func wholeRowsOfLog(_ head: Head) throws(StoreError) -> WholeRows? {
    let name = StoreFolder.logName
    guard let extent = head.extent(name) else { return nil }
    let isThere = folder.holds(name + ".csv")
    let bytes = isThere ? try folder.bytes(of: name, upTo: extent.length + Self.room) : []
    let recorded = Array(bytes.prefix(extent.length))
    if recorded.count == extent.length, CRC64.of(recorded) == extent.checksum { return nil }
    let first = try WalkBack(folder).cells
    let known = Set(first.map { $0[12] })
    let last = Self.rows(of: bytes, leadingTo: head.log).filter { !known.contains($0[12]) }
    return WholeRows(first: first, last: last)
  }

  /// Writes the log of its whole rows, with a row of the repair in the place of each transaction
  /// that is lost; the state with it, and the entries that only the rows that are gone named.
  func mendLog(
    _ head: Head, _ rows: WholeRows, _ author: Store.Author, at now: Int, _ shed: inout Shed
  ) throws(StoreError) -> (Head, [ClosedRange<Int>]) {
    let name = StoreFolder.logName
    var log = LogRow.header
    var hash = LogRow.origin
    for cells in rows.first {
      CSVWriter.append(cells, to: &log)
      hash = cells[12]
    }
    if !rows.last.isEmpty {
      for transaction in rows.lost {
        let row = LogRow(
          transaction: transaction, recordedAt: Instant.text(now), author: author,
          deed: Deed(.alteration), extents: [], consultations: nil, cut: [], previous: hash)
        log += row.line
        hash = row.hash
      }
    }
    for cells in rows.last {
      let chained = LogRow.chained(cells, to: hash)
      CSVWriter.append(chained, to: &log)
      hash = chained[12]
    }
    if folder.holds(name + ".csv") { try shed.keep(name + ".csv") }
    let extent = Head.Extent(of: name, log, try folder.replace(name + ".csv", by: log))
    let state = head.replacing([extent], log: hash)
    var known = EntrySet(upTo: head.numbers.entry)
    for cells in rows.first + rows.last {
      for range in LogLine.entries(cells[7]) ?? [] {
        for number in range where number <= head.numbers.entry { _ = known.insert(number) }
      }
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

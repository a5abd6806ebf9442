/// A check of the log, and what it says of the entries: every row continues the hash of the one
/// before.
struct LogCheck {
  /// Entries that one transaction recorded.
  struct Span {
    let entries: ClosedRange<Int>
    /// The tables that the transaction touched.
    let tables: [Table]
    /// The line of its row.
    let line: Int
  }

  private var spans: [Span] = []
  /// The entries that a repair said are gone.
  private var lost: [ClosedRange<Int>] = []
  /// The entries that erasures overwrote or added.
  private(set) var erased: [ClosedRange<Int>] = []

  /// Reads the log of a store; the places where its chain breaks, or it does not end as it was
  /// recorded. Throws `StoreError` where the file cannot be read.
  mutating func check(_ folder: StoreFolder, _ head: Head) throws(StoreError) -> [StoreFault] {
    let name = StoreFolder.logName + ".csv"
    guard let extent = head.extent(StoreFolder.logName) else { return [] }
    let file = try folder.open(name, .read)
    defer { try? System.close(file) }
    let size = try folder.state(of: file).size
    let isAsLeft = try folder.checksum(of: file, length: extent.length) == extent.checksum
    // In another form the same rows may take more bytes.
    let walk = LogWalk(folder, file, length: isAsLeft ? extent.length : size)
    let faults = try check(walk, last: head)
    guard faults.isEmpty else { return faults }
    guard isAsLeft else {
      let start = try folder.bytes(of: file, at: 0, count: 2 * LogRow.header.count)
      let header = ImportedLine(Array(start.prefix { $0 != CSVLine.feed }), 1)
      guard let cells = header.cells, OwnColumns(cells, LogRow.columns).areThere else {
        return [StoreFault(name, 1, 1, .header, "the header is not the log's")]
      }
      let what = "was saved by something else than dapu, and every row in it is as it was recorded"
      return [StoreFault(name, 0, 0, .edited, what)]
    }
    guard size > extent.length,
      (try? Unfinished(folder, file, extent, size: size).check()) == nil
    else { return [] }
    // What others recorded meanwhile stands there too.
    if let now = try? folder.head(), now.transaction > head.transaction { return [] }
    return [StoreFault(name, 0, 0, .edited, "has rows that dapu did not write")]
  }

  private mutating func check(_ walk: LogWalk, last: Head) throws(StoreError) -> [StoreFault] {
    let name = StoreFolder.logName + ".csv"
    let column = LogRow.columns.count
    var faults: [StoreFault] = []
    var spans: [Span] = []
    var lost: [ClosedRange<Int>] = []
    var erased: [ClosedRange<Int>] = []
    var end = (line: 1, transaction: 0, hash: LogRow.origin)
    try walk.forEach { step in
      if !step.isChained, faults.isEmpty {
        faults.append(
          StoreFault(name, step.line, column, .log, "the chain of hashes breaks here"))
      }
      guard let row = step.row else { return true }
      // A repair goes on after the rows that were damaged.
      let follows = row.transaction - 1 == end.transaction || LogRow.isRepair(row.command)
      if !follows, faults.isEmpty {
        faults.append(StoreFault(name, step.line, 1, .log, "a transaction is missing before it"))
      }
      end = (step.line, row.transaction, row.hash)
      if LogRow.isRepair(row.command) { lost += row.lost }
      if row.kind == Deed.Kind.erasure.rawValue { erased += row.entries }
      let tables = row.extents.compactMap { Table(rawValue: $0.name) }
      for entries in row.entries where entries.lowerBound <= last.numbers.entry {
        let known = entries.lowerBound...min(entries.upperBound, last.numbers.entry)
        spans.append(Span(entries: known, tables: tables, line: step.line))
      }
      return true
    }
    self.spans = spans
    self.lost = lost
    self.erased = erased
    if faults.isEmpty, end.hash != last.log {
      faults.append(
        StoreFault(name, end.line, column, .log, "the log does not end as it was recorded"))
    }
    return faults
  }

  /// The entries that were recorded, up to the last number that was given out.
  func issued(upTo bound: Int) -> EntrySet {
    var issued = EntrySet(upTo: bound)
    for span in spans { issued.insert(span.entries) }
    return issued
  }

  /// The entries that were recorded and are neither among those that were read nor known to be
  /// gone.
  func missing(from seen: EntrySet) -> [Span] {
    var missing: [Span] = []
    var seen = seen
    for numbers in lost { seen.insert(numbers) }
    for span in spans where !seen.containsAll(of: span.entries) {
      var first: Int?
      for number in span.entries {
        if seen.contains(number) {
          if let start = first { missing.append(span.part(start...(number - 1))) }
          first = nil
        } else if first == nil {
          first = number
        }
      }
      if let start = first { missing.append(span.part(start...span.entries.upperBound)) }
    }
    return missing
  }
}

extension LogCheck.Span {
  fileprivate func part(_ entries: ClosedRange<Int>) -> LogCheck.Span {
    LogCheck.Span(entries: entries, tables: tables, line: line)
  }
}

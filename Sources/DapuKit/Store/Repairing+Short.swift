extension Repairing {
  /// A table whose last rows are gone, and which goes on from those that are left.
  struct ShortTable {
    /// The table.
    let table: Table
    /// What is left of it.
    let bytes: [UInt8]
    /// The entries that are gone.
    let lost: [ClosedRange<Int>]
  }

  /// The tables whose last rows alone are gone, where no row that is left rests on those, so that
  /// nothing else has to go back; those left out that are restored anyway. Throws `StoreError`.
  func endingEarly(
    _ head: Head, but restored: [String]
  ) throws(StoreError) -> [ShortTable] {
    let found = try tablesEndingEarly(head, but: restored)
    let isResting = found.contains { $0.table.isRestedUpon }
    if !isResting { return found }
    if try faultsOfCases(head) != nil { return found }
    return found.filter { !$0.table.isRestedUpon }
  }

  private func tablesEndingEarly(
    _ head: Head, but restored: [String]
  ) throws(StoreError) -> [ShortTable] {
    var found: [ShortTable] = []
    var missing: [LogCheck.Span]?
    let short = try shortTables(head)
    if short.isEmpty { return [] }
    var log = LogCheck()
    if folder.holds(StoreFolder.logFile) { _ = try log.check(folder, head) }
    let walk = try WalkBack(folder)
    for extent in short {
      let name = extent.name + ".csv"
      guard !restored.contains(name), let table = Table(rawValue: extent.name),
        let left = try rowsLeft(of: table, erased: log.erased),
        walk.isState(of: extent.name, begunBy: left.bytes)
      else { continue }
      if missing == nil { missing = try missingEntries(head) }
      let lost = (missing ?? []).filter { span in span.tables.contains(table) }
        .map(\.entries)
      // Rows that are gone from among the others were taken out by somebody.
      guard !lost.isEmpty, lost.allSatisfy({ $0.lowerBound > left.last }) else { continue }
      found.append(
        ShortTable(
          table: table, bytes: left.bytes, lost: LogLine.spans(lost.flatMap { Array($0) })))
    }
    return found
  }

  /// The tables that are shorter than was recorded; throws `StoreError`.
  func shortTables(_ head: Head) throws(StoreError) -> [Head.Extent] {
    head.extents.filter { extent in
      let state = try? System.state(of: extent.name + ".csv", in: folder.folder)
      return Table(rawValue: extent.name) != nil && (state?.size ?? 0) < extent.length
    }
  }

  /// What is wrong with whole cases where tables have what is left of them; nil where something
  /// names what is gone. Throws `StoreError`.
  func faultsOfCases(_ head: Head) throws(StoreError) -> [StoreFault]? {
    let faults = try StoreCheck(folder, head).allFaults()
    return faults.contains { $0.kind == .orphan } ? nil : faults.filter { $0.kind == .stage }
  }

  /// What is left of a table, without a part of a row and without what an erasure took away, and
  /// the number of its last row; nil where its rows are not all sound and in order. Throws
  /// `StoreError`.
  private func rowsLeft(
    of table: Table, erased: [ClosedRange<Int>]
  ) throws(StoreError) -> (bytes: [UInt8], last: Int)? {
    let name = table.rawValue
    guard folder.holds(table.fileName) else { return nil }
    let all = try folder.bytes(of: name)
    let bytes = Array(all[..<((all.lastIndex(of: CSVLine.feed) ?? -1) + 1)])
    let file = try folder.open(table.fileName, .read)
    defer { try? System.close(file) }
    let read = try EditedTable(table, folder, file, length: bytes.count)
    let numbers = read.rows.compactMap(\.number)
    guard read.faults.isEmpty, read.rows.allSatisfy(\.isSound),
      zip(numbers, numbers.dropFirst()).allSatisfy(<)
    else { return nil }
    let back = read.rows.filter { row in
      row.number.map { EditedTable.isBackAgain(row.own, $0, table, erased) } ?? false
    }
    guard !back.isEmpty, let layout = read.layout else { return (bytes, numbers.last ?? 0) }
    let entries = back.compactMap(\.number)
    var kept: [UInt8] = []
    for line in bytes.split(separator: CSVLine.feed) {
      let row = ErasableRow(line, table, layout)
      kept += row.flatMap { entries.contains($0.entry) ? $0.erased : nil } ?? Array(line)
      kept.append(CSVLine.feed)
    }
    return (kept, numbers.last ?? 0)
  }

  private func missingEntries(_ head: Head) throws(StoreError) -> [LogCheck.Span] {
    var log = LogCheck()
    _ = try log.check(folder, head)
    var seen = EntrySet(upTo: head.numbers.entry)
    let edited = try folder.editedTables(head)
    for row in edited.flatMap(\.rows) where row.isSound {
      if let number = row.number { _ = seen.insert(number) }
    }
    let snapshot = Snapshot(folder: folder, head: head)
    for table in folder.kind.tables where !edited.contains(where: { $0.table == table }) {
      try snapshot.forEachLine(of: table) { _ = seen.insert(CSVLine.entryNumber($0)) }
    }
    return log.missing(from: seen)
  }
}

extension Table {
  /// Whether rows of other tables name its own, or say what could only come after them.
  fileprivate var isRestedUpon: Bool {
    [.assessments, .enrolmentChanges].contains(self)
      || Self.allCases.contains { other in
        other != self && other.foreignKeys.contains { $0.table == self }
      }
  }
}

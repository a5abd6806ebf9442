extension Repairing {
  /// A table whose last rows are gone, and which goes on from those that are left.
  struct ShortTable {
    /// The name of its file.
    let name: String
    /// What is left of it.
    let bytes: [UInt8]
    /// The entries that are gone.
    let lost: [ClosedRange<Int>]
  }

  /// The tables whose last rows alone are gone, and on whose rows no other rests, so that nothing
  /// else has to go back; those left out that are restored anyway. Throws `StoreError`.
  func endingEarly(
    _ head: Head, but restored: [String]
  ) throws(StoreError) -> [ShortTable] {
    var found: [ShortTable] = []
    var missing: [LogCheck.Span]?
    for extent in try shortTables(head) {
      let name = extent.name + ".csv"
      guard !restored.contains(name), let left = try rowsLeft(of: extent.name) else { continue }
      if missing == nil { missing = try missingEntries(head) }
      let lost = (missing ?? []).filter { span in span.tables.contains { $0.fileName == name } }
        .map(\.entries)
      // Rows that are gone from among the others were taken out by somebody.
      guard !lost.isEmpty, lost.allSatisfy({ $0.lowerBound > left.last }) else { continue }
      found.append(
        ShortTable(
          name: name, bytes: left.bytes, lost: LogLine.spans(lost.flatMap { Array($0) })))
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

  /// What is left of a table on which no other rests, without a part of a row, and the number of
  /// its last row; nil where its rows are not all sound and in order. Throws `StoreError`.
  private func rowsLeft(of name: String) throws(StoreError) -> (bytes: [UInt8], last: Int)? {
    guard let table = Table(rawValue: name), !table.isRestedUpon, folder.holds(name + ".csv")
    else { return nil }
    let all = try folder.bytes(of: name)
    let bytes = Array(all[..<((all.lastIndex(of: CSVLine.feed) ?? -1) + 1)])
    let file = try folder.open(name + ".csv", .read)
    defer { try? System.close(file) }
    let read = try EditedTable(table, folder, file, length: bytes.count)
    let numbers = read.rows.compactMap(\.number)
    guard read.faults.isEmpty, read.rows.allSatisfy(\.isSound),
      zip(numbers, numbers.dropFirst()).allSatisfy(<)
    else { return nil }
    return (bytes, numbers.last ?? 0)
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

/// The erasure of what identifies the person of a case, in place, so that no other row moves.
struct Erasing {
  private let folder: StoreFolder
  private let head: Head
  private let reference: CaseReference
  /// The person, where no other case of theirs is left; nil where one is.
  private let person: PersonReference?

  /// Prepares the erasure under the lock; throws `StoreError`.
  init(_ folder: StoreFolder, _ head: Head, _ reference: CaseReference) throws(StoreError) {
    self.folder = folder.reading(head)
    self.head = head
    self.reference = reference
    let snapshot = Snapshot(folder: self.folder, head: head)
    let family = try snapshot.casesOfPerson(of: reference)
    let isAlone = family.allSatisfy { $0.reference == reference || $0.isErased }
    person = isAlone ? family.first?.person : nil
  }

  /// Whether the person's own row stays, because another case of theirs needs it.
  var keepsPerson: Bool { person == nil }

  /// How many cells would be overwritten; throws `StoreError`.
  func cellCount() throws(StoreError) -> Int {
    var count = 0
    for table in Table.allCases {
      _ = try forEachRow(of: table) { (row, _) throws(StoreError) in count += row.cellCount }
    }
    return count
  }

  /// Overwrites the cells and commits the new checksums: the end of an erasure that the state says
  /// was begun. Doing it again changes nothing. Throws `StoreError`.
  func finish(_ slot: Int, _ author: Store.Author) throws(StoreError) {
    var extents: [Head.Extent] = []
    var entries: [Int] = []
    for table in Table.allCases {
      var file: System.File?
      defer { if let file { try? System.close(file) } }
      let hasRows = try forEachRow(of: table) { (row, offset) throws(StoreError) in
        entries.append(row.entry)
        guard row.cellCount > 0 else { return }
        if file == nil { file = try folder.open(table.fileName, .readWrite) }
        guard let open = file else { return }
        try stored { () throws(SystemFault) in
          try System.write(row.erased, to: open, at: offset)
        }
      }
      if let file { try stored { () throws(SystemFault) in try System.flush(file) } }
      if hasRows, let extent = head.extent(table.rawValue) {
        extents.append(try folder.extent(table.rawValue, length: extent.length))
      }
    }
    try Transaction(folder, head, slot, author, System.clock).commit(
      Deed(.erasure, reference, entries: LogLine.spans(entries)), head.numbers, replacing: extents)
  }

  /// Gives every row about the case, or about its person, with its place in the file; whether
  /// there was one. Throws `StoreError`.
  private func forEachRow(
    of table: Table, _ take: (ErasableRow, Int) throws(StoreError) -> Void
  ) throws(StoreError) -> Bool {
    guard let number = table == .people ? person?.number : reference.number,
      table == .people || table.isAboutCases, table != .erasures,
      let extent = head.extent(table.rawValue)
    else { return false }
    let file = try folder.openTable(extent)
    defer { try? System.close(file) }
    let layout = try folder.layout(of: table, in: file)
    var pieces = RecordPieces(folder, file, length: extent.length)
    var start = 0
    var hasRows = false
    while let next = try pieces.next() {
      guard case .success(let piece) = next else { break }
      for line in piece.bytes.split(separator: CSVLine.feed, omittingEmptySubsequences: false) {
        let isWanted = line.withUnsafeBytes { CSVLine.subjectNumber($0) == number }
        if isWanted, let row = ErasableRow(line, table, layout) {
          hasRows = true
          try take(row, start + line.startIndex)
        }
      }
      start += piece.bytes.count
    }
    return hasRows
  }
}

/// One row of a table, and what it is once it is erased.
struct ErasableRow {
  /// The number of its entry.
  let entry: Int
  /// How many cells are overwritten.
  private(set) var cellCount = 0
  /// The bytes of the line afterwards, as many as before.
  private(set) var erased: [UInt8]

  /// Reads a line; nil where it is not a row of the table.
  init?(_ line: ArraySlice<UInt8>, _ table: Table, _ layout: TableLayout) {
    erased = Array(line)
    let ranges = CSVLine.cellRanges(erased)
    guard ranges.count == layout.cellCount, let entry = Digits.value(erased[ranges[0]]) else {
      return nil
    }
    self.entry = entry
    let columns = table.leadingColumns + table.factColumns
    let own = (0..<layout.ownCount).filter { columns[$0].isErased }.map { layout.column($0) - 1 }
    for place in own + layout.strangers.map(\.place) {
      let range = ranges[place]
      guard erased[range].contains(where: { $0 != ErasedCell.space }) else { continue }
      for index in range { erased[index] = ErasedCell.space }
      cellCount += 1
    }
    guard cellCount > 0 else { return }
    let cells = erased.withUnsafeBytes { buffer in
      var reader = CSVReader(buffer, firstLine: 2)
      return (try? reader.next())?.cells ?? []
    }
    guard cells.count == layout.cellCount else { return nil }
    let sum = Array(EntryLine.sum(of: layout.own(cells)).utf8)
    erased.replaceSubrange(ranges[1], with: sum)
  }
}

extension CSVLine {
  /// Where the text of each cell of a line stands, without the quotes around it.
  static func cellRanges(_ line: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var isQuoted = false
    for (index, byte) in line.enumerated() {
      if byte == CSVByte.quote { isQuoted.toggle() }
      if byte == CSVByte.comma, !isQuoted {
        ranges.append(inside(line, start..<index))
        start = index + 1
      }
    }
    ranges.append(inside(line, start..<line.count))
    return ranges
  }

  private static func inside(_ line: [UInt8], _ cell: Range<Int>) -> Range<Int> {
    guard cell.count >= 2, line[cell.lowerBound] == CSVByte.quote else { return cell }
    return (cell.lowerBound + 1)..<(cell.upperBound - 1)
  }
}

extension Snapshot {
  /// The cases of the person whose case is named, that one included; throws `StoreError`.
  func casesOfPerson(of reference: CaseReference) throws(StoreError) -> [Case] {
    let everybody = try caseload(Scope(.some([reference]), hasEveryPerson: true))
    guard let subject = everybody.case(reference) else { return [] }
    let references = everybody.cases(of: subject.person).map(\.reference)
    return try caseload(Scope(.some(references))).cases
  }
}

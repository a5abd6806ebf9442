/// A check of one table that reads its file once, in bounded memory, and only those rows as text
/// that are not known to be sound from their bytes.
///
/// It finds what `TableCheck` finds, but for entries that name something that is not there: for
/// those it says which cases and people have to be looked at as a whole.
struct TableSweep {
  /// Whether the sum of each row is compared with its cells.
  var checksSums = true
  /// What was found.
  private(set) var rows: TableCheck
  /// Whether every record is one line, with dapu's columns first and in order.
  private(set) var isPlain = true
  /// The CRC-64 of the bytes.
  private(set) var checksum: UInt64 = 0
  private let folder: StoreFolder
  private let extent: FileExtent
  private let sharing: Sharing
  /// How the rows of the file are read from their bytes; nil where they are not.
  private var form: RowScanner.Form?
  /// A reader of rows that were written anew as dapu writes them.
  private var rewritten: RowScanner?
  private var keys = KeySums()

  /// Makes a check of the first bytes of a file.
  init(_ rows: TableCheck, _ folder: StoreFolder, _ extent: FileExtent, _ sharing: Sharing) {
    self.rows = rows
    self.folder = folder
    self.extent = extent
    self.sharing = sharing
  }

  private var table: Table { rows.table }

  /// Checks every row, and takes it into what is known of the entries and cases; throws
  /// `StoreError` where the file cannot be read.
  mutating func run(
    _ entries: inout ReadEntries, _ outlines: inout CaseOutlines, _ names: UnitNames
  ) throws(StoreError) {
    try readHeader(names)
    let form = form
    var sweep = SharedSweep(extent, sharing) { form.map(RowScanner.init) }
    defer { sweep.stop() }
    while let piece = try sweep.next() {
      folder.told?(piece.nextStart - piece.start)
      take(piece, &entries, &outlines)
    }
    if sweep.isComplete {
      checksum = sweep.sum.value
    } else {
      try takeInOneGo(sweep, &entries, &outlines)
    }
    outlines.finish(table)
    try checkKeys()
  }

  /// Goes on where the file can be cut at a line no more.
  private mutating func takeInOneGo(
    _ sweep: SharedSweep, _ entries: inout ReadEntries, _ outlines: inout CaseOutlines
  ) throws(StoreError) {
    let scanner = form.map(RowScanner.init)
    var walk = PieceWalk(extent, from: sweep.place, line: sweep.line)
    while let piece = try walk.next() {
      piece.scan(scanner)
      take(piece, &entries, &outlines)
    }
    if let line = walk.tooLongLine {
      rows.place = extent.length
      _ = rows.take(.failure(RecordPieces.Fault(tooLong: line)), &entries)
    }
    checksum = try folder.checksum(of: extent.file, length: extent.length)
  }

  /// Reads the header before anything else, because it says how the rows are to be read.
  private mutating func readHeader(_ names: UnitNames) throws(StoreError) {
    guard let layout = try? folder.layout(of: table, in: extent.file) else { return }
    let missing = (table.leadingColumns + table.factColumns).dropFirst(layout.ownCount)
    guard !missing.contains(where: \.isRequired) else { return }
    var form = RowScanner.Form(
      table, ownCount: layout.ownCount, cellCount: layout.ownCount, names)
    rewritten = RowScanner(form)
    guard layout.isInOrder else { return }
    form.cellCount = layout.cellCount
    form.checksSums = checksSums
    self.form = form
  }

  private mutating func take(
    _ piece: SweptPiece, _ entries: inout ReadEntries, _ outlines: inout CaseOutlines
  ) {
    piece.rows.withUnsafeBufferPointer { gists in
      var next = 0
      while next < gists.count {
        let count = entries.take(gists[next...], after: rows.last)
        if count > 0 {
          take(UnsafeBufferPointer(rebasing: gists[next..<next + count]), &outlines)
        } else {
          takeAsText(gists[next], piece, &entries, &outlines)
        }
        next += max(1, count)
      }
    }
    isPlain = isPlain && piece.isPlain && rows.layout.map(\.isInOrder) ?? true
  }

  /// Takes rows in that are sound, and whose entries were taken.
  private mutating func take(
    _ gists: UnsafeBufferPointer<RowGist>, _ outlines: inout CaseOutlines
  ) {
    rows.last = gists[gists.count - 1].number
    rows.rowCount += gists.count
    for gist in gists { keys.take(gist) }
    outlines.take(gists, of: table)
  }

  private mutating func takeAsText(
    _ row: RowGist, _ piece: SweptPiece, _ entries: inout ReadEntries,
    _ outlines: inout CaseOutlines
  ) {
    let before = rows.found.count
    rows.place = piece.place(of: row)
    guard let record = piece.record(row),
      let (entry, cells, layout) = rows.take(record, &entries)
    else { return }
    guard rows.found.count == before, let gist = gist(of: cells, layout) else {
      keys.take(entry)
      return outlines.suspect(entry.subject)
    }
    keys.take(gist)
    outlines.take(gist, of: table)
  }

  /// What a row says in short that only stands in another form than dapu's; nil where that is not
  /// the whole of it.
  private func gist(of row: CSVRecord, _ layout: TableLayout) -> RowGist? {
    guard let rewritten, row.cells.count == layout.ownCount else { return nil }
    var bytes: [UInt8] = []
    CSVWriter.append(row.cells.map(EntryLine.withoutLineFeeds), to: &bytes)
    let count = bytes.count
    bytes += Array(repeating: 0, count: SweptPiece.margin)
    return bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let end = start + count
      var rows = SweptRows()
      let isWhole = rewritten.read(start, to: end, limit: end, from: RowGist(), into: &rows) == end
      return rewritten.finish().isEmpty && isWhole ? rows.gists.first : nil
    }
  }

  /// Reads the rows once more whose keys may be those of two cases.
  private mutating func checkKeys() throws(StoreError) {
    let doubted = keys.doubted()
    guard !doubted.isEmpty else { return }
    let scanner = form.map(RowScanner.init)
    var walk = PieceWalk(extent)
    var again = TableCheck(table, isAsRecorded: true)
    while let piece = try walk.next() {
      piece.scan(scanner)
      for row in piece.rows where !row.isSound || row.isCorrection || doubted.has(row.key) {
        guard let record = piece.record(row), let (entry, cells, layout) = again.read(record)
        else { continue }
        rows.keys.take(entry, cells, layout)
      }
    }
  }
}

/// A table that was swept, its file still open.
struct SweptTable {
  let table: Table
  let extent: FileExtent
  var sweep: TableSweep
}

/// Sums of the keys of a table, each with the case that it stands for.
struct KeySums {
  /// The sums of keys that may stand for two cases, ascending.
  struct Doubted {
    fileprivate let sums: [Int]

    var isEmpty: Bool { sums.isEmpty }

    func has(_ sum: UInt32) -> Bool { sums.holds(Int(sum)) }
  }

  private var sums: [UInt64] = []

  /// Takes a row in.
  mutating func take(_ row: RowGist) {
    guard row.key != 0 else { return }
    sums.append(UInt64(row.key) << 32 | UInt64(UInt32(bitPattern: row.subject)))
  }

  /// Takes the entry of a row that was read as text.
  mutating func take(_ entry: Entry) {
    guard case .case(let reference) = entry.subject, case .fact(let fact) = entry.content else {
      return
    }
    var key = fact.row[.key]
    guard !key.isEmpty else { return }
    let sum = key.withUTF8 { RowGist.sum(ofKey: $0) }
    sums.append(UInt64(sum) << 32 | UInt64(UInt32(truncatingIfNeeded: reference.number)))
  }

  /// Gives the sums that may stand for two cases, and forgets them all.
  mutating func doubted() -> Doubted {
    sums.sort()
    var doubted: [Int] = []
    for (one, other) in zip(sums, sums.dropFirst()) where one != other && one >> 32 == other >> 32 {
      doubted.append(Int(one >> 32))
    }
    sums = []
    return Doubted(sums: doubted)
  }
}

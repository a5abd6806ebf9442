/// The line of a table that holds one entry.
enum EntryLine {
  /// Adds the line of an entry to a table that has dapu's columns only, line feeds in its cells
  /// written as U+2028.
  static func append(_ entry: Entry, to bytes: inout [UInt8]) {
    let cells = cellsWithoutSum(of: entry)
    if !appendSumming(cells, to: &bytes) { CSVWriter.append(summed(cells), to: &bytes) }
  }

  /// Adds the line of an entry's cells to a table of any layout; throws `StoreError` where the
  /// table was made before a column that they fill.
  static func append(
    _ cells: [String], of table: Table, as layout: TableLayout, to bytes: inout [UInt8]
  ) throws(StoreError) {
    var cells = cells
    if cells.dropFirst(layout.ownCount).contains(where: { !$0.isEmpty }) {
      throw StoreError.withoutColumn(table: table.fileName)
    }
    if layout.ownCount < cells.count {
      cells.removeLast(cells.count - layout.ownCount)
      cells[1] = sum(of: cells)
    }
    for _ in layout.strangers { cells.append("") }
    CSVWriter.append(cells, to: &bytes)
  }

  /// The cells of an entry, its sum included.
  static func cells(of entry: Entry) -> [String] { summed(cellsWithoutSum(of: entry)) }

  private static func cellsWithoutSum(of entry: Entry) -> [String] {
    let facts =
      switch entry.content {
      case .fact(let fact): fact.cells
      case .takenBack(let table): Row(table).cells
      }
    var cells: [String] = []
    cells.reserveCapacity(Table.leadingCount + facts.count)
    cells.append(String(entry.number))
    cells.append("")
    cells.append(entry.recordedAt)
    cells.append(entry.recordedBy)
    cells.append(entry.corrects.map(String.init) ?? "")
    cells.append(entry.because)
    cells.append(entry.subject.cell)
    cells.append(contentsOf: facts)
    return cells
  }

  private static func summed(_ cells: [String]) -> [String] {
    var cells = cells
    for index in cells.indices where cells[index].utf8.contains(CSVLine.feed) {
      cells[index] = withoutLineFeeds(cells[index])
    }
    cells[1] = sum(of: cells)
    return cells
  }

  /// Adds the line of cells and works out their sum on the way; adds nothing, and is false, where
  /// one of them holds a line feed.
  private static func appendSumming(_ cells: [String], to bytes: inout [UInt8]) -> Bool {
    let start = bytes.count
    bytes.append(cells[0])
    bytes.append(CSVByte.lineFeed)
    let afterNumber = bytes.count
    // Room for the sum, which is not summed itself, and the comma behind it.
    bytes.append("00000000,")
    let afterSum = bytes.count
    for index in 2..<cells.count {
      bytes.append(cells[index])
      bytes.append(CSVByte.lineFeed)
    }
    let found = bytes.withUnsafeMutableBufferPointer { line in
      let rest = afterSum..<line.count
      let found = look(at: line, rest)
      guard found.endCount == cells.count - 2 else { return found }
      var sum = CRC32()
      sum.updateRow(
        UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(line)[start..<afterNumber]))
      sum.updateRow(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(line)[rest]))
      line[afterNumber - 1] = CSVByte.comma
      for digit in 0..<8 {
        let value = UInt8(truncatingIfNeeded: sum.value >> UInt32(28 - 4 * digit) & 0x0F)
        line[afterNumber + digit] = Hexadecimal.digit(value)
      }
      if found.isPlain {
        for place in rest.dropLast() where line[place] == CSVByte.lineFeed {
          line[place] = CSVByte.comma
        }
      }
      return found
    }
    guard found.endCount == cells.count - 2 else {
      bytes.removeLast(bytes.count - start)
      return false
    }
    if !found.isPlain {
      bytes.removeLast(bytes.count - afterSum)
      CSVWriter.append(cells[2...], to: &bytes)
    }
    return true
  }

  /// How many line feeds there are behind and in cells, and whether none of them needs quotes.
  private static func look(
    at bytes: UnsafeMutableBufferPointer<UInt8>, _ cells: Range<Int>
  ) -> (endCount: Int, isPlain: Bool) {
    var found = (endCount: 0, isPlain: true)
    var last = CSVByte.lineFeed
    for place in cells {
      let byte = bytes[place]
      switch byte {
      case CSVByte.lineFeed:
        if last == CSVByte.space { found.isPlain = false }
        found.endCount += 1
      case CSVByte.space:
        if last == CSVByte.lineFeed { found.isPlain = false }
      case CSVByte.comma, CSVByte.quote, CSVByte.carriageReturn, CSVByte.orderMarkStart:
        found.isPlain = false
      default: break
      }
      last = byte
    }
    return found
  }

  /// The CRC-32 of all cells but the sum's own, each followed by a line feed, 8 hex digits.
  static func sum(of cells: [String]) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    for index in cells.indices where index != 1 {
      bytes.append(contentsOf: cells[index].utf8)
      bytes.append(CSVLine.feed)
    }
    return Hexadecimal.text(UInt64(CRC32.ofRow(bytes)), digits: 8)
  }

  /// The text with U+2028 in the place of its line feeds, so that a record is one line.
  static func withoutLineFeeds(_ text: String) -> String {
    guard text.utf8.contains(CSVLine.feed) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" ? "\u{2028}" : $0 }))
  }
}

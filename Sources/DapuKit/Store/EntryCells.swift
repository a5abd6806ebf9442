/// The cells of one entry after another on their way into lines, in memory that is used again.
struct EntryCells: CellSink {
  /// The cells but the sum, each with a line feed behind it, as the sum takes them; behind them is
  /// room for more.
  private var bytes = [UInt8](repeating: 0, count: 1 << 10)
  private var used = 0
  private var count = 0

  mutating func put(_ text: String) {
    var text = text
    let (start, length) = (used, text.utf8.count)
    if start + length >= bytes.count {
      bytes += Array(repeating: 0, count: bytes.count + length)
    }
    text.withUTF8 { text in
      bytes.withUnsafeMutableBufferPointer { bytes in
        for place in 0..<text.count { bytes[start + place] = text[place] }
        bytes[start + text.count] = CSVByte.lineFeed
      }
    }
    used += length + 1
    count += 1
  }

  /// Adds the line of an entry to a table that has dapu's columns only, line feeds in its cells
  /// written as U+2028.
  mutating func append(_ entry: Entry, to lines: inout [UInt8]) {
    (used, count) = (0, 0)
    put(entry.number)
    let afterNumber = used
    entry.putBehindSum(into: &self)
    let isWhole = bytes.withUnsafeBufferPointer { bytes in
      Self.append(UnsafeBufferPointer(rebasing: bytes[..<used]), count, afterNumber, to: &lines)
    }
    if !isWhole { CSVWriter.append(EntryLine.cells(of: entry), to: &lines) }
  }

  /// Adds the line of so many cells and of their sum behind the first; adds nothing, and is false,
  /// where one of them holds a line feed, which is not written as it stands.
  private static func append(
    _ cells: UnsafeBufferPointer<UInt8>, _ count: Int, _ afterNumber: Int, to lines: inout [UInt8]
  ) -> Bool {
    let found = look(at: cells)
    guard found.endCount == count else { return false }
    var sum = CRC32()
    sum.updateRow(UnsafeRawBufferPointer(cells))
    let start = lines.count
    lines.append(contentsOf: cells[..<afterNumber])
    lines.append("00000000,")
    if found.isPlain {
      lines.append(contentsOf: cells[afterNumber...])
    } else {
      append(quoting: cells, from: afterNumber, to: &lines)
    }
    lines.withUnsafeMutableBufferPointer { line in
      line[start + afterNumber - 1] = CSVByte.comma
      for digit in 0..<8 {
        let value = UInt8(truncatingIfNeeded: sum.value >> UInt32(28 - 4 * digit) & 0x0F)
        line[start + afterNumber + digit] = Hexadecimal.digit(value)
      }
      guard found.isPlain else { return }
      for place in start + afterNumber..<line.count - 1 where line[place] == CSVByte.lineFeed {
        line[place] = CSVByte.comma
      }
    }
    return true
  }

  /// Adds the cells from a place on, those that need them in quotes, and the line's end.
  private static func append(
    quoting cells: UnsafeBufferPointer<UInt8>, from start: Int, to lines: inout [UInt8]
  ) {
    var first = start
    for place in start..<cells.count where cells[place] == CSVByte.lineFeed {
      CSVWriter.append(cell: UnsafeBufferPointer(rebasing: cells[first..<place]), to: &lines)
      lines.append(place + 1 == cells.count ? CSVByte.lineFeed : CSVByte.comma)
      first = place + 1
    }
  }

  /// How many line feeds there are behind and in cells, and whether none of them needs quotes.
  private static func look(
    at bytes: UnsafeBufferPointer<UInt8>
  ) -> (endCount: Int, isPlain: Bool) {
    var found = (endCount: 0, isPlain: true)
    var last = CSVByte.lineFeed
    for place in 0..<bytes.count {
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
}

extension Entry {
  /// Puts the cells of the entry's row that stand behind its sum.
  func putBehindSum(into cells: inout some CellSink) {
    cells.put(recordedAt)
    cells.put(recordedBy)
    cells.put(corrects)
    cells.put(because)
    cells.put(subject.cell)
    switch content {
    // There are more marks than anything else: their cells are not collected first.
    case .fact(.attendance(let mark)): mark.put(into: &cells)
    case .fact(let fact): for cell in fact.cells { cells.put(cell) }
    case .takenBack(let table): for _ in table.factColumns { cells.put("") }
    }
  }
}

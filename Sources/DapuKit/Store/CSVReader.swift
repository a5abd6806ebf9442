/// A reader of RFC 4180 records over bytes that stay where they are while it is used.
///
/// CR LF, LF and a lone CR all end a record, empty lines are skipped, and nothing is trimmed.
public struct CSVReader {
  /// The most cells that a record may have.
  public static let cellLimit = 4096
  /// The most bytes that a cell may have, without its quotes.
  public static let lengthLimit = 1 << 20

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int
  private var line: Int
  /// Every byte of the record that is being read, put together by `or`.
  private var union: UInt8 = 0
  /// The cells of that record in which pairs of quotes stand for one.
  private var doubled: [Int] = []

  /// A reader of complete bytes, the first of which stands on the given physical line.
  ///
  /// A byte order mark is skipped on line 1 only.
  public init(_ bytes: UnsafeRawBufferPointer, firstLine: Int = 1) {
    let hasMark = firstLine == 1 && bytes.starts(with: CSVByte.orderMark)
    self.bytes = bytes.bindMemory(to: UInt8.self)
    position = hasMark ? CSVByte.orderMark.count : 0
    line = firstLine
  }

  /// The number of bytes consumed so far: after a record, the place just behind its line end.
  public var offset: Int { position }
  /// The number of the line on which that place stands.
  var lineNumber: Int { line }

  /// Reads the next record, or nil at the end; after a fault it goes on behind the faulty line.
  public mutating func next() throws(CSVFault) -> CSVRecord? {
    var cells = Cells()
    guard let line = try next(into: &cells) else { return nil }
    return CSVRecord(line: line, cells: (0..<cells.count).map { cells.text($0) })
  }

  /// Reads the cells of the next record in the place of others; the line on which it starts, nil at
  /// the end. After a fault it goes on behind the faulty line.
  public mutating func next(into cells: inout Cells) throws(CSVFault) -> Int? {
    while takeLineEnd() {}
    cells.removeAll()
    guard position < bytes.count else { return nil }
    let (firstLine, start) = (line, position)
    union = 0
    repeat {
      try cell(cells.count, start, &cells)
    } while take(CSVByte.comma)
    cells.take(UnsafeBufferPointer(rebasing: bytes[start..<position]), areASCII: union < 0x80)
    if !doubled.isEmpty {
      for index in doubled { cells.undouble(index, quote: CSVByte.quote) }
      doubled.removeAll(keepingCapacity: true)
    }
    takeLineEnd()
    return firstLine
  }
}

extension CSVReader {
  /// Reads one cell and stops at the comma, the line end or the end of the bytes behind it.
  private mutating func cell(
    _ index: Int, _ start: Int, _ cells: inout Cells
  ) throws(CSVFault) {
    guard index < Self.cellLimit else { throw fault(.tooManyCells, index, on: line) }
    guard position < bytes.count, bytes[position] == CSVByte.quote else {
      return try plainCell(index, start, &cells)
    }
    try quotedCell(index, start, &cells)
  }

  private mutating func plainCell(
    _ index: Int, _ start: Int, _ cells: inout Cells
  ) throws(CSVFault) {
    let first = position
    var end = first
    var union: UInt8 = 0
    scan: while end < bytes.count {
      let byte = bytes[end]
      // No byte above the comma has a meaning, so that most take this one comparison.
      if byte <= CSVByte.comma {
        switch byte {
        case CSVByte.comma, CSVByte.lineFeed, CSVByte.carriageReturn: break scan
        case CSVByte.quote: throw fault(.quoteInsidePlainCell, index, on: line)
        case CSVByte.nul: throw fault(.nulByte, index, on: line)
        default: break
        }
      }
      union |= byte
      end += 1
    }
    position = end
    try check(first..<end, union, end - first, index, on: line)
    cells.add(first - start, end - start)
  }

  private mutating func quotedCell(
    _ index: Int, _ start: Int, _ cells: inout Cells
  ) throws(CSVFault) {
    let firstLine = line
    position += 1
    let body = try quotedBody(index)
    position += 1
    guard isAtCellEnd else { throw fault(.textAfterQuote, index, on: firstLine) }
    try check(body.range, body.union, body.range.count - body.doubled, index, on: firstLine)
    if body.doubled > 0 { doubled.append(index) }
    cells.add(body.range.lowerBound - start, body.range.upperBound - start)
  }

  /// Scans what stands between two quotes and stops at the closing one.
  private mutating func quotedBody(
    _ index: Int
  ) throws(CSVFault) -> (range: Range<Int>, union: UInt8, doubled: Int) {
    let (firstLine, start) = (line, position)
    var (union, doubled): (UInt8, Int) = (0, 0)
    while position < bytes.count {
      let byte = bytes[position]
      union |= byte
      switch byte {
      case CSVByte.quote:
        position += 1
        guard take(CSVByte.quote) else {
          position -= 1
          return (start..<position, union, doubled)
        }
        doubled += 1
      case CSVByte.lineFeed, CSVByte.carriageReturn: takeLineEnd()
      case CSVByte.nul: throw fault(.nulByte, index, on: firstLine)
      default: position += 1
      }
    }
    throw fault(.quoteNotClosed, index, on: firstLine)
  }

  /// Judges the text of a cell, which has so many bytes when it is read.
  private mutating func check(
    _ range: Range<Int>, _ union: UInt8, _ length: Int, _ index: Int, on first: Int
  ) throws(CSVFault) {
    guard length <= Self.lengthLimit else { throw fault(.cellTooLong, index, on: first) }
    self.union |= union
    guard union < 0x80 || UTF8Bytes.areValid(UnsafeBufferPointer(rebasing: bytes[range])) else {
      throw fault(.notUTF8, index, on: first)
    }
  }

  private var isAtCellEnd: Bool {
    guard position < bytes.count else { return true }
    let byte = bytes[position]
    return byte == CSVByte.comma || byte == CSVByte.lineFeed || byte == CSVByte.carriageReturn
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// Steps over one line end, if there is one here, and counts it.
  @discardableResult
  private mutating func takeLineEnd() -> Bool {
    let hasReturn = take(CSVByte.carriageReturn)
    let hasFeed = take(CSVByte.lineFeed)
    guard hasReturn || hasFeed else { return false }
    line += 1
    return true
  }

  /// Names a fault and moves behind its line, so that the lines after it can still be judged.
  private mutating func fault(_ kind: CSVFault.Kind, _ index: Int, on first: Int) -> CSVFault {
    doubled.removeAll()
    while position < bytes.count, !takeLineEnd() { position += 1 }
    return CSVFault(line: first, cell: index + 1, kind: kind)
  }
}

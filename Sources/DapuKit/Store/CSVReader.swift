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
  private var usualCount = 24

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
    while takeLineEnd() {}
    guard position < bytes.count else { return nil }
    let firstLine = line
    var cells: [String] = []
    cells.reserveCapacity(usualCount)
    repeat {
      cells.append(try cell(cells.count + 1))
    } while take(CSVByte.comma)
    takeLineEnd()
    usualCount = cells.count
    return CSVRecord(line: firstLine, cells: cells)
  }
}

extension CSVReader {
  /// Reads one cell and stops at the comma, the line end or the end of the bytes behind it.
  private mutating func cell(_ number: Int) throws(CSVFault) -> String {
    guard number <= Self.cellLimit else { throw fault(.tooManyCells, number, on: line) }
    guard position < bytes.count, bytes[position] == CSVByte.quote else {
      return try plainCell(number)
    }
    return try quotedCell(number)
  }

  private mutating func plainCell(_ number: Int) throws(CSVFault) -> String {
    let start = position
    var end = start
    var union: UInt8 = 0
    scan: while end < bytes.count {
      let byte = bytes[end]
      // No byte above the comma has a meaning, so that most take this one comparison.
      if byte <= CSVByte.comma {
        switch byte {
        case CSVByte.comma, CSVByte.lineFeed, CSVByte.carriageReturn: break scan
        case CSVByte.quote: throw fault(.quoteInsidePlainCell, number, on: line)
        case CSVByte.nul: throw fault(.nulByte, number, on: line)
        default: break
        }
      }
      union |= byte
      end += 1
    }
    position = end
    let body = Body(range: start..<end, isASCII: union < 0x80, doubled: 0)
    return try text(body, number, on: line)
  }

  private mutating func quotedCell(_ number: Int) throws(CSVFault) -> String {
    let firstLine = line
    position += 1
    let body = try quotedBody(number)
    position += 1
    guard isAtCellEnd else { throw fault(.textAfterQuote, number, on: firstLine) }
    return try text(body, number, on: firstLine)
  }

  /// Scans what stands between two quotes and stops at the closing one.
  private mutating func quotedBody(_ number: Int) throws(CSVFault) -> Body {
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
          return Body(range: start..<position, isASCII: union < 0x80, doubled: doubled)
        }
        doubled += 1
      case CSVByte.lineFeed, CSVByte.carriageReturn: takeLineEnd()
      case CSVByte.nul: throw fault(.nulByte, number, on: firstLine)
      default: position += 1
      }
    }
    throw fault(.quoteNotClosed, number, on: firstLine)
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
  private mutating func fault(_ kind: CSVFault.Kind, _ cell: Int, on first: Int) -> CSVFault {
    while position < bytes.count, !takeLineEnd() { position += 1 }
    return CSVFault(line: first, cell: cell, kind: kind)
  }
}

extension CSVReader {
  /// Where the text of a cell stands, and what the scan learnt about it.
  private struct Body {
    let range: Range<Int>
    let isASCII: Bool
    /// How many pairs of quotes stand for one quote.
    let doubled: Int
    var length: Int { range.count - doubled }
  }

  private mutating func text(
    _ body: Body, _ number: Int, on first: Int
  ) throws(CSVFault) -> String {
    guard !body.range.isEmpty else { return "" }
    guard body.length <= Self.lengthLimit else { throw fault(.cellTooLong, number, on: first) }
    let raw = UnsafeBufferPointer(rebasing: bytes[body.range])
    guard body.isASCII || UTF8Bytes.areValid(raw) else {
      throw fault(.notUTF8, number, on: first)
    }
    guard body.doubled > 0 else { return String(decoding: raw, as: UTF8.self) }
    return String(unsafeUninitializedCapacity: body.length) { Self.undouble(raw, into: $0) }
  }

  private static func undouble(
    _ raw: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var (from, count) = (0, 0)
    while from < raw.count {
      target[count] = raw[from]
      count += 1
      from += raw[from] == CSVByte.quote ? 2 : 1
    }
    return count
  }
}

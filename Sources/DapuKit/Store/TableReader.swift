/// Reads the committed rows of one table, in pieces, so that memory does not grow with the table.
struct TableReader {
  /// The bytes that are read at once: few enough that memory which was in use is used again.
  private static let chunk = 1 << 16
  /// The bytes that are read at once of a line that goes on behind them.
  private static let rest = 1 << 12

  let table: Table
  let file: System.File
  var folder: StoreFolder
  let length: Int
  var columnCount = 0
  private let known: [UInt8]?
  /// Whether its bytes were read already, with the head.
  var isKnown: Bool { known != nil }
  private var entries: EntryReader
  private var cells = Cells()

  init(
    _ table: Table, _ file: System.File, _ folder: StoreFolder, length: Int,
    known: [UInt8]? = nil
  ) {
    self.known = known
    self.table = table
    entries = EntryReader(table)
    self.file = file
    self.folder = folder
    self.length = length
    cells.reserve(table.columnCount)
  }

  /// Gives the entry of every row whose line `isWanted` to `take`, in order, with the number of its
  /// line; throws `StoreError` at the first row that cannot be read.
  mutating func forEach(
    where isWanted: (UnsafeRawBufferPointer) -> Bool,
    _ take: (Entry, Int) throws(StoreError) -> Void
  ) throws(StoreError) {
    try forEach(from: 0, where: isWanted, take)
  }

  /// The same of the rows from a place on; behind the header it is not known which line it is.
  mutating func forEach(
    from start: Int, where isWanted: (UnsafeRawBufferPointer) -> Bool,
    _ take: (Entry, Int) throws(StoreError) -> Void
  ) throws(StoreError) {
    var offset = start
    var line = start == 0 ? 1 : 2
    var carried: [UInt8] = []
    while offset < length {
      let chunk = try next(at: offset)
      guard !chunk.isEmpty else { break }
      offset += chunk.count
      let piece = carried.isEmpty ? chunk : carried + chunk
      let whole = (piece.lastIndex(of: CSVLine.feed) ?? -1) + 1
      carried = Array(piece[whole...])
      guard carried.count <= CSVReader.lengthLimit else {
        throw StoreError.badRow(table: table.fileName, line: line, column: 1, what: "is too long")
      }
      line = try rows(piece, whole, line, isWanted, take)
    }
    guard carried.isEmpty else { throw StoreError.edited(table.fileName) }
  }

  private func next(at offset: Int) throws(StoreError) -> [UInt8] {
    if let known { return known }
    return try folder.bytes(of: file, at: offset, count: min(Self.chunk, length - offset))
  }

  /// Reads the whole lines of a piece; the number of the line after them.
  private mutating func rows(
    _ piece: [UInt8], _ whole: Int, _ first: Int, _ isWanted: (UnsafeRawBufferPointer) -> Bool,
    _ take: (Entry, Int) throws(StoreError) -> Void
  ) throws(StoreError) -> Int {
    var line = first
    var start = 0
    while start < whole {
      let end = CSVLine.end(of: piece, from: start, limit: whole)
      if try read(piece, start, end, line, isWanted) {
        if line == 1 { try checkHeader() } else { try take(try entry(line), line) }
      }
      start = end
      line += 1
    }
    return line
  }

  /// Gives the entry of every row to `take`, in order, with the number of its line, with several
  /// threads where the table is large; throws `StoreError` at the first row that cannot be read.
  mutating func forEach(
    sharing: Sharing = Sharing(), _ take: (Entry, Int) throws(StoreError) -> Void
  ) throws(StoreError) {
    guard known == nil, sharing.threads(for: length) > 0 else {
      return try forEach(where: { _ in true }, take)
    }
    let header = try lines(beginningIn: 0..<1, isFirst: true)
    _ = try entry(of: header, header.indices, line: 1)
    guard let rows = SharedRows(self, from: header.count, sharing) else {
      return try forEach(where: { _ in true }, take)
    }
    try rows.forEach(folder.told, take)
  }

  /// The whole lines that begin among bytes of the table, with which one begins where they are the
  /// first; throws `StoreError`.
  func lines(beginningIn bytes: Range<Int>, isFirst: Bool) throws(StoreError) -> [UInt8] {
    // The byte before them says whether a line begins with the first.
    let start = isFirst ? bytes.lowerBound : bytes.lowerBound - 1
    var lines = try folder.bytes(of: file, at: start, count: bytes.upperBound - start)
    while let last = lines.last, last != CSVLine.feed {
      let place = start + lines.count
      let more = try folder.bytes(of: file, at: place, count: min(Self.rest, length - place))
      guard !more.isEmpty else { throw StoreError.edited(table.fileName) }
      let end = more.firstIndex(of: CSVLine.feed) ?? more.count - 1
      lines += more[...end]
      guard place - bytes.upperBound <= CSVReader.lengthLimit else {
        throw StoreError.badRow(table: table.fileName, line: 1, column: 1, what: "is too long")
      }
    }
    guard !isFirst else { return lines }
    let before = lines.firstIndex(of: CSVLine.feed) ?? lines.count - 1
    return Array(lines[(before + 1)...])
  }

  /// Reads the entry of one line among bytes; nil where it is not wanted, and of the header, which
  /// is checked. Throws `StoreError`.
  mutating func entry(
    of bytes: [UInt8], _ range: Range<Int>, line: Int,
    where isWanted: (UnsafeRawBufferPointer) -> Bool = { _ in true }
  ) throws(StoreError) -> Entry? {
    guard try read(bytes, range.lowerBound, range.upperBound, line, isWanted) else { return nil }
    if line > 1 { return try entry(line) }
    try checkHeader()
    return nil
  }

  /// Reads the cells of a line; false where it is not wanted.
  private mutating func read(
    _ piece: [UInt8], _ start: Int, _ end: Int, _ line: Int,
    _ isWanted: (UnsafeRawBufferPointer) -> Bool
  ) throws(StoreError) -> Bool {
    let result = piece.withUnsafeBytes { buffer in
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[start..<end])
      return Result { () throws(CSVFault) -> Bool in
        guard line == 1 || isWanted(bytes) else { return false }
        var reader = CSVReader(bytes, firstLine: line)
        return try reader.next(into: &cells) != nil
      }
    }
    do throws(CSVFault) { return try result.get() } catch {
      throw StoreError.badRow(
        table: table.fileName, line: line, column: error.cell, what: error.kind.description)
    }
  }

  private mutating func checkHeader() throws(StoreError) {
    guard table.isHeader(cells) else {
      throw StoreError.badRow(
        table: table.fileName, line: 1, column: 1, what: "the header is not the table's")
    }
    columnCount = cells.count
  }

  private mutating func entry(_ line: Int) throws(StoreError) -> Entry {
    guard cells.count == columnCount else {
      throw entries.bad(line, 1, "has \(cells.count) cells, and the header \(columnCount)")
    }
    return try entries.entry(cells, line: line)
  }
}

/// The parts of a line that are found without reading its cells.
enum CSVLine {
  static let feed = UInt8(ascii: "\n")

  /// The place after the line feed that ends the line.
  static func end(of bytes: [UInt8], from start: Int, limit: Int) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      guard let first = buffer.baseAddress else { return limit }
      var index = start
      while index + 8 <= limit {
        let feeds = ByteWord.marks(of: feed, in: ByteWord.load(first + index))
        if feeds != 0 { return index + ByteWord.first(feeds) + 1 }
        index += 8
      }
      while index < limit, buffer[index] != feed { index += 1 }
      return min(index + 1, limit)
    }
  }

  /// The number of the reference in the subject's cell of a row, 0 where there is none.
  static func subjectNumber(_ line: UnsafeRawBufferPointer) -> Int {
    number(line, inCell: Table.leadingCount - 1)
  }

  /// The number of the reference in a cell of a row, counted from 0; 0 where there is none.
  static func number(_ line: UnsafeRawBufferPointer, inCell place: Int) -> Int {
    var cell = Cell()
    return cell.move(to: place, in: line) ? cell.number(in: line) : 0
  }
}

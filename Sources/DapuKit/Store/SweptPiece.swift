/// One piece of a table's file, whole records of it, and what its rows say in short.
///
/// It keeps its memory from piece to piece: new memory costs as much as reading it does.
final class SweptPiece {
  /// What may be read behind the last byte.
  static let margin = 64

  private(set) var bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: SweptPiece.margin)
  private var room = 0
  private var count = 0
  /// Where the bytes begin in the file.
  private var offset = 0
  /// The places of the first record of the piece, and after the last.
  private var begin = 0
  private var end = 0
  /// The line on which the first record stands.
  private(set) var firstLine = 1
  private var lineCount = 0
  private(set) var isLast = false
  /// The rows, and what was taken of them.
  private(set) var swept = SweptRows()
  /// What they say of sessions, where they are marks and somebody asks for it.
  var runs = SessionRuns()
  /// Whether every record is one line.
  private(set) var isPlain = true

  deinit { bytes.deallocate() }

  /// The places in the file at which the piece begins, and at which the next one does.
  var start: Int { offset + begin }
  var nextStart: Int { offset + end }
  /// The line on which the next piece begins.
  var nextLine: Int { firstLine + lineCount }

  /// Where in the file a row begins, and on which line.
  func place(of row: RowGist) -> Int { offset + Int(row.start) }
  func line(of row: RowGist) -> Int { firstLine + Int(row.line) }

  /// Whether a row is the first of the file.
  func isHeader(_ row: RowGist) -> Bool { place(of: row) == 0 }

  /// The record of a row, or what is wrong with it.
  func record(_ row: RowGist) -> Result<CSVRecord, RecordPieces.Fault>? {
    let place = Int(row.start)
    var reader = CSVReader(
      UnsafeRawBufferPointer(start: bytes + place, count: end - place), firstLine: line(of: row))
    return RecordPieces.record(&reader)
  }

  /// Says on which line a piece begins that was read by itself.
  func setFirstLine(_ line: Int) { firstLine = line }
}

extension SweptPiece {
  /// Reads what comes after another piece, nil for the first, which begins at a place and on a line
  /// of a file of so many bytes; throws `StoreError`. False where a record is longer than any that
  /// dapu takes.
  func read(
    _ extent: FileExtent, after earlier: SweptPiece?, from start: Int, line: Int
  ) throws(StoreError) -> Bool {
    let carried = earlier.map { $0.count - $0.end } ?? 0
    guard carried <= RecordPieces.recordLimit else { return false }
    count = 0
    reserve(carried + FileExtent.chunk)
    if let earlier { bytes.update(from: earlier.bytes + earlier.end, count: carried) }
    count = carried
    begin = 0
    offset = earlier?.nextStart ?? start
    firstLine = earlier?.nextLine ?? line
    try fill(extent, FileExtent.chunk)
    end = isLast ? count : lastLineEnd
    return true
  }

  /// Reads the records that begin in one part of a file, wherever those before it end; throws
  /// `StoreError`. False where the last one ends too far behind the part.
  ///
  /// What is taken for the end of a record is the end of a line: whoever takes the pieces in their
  /// order sees whether they fit together.
  func read(_ extent: FileExtent, part: Range<Int>) throws(StoreError) -> Bool {
    // One byte more shows whether a record begins with the part.
    offset = max(0, part.lowerBound - 1)
    count = 0
    begin = 0
    firstLine = 1
    try fill(extent, part.upperBound - offset + Self.overlap)
    if part.lowerBound > 0 {
      guard let first = try lineEnd(extent, from: 0) else { return false }
      begin = first
    }
    let last = part.upperBound - 1 - offset
    guard let end = try begin > last ? begin : lineEnd(extent, from: last) else { return false }
    self.end = end
    isLast = part.upperBound == extent.length
    return true
  }

  /// How far behind a part is read at once, for the end of its last record, and how far at most.
  private static let overlap = 1 << 12
  private static let farthest = 1 << 16

  /// The place after the line that holds a place; nil where it ends too far away.
  private func lineEnd(_ extent: FileExtent, from start: Int) throws(StoreError) -> Int? {
    var place = start
    while true {
      while place < count {
        if bytes[place] == CSVByte.lineFeed { return place + 1 }
        place += 1
      }
      if isLast { return count }
      guard count - start < Self.farthest else { return nil }
      try fill(extent, Self.farthest)
    }
  }

  /// Reads so many more bytes, or those that there are.
  private func fill(_ extent: FileExtent, _ wanted: Int) throws(StoreError) {
    let place = offset + count
    let wanted = min(wanted, extent.length - place)
    reserve(count + wanted)
    let filled = try extent.read(
      at: place, into: UnsafeMutableRawBufferPointer(start: bytes + count, count: wanted))
    count += filled
    isLast = filled == 0 || place + filled >= extent.length
    (bytes + count).update(repeating: 0, count: Self.margin)
  }

  private func reserve(_ wanted: Int) {
    guard wanted > room else { return }
    room = wanted + wanted / 2
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: room + Self.margin)
    larger.update(from: bytes, count: count)
    bytes.deallocate()
    bytes = larger
  }

  private var lastLineEnd: Int {
    var end = count
    while end > 0, bytes[end - 1] != CSVByte.lineFeed { end -= 1 }
    return end
  }

  /// The bytes of a part of the file, which the piece was read for.
  func bytes(of part: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: bytes + (part.lowerBound - offset), count: part.count)
  }
}

extension SweptPiece {
  /// Reads the rows; without a scanner each is left to whoever reads it as text. Whether the piece
  /// ended where it seemed to: quotes may enclose the line feed that was taken for its end.
  @discardableResult
  func scan(_ scanner: RowScanner?) -> Bool {
    sweep(scanner)
    let isCertain = isPlain && rows.allSatisfy { $0.isSound || isHeader($0) }
    guard !isCertain else { return true }
    let all = UnsafeBufferPointer(start: UnsafePointer(bytes + begin), count: end - begin)
    let trueEnd = isLast ? end : begin + RecordPieces.endOfRecords(all)
    let isAsItSeemed = trueEnd == end
    if !isAsItSeemed {
      end = trueEnd
      sweep(scanner)
    }
    return isAsItSeemed
  }

  private func sweep(_ scanner: RowScanner?) {
    var rows = swept
    swept = SweptRows()
    rows.removeAll()
    rows.reserve(ofBytes: end - begin)
    isPlain = true
    var gist = RowGist()
    var place = begin
    var line = 0
    while place < end {
      gist.start = Int32(place)
      gist.line = Int32(truncatingIfNeeded: line)
      if let scanner, offset + place > 0 {
        let before = rows.count
        let next = scanner.read(
          bytes + place, to: bytes + end, limit: bytes + count, from: gist, into: &rows)
        place = next - UnsafePointer(bytes)
        line += rows.count - before
        guard place < end else { break }
        gist.start = Int32(place)
        gist.line = Int32(truncatingIfNeeded: line)
      }
      let after = record(at: place)
      line += after.lines
      guard after.isOne else {
        isPlain = false
        break
      }
      rows.append(gist, taking: scanner?.takenCount ?? 0)
      isPlain = isPlain && isLine(place, after.place)
      place = after.place
    }
    lineCount = line
    for number in scanner?.finish() ?? [] { rows.gists[number].isSound = false }
    swept = rows
  }

  /// The place after the record that begins at a place, and its number of lines; whether there is
  /// one at all, and not empty lines alone.
  private func record(at place: Int) -> (place: Int, lines: Int, isOne: Bool) {
    let rest = UnsafeRawBufferPointer(start: bytes + place, count: end - place)
    let line = offset + place == 0 ? 1 : 2
    var reader = CSVReader(rest, firstLine: line)
    var isOne = true
    // A line that is no record is passed over as one is; what is wrong with it is said later.
    do throws(CSVFault) { isOne = try reader.next() != nil } catch {}
    return (place + reader.offset, reader.lineNumber - line, isOne)
  }

  /// Takes every line for a row, of which only the number of its subject is read.
  func scanLines() {
    swept.removeAll()
    var gist = RowGist()
    var place = begin
    var line = 0
    while place < end {
      var stop = place
      while true {
        let feeds = ByteWord.marks(of: CSVByte.lineFeed, in: ByteWord.load(bytes + stop))
        stop += ByteWord.first(feeds)
        if feeds != 0 || stop >= end { break }
      }
      stop = min(stop + 1, end)
      let row = UnsafeRawBufferPointer(start: bytes + place, count: stop - place)
      gist.subject = Int32(truncatingIfNeeded: CSVLine.subjectNumber(row))
      gist.start = Int32(place)
      gist.line = Int32(truncatingIfNeeded: line)
      swept.gists.append(gist)
      place = stop
      line += 1
    }
    lineCount = line
  }

  private func isLine(_ start: Int, _ end: Int) -> Bool {
    guard bytes[end - 1] == CSVByte.lineFeed else { return false }
    for place in start..<(end - 1)
    where bytes[place] == CSVByte.lineFeed || bytes[place] == CSVByte.carriageReturn {
      return false
    }
    return true
  }
}

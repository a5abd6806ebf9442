/// One piece of a table's file, whole records of it, and what its rows say in short.
///
/// It keeps its memory from piece to piece: new memory costs as much as reading it does.
final class SweptPiece {
  /// The most bytes that are read of a file at once, as `RecordPieces` does.
  private static let chunk = 1 << 18
  /// What may be read behind the last byte.
  static let margin = 64

  private var bytes: UnsafeMutablePointer<UInt8>
  private var room: Int
  private(set) var count = 0
  /// The place after the last record of the piece.
  private(set) var end = 0
  /// Where the piece begins in the file, and on which line.
  private(set) var offset = 0
  private(set) var firstLine = 1
  /// The line on which the next piece begins.
  private(set) var nextLine = 1
  private(set) var isLast = false
  /// The rows, in their order.
  private(set) var rows: [RowGist] = []
  /// Whether every record is one line.
  private(set) var isPlain = true

  init() {
    room = 2 * Self.chunk
    bytes = .allocate(capacity: room + Self.margin)
  }

  deinit { bytes.deallocate() }

  /// The record of a row, or what is wrong with it.
  func record(_ row: RowGist) -> Result<CSVRecord, RecordPieces.Fault>? {
    let place = Int(row.start)
    var reader = CSVReader(
      UnsafeRawBufferPointer(start: bytes + place, count: end - place), firstLine: Int(row.line))
    return RecordPieces.record(&reader)
  }

  /// Reads what comes after another piece, nil for the first, of a file of so many bytes; throws
  /// `StoreError`. False where a record is longer than any that dapu takes.
  func read(
    _ folder: StoreFolder, _ file: System.File, length: Int, after earlier: SweptPiece?
  ) throws(StoreError) -> Bool {
    let carried = earlier.map { $0.count - $0.end } ?? 0
    guard carried <= RecordPieces.recordLimit else { return false }
    reserve(carried + Self.chunk)
    if let earlier {
      offset = earlier.offset + earlier.end
      firstLine = earlier.nextLine
      bytes.update(from: earlier.bytes + earlier.end, count: carried)
    } else {
      offset = 0
      firstLine = 1
    }
    let place = offset + carried
    let wanted = min(Self.chunk, length - place)
    let space = UnsafeMutableRawBufferPointer(start: bytes + carried, count: wanted)
    let filled = try stored { () throws(SystemFault) in
      try System.read(file, at: place, into: space)
    }
    count = carried + filled
    isLast = filled == 0 || place + filled >= length
    (bytes + count).update(repeating: 0, count: Self.margin)
    end = isLast ? count : lastLineEnd
    nextLine = firstLine
    rows.removeAll(keepingCapacity: true)
    return true
  }

  private func reserve(_ wanted: Int) {
    guard wanted > room else { return }
    bytes.deallocate()
    room = wanted * 2
    bytes = .allocate(capacity: room + Self.margin)
  }

  private var lastLineEnd: Int {
    var end = count
    while end > 0, bytes[end - 1] != CSVByte.lineFeed { end -= 1 }
    return end
  }

  /// Reads the rows; without a scanner each is left to whoever reads it as text.
  func scan(_ scanner: RowScanner?) {
    sweep(scanner)
    guard !isPlain || rows.contains(where: { !$0.isSound }) else { return }
    // Quotes may enclose the line feed that was taken for the end.
    let all = UnsafeBufferPointer(start: UnsafePointer(bytes), count: count)
    let trueEnd = isLast ? count : RecordPieces.endOfRecords(all)
    if trueEnd != end {
      end = trueEnd
      sweep(scanner)
    }
    var feeds = 0
    for place in 0..<end where bytes[place] == CSVByte.lineFeed { feeds += 1 }
    nextLine = firstLine + feeds
  }

  private func sweep(_ scanner: RowScanner?) {
    rows.removeAll(keepingCapacity: true)
    isPlain = true
    var gist = RowGist()
    var place = 0
    var line = firstLine
    while place < end {
      gist.start = Int32(place)
      gist.line = Int32(truncatingIfNeeded: line)
      let next = line == 1 ? nil : scanner?.row(bytes + place, bytes + count, &gist)
      if let next, next <= bytes + end {
        gist.isSound = true
        rows.append(gist)
        place = next - UnsafePointer(bytes)
        line += 1
      } else {
        guard let after = record(at: place, line) else {
          isPlain = false
          break
        }
        gist.isSound = false
        rows.append(gist)
        isPlain = isPlain && isLine(place, after.place)
        (place, line) = after
      }
    }
    nextLine = line
  }

  /// The place and the line after the record that begins at a place; nil where there is none.
  private func record(at place: Int, _ line: Int) -> (place: Int, line: Int)? {
    let rest = UnsafeRawBufferPointer(start: bytes + place, count: end - place)
    var reader = CSVReader(rest, firstLine: line)
    do throws(CSVFault) { if try reader.next() == nil { return nil } } catch {
      // A line that is no record is passed over as one is; what is wrong with it is said later.
      return (place + reader.offset, reader.lineNumber)
    }
    return (place + reader.offset, reader.lineNumber)
  }

  /// Takes every line for a row, of which only the number of its subject is read.
  func scanLines() {
    rows.removeAll(keepingCapacity: true)
    var gist = RowGist()
    var place = 0
    var line = firstLine
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
      rows.append(gist)
      place = stop
      line += 1
    }
    nextLine = line
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

/// A walk over the pieces of a file; a piece is good until the next but one is asked for.
struct PieceWalk {
  /// The line of a record that is longer than any that dapu takes; nothing is read from it on.
  private(set) var tooLongLine: Int?
  private let folder: StoreFolder
  private let file: System.File
  private let length: Int
  private var piece = SweptPiece()
  private var earlier: SweptPiece?

  /// Makes a walk over the first bytes of a file.
  init(_ folder: StoreFolder, _ file: System.File, length: Int) {
    self.folder = folder
    self.file = file
    self.length = length
  }

  /// The next piece, whose rows have to be scanned before the one after it is asked for; nil at the
  /// end. Throws `StoreError` where the file cannot be read.
  mutating func next() throws(StoreError) -> SweptPiece? {
    if let earlier, earlier.isLast { return nil }
    guard try piece.read(folder, file, length: length, after: earlier) else {
      tooLongLine = earlier?.nextLine ?? 1
      return nil
    }
    let next = piece
    piece = earlier ?? SweptPiece()
    earlier = next
    return next
  }
}

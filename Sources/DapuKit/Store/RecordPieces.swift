/// Reads a file of records in pieces of whole records, so that memory does not grow with the file.
///
/// A record ends at a line feed that stands outside quotes, also in a file that something else
/// saved; a piece therefore never ends inside a quoted cell.
struct RecordPieces {
  /// Whole records, and the number of the line on which the first one begins.
  struct Piece {
    let bytes: [UInt8]
    let firstLine: Int
  }

  /// Why the rest of a file is not read: one record is longer than any that dapu takes.
  struct TooLong: Error {
    let line: Int
  }

  /// The most bytes of one record.
  static let recordLimit = 1 << 22

  private enum Source {
    case file(System.File, in: StoreFolder)
    case bytes([UInt8])
  }

  private let source: Source
  private let length: Int
  private var offset = 0
  private var line = 1
  private var carried: [UInt8] = []

  /// Makes a reader of the first bytes of a file.
  init(_ folder: StoreFolder, _ file: System.File, length: Int) {
    source = .file(file, in: folder)
    self.length = length
  }

  /// Makes a reader of bytes that are in memory.
  init(_ bytes: [UInt8]) {
    source = .bytes(bytes)
    length = bytes.count
  }

  /// The next piece, nil at the end; throws `StoreError` where the file cannot be read, and what
  /// is too long where no record ends in time.
  mutating func next() throws(StoreError) -> Result<Piece, TooLong>? {
    while offset < length || !carried.isEmpty {
      let chunk = try chunk(min(1 << 18, length - offset))
      offset = chunk.isEmpty ? length : offset + chunk.count
      let bytes = carried.isEmpty ? chunk : carried + chunk
      let isLast = offset >= length
      let end = isLast ? bytes.count : bytes.withUnsafeBufferPointer { Self.endOfRecords($0) }
      carried = end < bytes.count ? Array(bytes[end...]) : []
      guard carried.count <= Self.recordLimit else {
        carried = []
        offset = length
        return .failure(TooLong(line: line))
      }
      guard end > 0 else { continue }
      let piece = Piece(bytes: end < bytes.count ? Array(bytes[..<end]) : bytes, firstLine: line)
      line += piece.bytes.withUnsafeBufferPointer { ByteWord.count(of: CSVLine.feed, in: $0) }
      return .success(piece)
    }
    return nil
  }

  private func chunk(_ count: Int) throws(StoreError) -> [UInt8] {
    switch source {
    case .file(let file, let folder): try folder.bytes(of: file, at: offset, count: count)
    case .bytes(let bytes): Array(bytes[offset..<(offset + count)])
    }
  }

  /// The place after the last line feed that no quotes enclose; 0 where there is none.
  static func endOfRecords(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard ByteWord.count(of: CSVByte.quote, in: bytes) > 0 else {
      return bytes.lastIndex(of: CSVLine.feed).map { $0 + 1 } ?? 0
    }
    var end = 0
    var isQuoted = false
    for (index, byte) in bytes.enumerated() {
      if byte == CSVByte.quote { isQuoted.toggle() }
      if byte == CSVLine.feed, !isQuoted { end = index + 1 }
    }
    return end
  }
}

extension RecordPieces {
  /// What is wrong with a line that is no record.
  struct Fault: Error {
    let line: Int
    let cell: Int
    let what: String

    init(line: Int, cell: Int, what: String) {
      self.line = line
      self.cell = cell
      self.what = what
    }

    /// The fault of a record that is longer than any that dapu takes.
    init(tooLong line: Int) {
      self.init(line: line, cell: 1, what: "the line is too long to be a row")
    }
  }

  /// Gives every record to `take`, or what is wrong with a line that is none, but nothing of pieces
  /// of which enough is known; throws `StoreError` where the file cannot be read.
  mutating func forEach(
    except isKnown: (Piece) -> Bool = { _ in false },
    _ take: (Result<CSVRecord, Fault>) -> Void
  ) throws(StoreError) {
    while let next = try self.next() {
      switch next {
      case .failure(let long):
        take(.failure(Fault(tooLong: long.line)))
      case .success(let piece):
        if isKnown(piece) { continue }
        piece.bytes.withUnsafeBytes { buffer in
          var reader = CSVReader(buffer, firstLine: piece.firstLine)
          while let result = Self.record(&reader) { take(result) }
        }
      }
    }
  }

  /// The next record, or what is wrong with it; nil at the end.
  static func record(_ reader: inout CSVReader) -> Result<CSVRecord, Fault>? {
    do throws(CSVFault) { return try reader.next().map { .success($0) } } catch {
      return .failure(Fault(line: error.line, cell: error.cell, what: error.kind.description))
    }
  }
}

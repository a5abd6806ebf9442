/// One look at named data, as a line of the consultations holds it.
struct Look {
  let recordedAt: String
  let actor: String
  let command: String
  /// The references of the cases, or of the victims, that are shown.
  let references: [String]

  /// The most that one line names: a line of a million could not be read again.
  static let most = 1 << 16

  /// What is shown at once, in as many parts as it takes lines; one where nothing is named.
  static func parts(of references: [String]) -> [ArraySlice<String>] {
    guard references.count > most else { return [references[...]] }
    return stride(from: 0, to: references.count, by: most).map {
      references[$0..<min($0 + most, references.count)]
    }
  }

  /// The names of the header line.
  static let columns = ["recorded_at", "actor", "uid", "command", "case"]

  /// The header line.
  static var header: [UInt8] { bytes(of: columns) }

  /// The whole line.
  var line: [UInt8] {
    Self.bytes(of: [
      recordedAt, actor, String(System.realUser), command,
      references.joined(separator: ";"),
    ])
  }

  /// Whether the cells are those of a look, rather than of the header or of half a line.
  static func isWhole(_ cells: [String]) -> Bool {
    cells.count == columns.count && Instant.seconds(cells[0]) != nil && Int(cell: cells[2]) != nil
  }

  /// The header, and every line that is a look, as dapu writes them.
  static func wholeLines(of bytes: [UInt8]) -> [UInt8] {
    var own = header
    for cells in OwnColumns.rows(of: bytes, columns) where isWhole(cells) {
      CSVWriter.append(cells, to: &own)
    }
    return own
  }

  /// Whether a piece of a file is certain to hold nothing but looks as dapu writes them, none of
  /// them with a cell in quotes, behind the header where it is the first piece.
  static func areAllWhole(in piece: RecordPieces.Piece) -> Bool {
    let header = piece.firstLine == 1 ? Self.header : []
    guard piece.bytes.starts(with: header) else { return false }
    var start = header.count
    return piece.bytes.withUnsafeBufferPointer { bytes in
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != CSVByte.lineFeed { end += 1 }
        guard end < bytes.count,
          isWhole(line: UnsafeBufferPointer(rebasing: bytes[start..<end]))
        else { return false }
        start = end + 1
      }
      return true
    }
  }

  /// Whether a line without its end is certain to be a look, no cell of which is in quotes.
  private static func isWhole(line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard line.count < 1 << 12, line.count > Instant.length, line[Instant.length] == CSVByte.comma,
      Instant.seconds(in: UnsafeBufferPointer(rebasing: line[..<Instant.length])) != nil
    else { return false }
    var commas = 0
    var user = 0..<0
    for place in Instant.length..<line.count {
      let byte = line[place]
      guard byte >= 0x20, byte < 0x7F, byte != CSVByte.quote else { return false }
      guard byte == CSVByte.comma else { continue }
      commas += 1
      if commas == 2 { user = place + 1..<place + 1 }
      if commas == 3 { user = user.lowerBound..<place }
    }
    return commas == columns.count - 1 && (Digits.value(line[user]) as Int?) != nil
  }

  private static func bytes(of cells: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    CSVWriter.append(cells, to: &bytes)
    return bytes
  }
}

extension Head.Extent {
  /// Whether bytes begin with those that it names.
  func holds(_ bytes: [UInt8]) -> Bool {
    bytes.count >= length && CRC64.of(Array(bytes.prefix(length))) == checksum
  }
}

extension StoreFolder {
  /// What ends the last line of a file, which is torn: also the quotes that it may have begun.
  func endOfTornLine(_ file: System.File) throws(StoreError) -> [UInt8] {
    let size = try state(of: file).size
    let start = max(0, size - Head.blockSize)
    let bytes = try bytes(of: file, at: start, count: size - start)
    let line = bytes[(bytes.lastIndex(of: CSVLine.feed).map { $0 + 1 } ?? 0)...]
    let isQuoted = !line.count { $0 == CSVByte.quote }.isMultiple(of: 2)
    return isQuoted ? [CSVByte.quote, CSVLine.feed] : [CSVLine.feed]
  }

  /// What was done to the consultations from outside; throws `StoreError`.
  func faultsOfLooks(
    _ file: System.File, _ extent: Head.Extent, _ state: FileState
  ) throws(StoreError) -> [StoreFault] {
    let name = StoreFolder.consultationsFile
    var faults: [StoreFault] = []
    let sum = try checksum(of: file, length: extent.length)
    if state.size < extent.length || sum != extent.checksum {
      let bytes = try bytes(of: StoreFolder.consultationsName, upTo: extent.length + Repairing.room)
      let what =
        extent.holds(Look.wholeLines(of: bytes))
        ? "was saved by something else than dapu, and every line in it is as it was recorded"
        : "lines that were there are changed or missing"
      faults.append(StoreFault(name, 0, 0, .consultations, what))
    }
    var pieces = RecordPieces(self, file, length: state.size)
    var strange: [Int] = []
    var order = OwnColumns(Look.columns, Look.columns)
    // Nearly all of them are as they were written, and may be very many.
    try pieces.forEach(except: Look.areAllWhole) { result in
      switch result {
      case .failure(let fault): strange.append(fault.line)
      case .success(let record):
        if record.line == 1 { order = OwnColumns(record.cells, Look.columns) }
        if record.line > 1, !Look.isWhole(order.own(record.cells)) { strange.append(record.line) }
      }
    }
    // A line that is only begun is one that is being written.
    let last = try bytes(of: file, at: max(0, state.size - 1), count: 1)
    if last != [CSVLine.feed], !strange.isEmpty { strange.removeLast() }
    return faults
      + strange.map {
        StoreFault(name, $0, 1, .row, "is not a look as dapu writes it")
      }
  }
}

extension Snapshot {
  /// The same state with the looks that were recorded since, as far as they are whole lines; throws
  /// `StoreError`.
  func withLooks() throws(StoreError) -> Snapshot {
    guard let extent = head.extent(StoreFolder.consultationsName) else { return self }
    let file = try folder.open(StoreFolder.consultationsFile, .read)
    defer { try? System.close(file) }
    let size = try folder.state(of: file).size
    guard size > extent.length else { return self }
    let later = try folder.bytes(of: file, at: extent.length, count: size - extent.length)
    guard let end = later.lastIndex(of: CSVLine.feed) else { return self }
    var checksum = CRC64(continuing: extent.checksum)
    later[...end].withUnsafeBytes { checksum.update($0) }
    let longer = Head.Extent(
      name: extent.name, length: extent.length + end + 1, checksum: checksum.value,
      tail: extent.tail, inode: extent.inode, changedAt: extent.changedAt)
    return Snapshot(folder: folder, head: head.replacing([longer]))
  }
}

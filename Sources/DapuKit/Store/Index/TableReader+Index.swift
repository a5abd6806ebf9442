extension TableReader {
  /// The wanted entries as the index leads to them, in order; nil where it does not know the table
  /// as it is, or anything is wrong with what it leads to: then whoever asks scans.
  func entries(
    _ rows: IndexedRows, _ extent: Head.Extent, where isWanted: (UnsafeRawBufferPointer) -> Bool
  ) -> [Entry]? {
    guard let covered = rows.covered(table), 2 * covered.length >= length else { return nil }
    var reader = self
    do throws(StoreError) {
      guard try folder.begins(file, extent, with: covered) else {
        folder.dropIndex()
        return nil
      }
      return try reader.entries(rows, behind: covered.length, where: isWanted)
    } catch {
      return nil
    }
  }

  /// The entries of the rows that the index leads to, and of the wanted ones behind those that it
  /// knows; throws `StoreError` where one cannot be read, or is not what the index says.
  private mutating func entries(
    _ rows: IndexedRows, behind length: Int, where isWanted: (UnsafeRawBufferPointer) -> Bool
  ) throws(StoreError) -> [Entry] {
    var entries: [Entry] = []
    let offsets = rows.offsets(in: table).filter { $0 < self.length }
    guard !offsets.isEmpty || length < self.length else { return [] }
    var read = ReadBytes()
    let header = try line(at: 0, &read)
    _ = try entry(of: read.bytes, header, line: 1)
    for offset in offsets {
      let line = try line(at: offset, &read)
      if let entry = try entry(of: read.bytes, line, line: 2, where: isWanted) {
        entries.append(entry)
      } else if rows.isExact {
        throw .unusableIndex
      }
    }
    guard length < self.length else { return entries }
    try forEach(from: length, where: isWanted) { (entry, _) in entries.append(entry) }
    return entries
  }

  /// Where the line that begins at a place stands in the bytes that were read last, or are read for
  /// it; throws `StoreError` where none does.
  private func line(at offset: Int, _ read: inout ReadBytes) throws(StoreError) -> Range<Int> {
    var size = 1 << 10
    while true {
      if let line = read.line(at: offset) { return line }
      read.start = max(0, offset - 1)
      read.bytes = try folder.bytes(of: file, at: read.start, count: min(size, length - read.start))
      if let line = read.line(at: offset) { return line }
      guard offset == 0 || read.bytes.first == CSVLine.feed, read.bytes.count == size,
        size < RecordPieces.recordLimit
      else { throw .unusableIndex }
      size *= 8
    }
  }
}

/// The bytes of a file that were read last: the rows of a case often stand close together.
private struct ReadBytes {
  /// Where they begin in the file.
  var start = 0
  var bytes: [UInt8] = []

  /// Where among them the whole line stands that begins at a place in the file; nil where they do
  /// not show that one does.
  func line(at offset: Int) -> Range<Int>? {
    let place = offset - start
    guard place < bytes.count,
      offset == 0 ? place == 0 : place > 0 && bytes[place - 1] == CSVLine.feed
    else { return nil }
    let end = CSVLine.end(of: bytes, from: place, limit: bytes.count)
    return bytes[end - 1] == CSVLine.feed ? place..<end : nil
  }
}

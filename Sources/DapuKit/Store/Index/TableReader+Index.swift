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
    let header = try line(at: 0)
    _ = try entry(of: header, header.indices, line: 1)
    for offset in offsets {
      let line = try line(at: offset)
      if let entry = try entry(of: line, line.indices, line: 2, where: isWanted) {
        entries.append(entry)
      } else if rows.isExact {
        throw .unusableIndex
      }
    }
    guard length < self.length else { return entries }
    try forEach(from: length, where: isWanted) { (entry, _) in entries.append(entry) }
    return entries
  }

  /// The line that begins at a place; throws `StoreError` where none does.
  private func line(at offset: Int) throws(StoreError) -> [UInt8] {
    let start = max(0, offset - 1)
    var size = 1 << 10
    while true {
      let bytes = try folder.bytes(of: file, at: start, count: min(size, length - start))
      guard offset == 0 || bytes.first == CSVLine.feed else { throw .unusableIndex }
      let rest = bytes.dropFirst(offset - start)
      if let end = rest.firstIndex(of: CSVLine.feed) { return Array(rest[...end]) }
      guard bytes.count == size, size < RecordPieces.recordLimit else { throw .unusableIndex }
      size *= 8
    }
  }
}

extension Repairing {
  /// What consultations that were damaged become.
  struct Looks {
    let bytes: [UInt8]
    let mend: Mend
  }

  /// The consultations as they were recorded, with what came after, where they can be had again;
  /// else the whole lines that are there. Nil where they are as they were recorded.
  func looks(_ head: Head) throws(StoreError) -> Looks? {
    let name = StoreFolder.consultationsName
    guard let extent = head.extent(name) else { return nil }
    let file = StoreFolder.consultationsFile
    let bytes =
      folder.holds(file)
      ? try folder.bytes(of: name, upTo: extent.length + Self.room) : Look.header
    guard !Self.holds(bytes, extent) else { return nil }
    let own = Self.wholeLines(of: bytes)
    if Self.holds(own, extent) {
      return Looks(bytes: own, mend: .restore(file, fromBackup: false))
    }
    if let backup, let known = backup.head.extent(name) {
      let earlier = Array(try backup.folder.bytes(of: name).prefix(known.length))
      let count = earlier.split(separator: CSVLine.feed).count
      var restored = earlier
      for line in own.split(separator: CSVLine.feed).dropFirst(count) {
        restored += line + [CSVLine.feed]
      }
      for restored in [restored, earlier] where Self.holds(restored, extent) {
        return Looks(bytes: restored, mend: .restore(file, fromBackup: true))
      }
    }
    let rows = own.split(separator: CSVLine.feed).count - 1
    return Looks(bytes: own, mend: .keepLooks(rows: rows))
  }

  private static func holds(_ bytes: [UInt8], _ extent: Head.Extent) -> Bool {
    bytes.count >= extent.length && CRC64.of(Array(bytes.prefix(extent.length))) == extent.checksum
  }

  /// The header, and every line that is a look, as dapu writes them.
  private static func wholeLines(of bytes: [UInt8]) -> [UInt8] {
    var own = Look.header
    for line in bytes.split(separator: CSVLine.feed) {
      guard let cells = ImportedLine(Array(line), 1).cells, Look.isWhole(cells) else { continue }
      CSVWriter.append(cells, to: &own)
    }
    return own
  }
}

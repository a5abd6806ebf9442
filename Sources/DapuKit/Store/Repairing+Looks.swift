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
    let own = Look.wholeLines(of: bytes)
    // A line that is only begun is gone on with.
    let ended = bytes[...(bytes.lastIndex(of: CSVLine.feed) ?? -1)]
    if extent.holds(bytes) {
      guard own.count < ended.count else { return nil }
      return Looks(bytes: own, mend: .keepLooks(rows: Self.lineCount(own)))
    }
    if extent.holds(own) {
      return Looks(bytes: own, mend: .restore(file, fromBackup: false))
    }
    var kept = own
    if let backup, let known = backup.head.extent(name) {
      let earlier = Array(try backup.folder.bytes(of: name).prefix(known.length))
      // Whatever stands here and not there came after it, but for lines that were changed.
      kept = earlier + Self.lines(of: own, butThoseOf: earlier)
      let count = earlier.split(separator: CSVLine.feed).count
      let later = own.split(separator: CSVLine.feed).dropFirst(count)
      let changed = earlier + later.flatMap { $0 + [CSVLine.feed] }
      let candidates =
        Self.lineCount(changed) == Self.lineCount(own)
        ? [kept, changed, earlier] : [kept, earlier]
      for restored in candidates where extent.holds(restored) {
        return Looks(bytes: restored, mend: .restore(file, fromBackup: true))
      }
    }
    return Looks(bytes: kept, mend: .keepLooks(rows: Self.lineCount(kept)))
  }

  private static func lineCount(_ bytes: [UInt8]) -> Int {
    bytes.split(separator: CSVLine.feed).count - 1
  }

  /// The lines that stand in the one and, as often as they do, not in the other.
  private static func lines(of bytes: [UInt8], butThoseOf others: [UInt8]) -> [UInt8] {
    var known: [ArraySlice<UInt8>: Int] = [:]
    for line in others.split(separator: CSVLine.feed) { known[line, default: 0] += 1 }
    return bytes.split(separator: CSVLine.feed).reduce(into: []) { rest, line in
      if let count = known[line], count > 0 {
        known[line] = count - 1
      } else {
        rest += line + [CSVLine.feed]
      }
    }
  }
}

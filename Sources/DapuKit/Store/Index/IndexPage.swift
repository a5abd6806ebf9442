/// One page of a run: entries in order, and a checksum of them that also holds which run and which
/// page of it they are, so that no other page can stand in its place.
struct IndexPage {
  static let size = 4_096
  static let capacity = 254
  private static let numberAt = 4_064
  private static let checksumAt = 4_088

  /// How far above the entries of rows the page is; above level 0 its entries name pages of the
  /// level below, each by its first key.
  let level: Int
  /// How many entries there are.
  let count: Int
  private let bytes: [UInt8]

  /// Reads a page; nil where it is not that page, whole.
  init?(_ bytes: [UInt8], of run: UInt64, number: Int) {
    guard bytes.count == Self.size else { return nil }
    let read = bytes.withUnsafeBytes { page -> (count: Int, level: Int)? in
      guard Self.word(page, Self.checksumAt) == Self.checksum(page, run),
        Self.word(page, Self.numberAt) == UInt64(number)
      else { return nil }
      let count = Self.word(page, Self.numberAt + 8)
      guard (1...UInt64(Self.capacity)).contains(count) else { return nil }
      return (Int(count), Int(truncatingIfNeeded: Self.word(page, Self.numberAt + 16)))
    }
    guard let read else { return nil }
    (count, level) = read
    self.bytes = bytes
  }

  /// The entry at a place, from 0.
  subscript(place: Int) -> IndexEntry {
    bytes.withUnsafeBytes {
      IndexEntry(key: Self.word($0, 16 * place), place: Self.word($0, 16 * place + 8))
    }
  }

  /// The place of the first entry whose key is not below one; the count where there is none.
  func place(of key: UInt64) -> Int {
    bytes.withUnsafeBytes { page in
      var (low, high) = (0, count)
      while low < high {
        let middle = (low + high) / 2
        if Self.word(page, 16 * middle) < key { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  /// Adds the bytes of a page.
  static func append(
    _ entries: [IndexEntry], level: Int, of run: UInt64, number: Int, to bytes: inout [UInt8]
  ) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: size))
    bytes.withUnsafeMutableBytes { all in
      let page = UnsafeMutableRawBufferPointer(rebasing: all[start...])
      for (index, entry) in entries.enumerated() {
        put(entry.key, page, 16 * index)
        put(entry.place, page, 16 * index + 8)
      }
      put(UInt64(number), page, numberAt)
      put(UInt64(entries.count), page, numberAt + 8)
      put(UInt64(level), page, numberAt + 16)
      put(checksum(UnsafeRawBufferPointer(page), run), page, checksumAt)
    }
  }

  private static func word(_ page: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: page.load(fromByteOffset: offset, as: UInt64.self))
  }

  private static func put(_ word: UInt64, _ page: UnsafeMutableRawBufferPointer, _ offset: Int) {
    page.storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
  }

  private static func checksum(_ page: UnsafeRawBufferPointer, _ run: UInt64) -> UInt64 {
    var sum = CRC64(continuing: run)
    sum.update(UnsafeRawBufferPointer(rebasing: page[..<checksumAt]))
    return sum.value
  }
}

/// A shorter text with the same CRC-64/XZ as a long one: what is left of a long division.
///
/// With y for x to the 128th, y^235 + y^209 + y^175 + y^149 + y^133 + y^75 + y^63 + y^57 + y^48
/// + y^35 + y^27 + 1 is a multiple of the checksum's polynomial. A block of sixteen bytes can
/// therefore be taken away where the blocks at certain distances behind it take it up. No table is
/// looked into.
enum FoldedCRC {
  /// From how many bytes on folding is worth its memory.
  static let worthwhile = 1 << 14

  private typealias Block = SIMD2<UInt64>

  private static let width = 16
  /// The greatest of the distances, in blocks: so many blocks are left.
  private static let window = 235
  /// So many bytes are left at least, a multiple of sixteen.
  static let least = window * width
  private static let distances = [26, 60, 86, 102, 160, 172, 178, 187, 200, 208, 235]
  /// The blocks that are folded before the last of them are moved to the front.
  private static let stretch = 768

  /// The state after bytes, more than the window, from what `advance` makes of the rest of them; it
  /// begins with the state 0.
  static func advance(
    _ start: UInt, _ bytes: UnsafeRawBufferPointer, _ advance: (UnsafeRawBufferPointer) -> UInt
  ) -> UInt {
    guard let base = bytes.baseAddress else { return start }
    let folded = UnsafeMutablePointer<Block>.allocate(capacity: window + stretch)
    defer { folded.deallocate() }
    // What is folded stands behind the window, which is all that is read before it was written.
    folded.initialize(repeating: Block(), count: window)
    let count = bytes.count / width - window
    var done = 0
    // To begin with a state is to begin with 0 and the bits of the state turned over in the bytes.
    var first = Block(UInt64(start).littleEndian, 0)
    while done < count {
      let next = min(stretch, count - done)
      fold(base + done * width, next, first, folded + window)
      first = Block()
      folded.update(from: folded + next, count: window)
      done += next
    }
    let rest = UnsafeRawBufferPointer(rebasing: bytes[(count * width)...])
    return withUnsafeTemporaryAllocation(byteCount: rest.count, alignment: width) { last in
      last.copyMemory(from: rest)
      for distance in distances { takeUp(folded + window, distance, last) }
      return advance(UnsafeRawBufferPointer(last))
    }
  }

  /// Writes what blocks come to when they take up those that were folded before.
  @inline(__always)
  private static func fold(
    _ blocks: UnsafeRawPointer, _ count: Int, _ first: Block, _ folded: UnsafeMutablePointer<Block>
  ) {
    var state = first
    for index in 0..<count {
      let block = blocks.loadUnaligned(fromByteOffset: index &* width, as: Block.self) ^ state
      state = Block()
      let place = folded + index
      let near = place[-26] ^ place[-60] ^ place[-86] ^ place[-102]
      let middle = place[-160] ^ place[-172] ^ place[-178] ^ place[-187]
      place.pointee = block ^ near ^ middle ^ place[-200] ^ place[-208] ^ place[-235]
    }
  }

  /// Lets the last blocks take up those that were folded a distance before them, which end at a
  /// place.
  private static func takeUp(
    _ end: UnsafeMutablePointer<Block>, _ distance: Int, _ last: UnsafeMutableRawBufferPointer
  ) {
    for place in 0..<distance {
      let block = last.loadUnaligned(fromByteOffset: place &* width, as: Block.self)
      last.storeBytes(
        of: block ^ end[place &- distance], toByteOffset: place &* width, as: Block.self)
    }
  }
}

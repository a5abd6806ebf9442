/// Eight bytes at a time: what is asked of each is answered for all by a few steps of arithmetic.
enum ByteWord {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// The eight bytes from a place on, the first in the lowest bits.
  @inline(__always)
  static func load(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  }

  /// Writes eight bytes from a place on, the first from the lowest bits.
  @inline(__always)
  static func store(_ word: UInt64, at bytes: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(bytes).storeBytes(of: word.littleEndian, as: UInt64.self)
  }

  /// The lowest marked byte, counted from 0; 8 where none is marked.
  @inline(__always)
  static func first(_ marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }

  /// Marks the bytes that are zero in a word; above the first of them others may be marked too.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }

  /// Marks the bytes of a value; above the first of them others may be marked too.
  @inline(__always)
  static func marks(of byte: UInt8, in word: UInt64) -> UInt64 {
    zeros(word ^ (ones &* UInt64(byte)))
  }

  /// Marks the bytes of a value, and no others.
  @inline(__always)
  static func exactMarks(of byte: UInt8, in word: UInt64) -> UInt64 {
    let other = word ^ (ones &* UInt64(byte))
    // A carry never leaves its byte here.
    return ~(((other & ~highs) &+ ~highs) | other) & highs
  }

  /// Marks what ends plain text or has to be looked at: commas, quotes, control characters, and
  /// bytes of characters beyond ASCII. Above the first mark others may be wrong.
  @inline(__always)
  static func stops(_ word: UInt64) -> UInt64 {
    let controls = (word &- ones &* 0x20) & ~word & highs
    return controls | marks(of: CSVByte.comma, in: word) | marks(of: CSVByte.quote, in: word)
      | marks(of: 0x7F, in: word) | (word & highs)
  }

  /// Marks what ends the text between quotes or has to be looked at, as `stops` does, but commas.
  @inline(__always)
  static func quotedStops(_ word: UInt64) -> UInt64 {
    let controls = (word &- ones &* 0x20) & ~word & highs
    return controls | marks(of: CSVByte.quote, in: word) | marks(of: 0x7F, in: word)
      | (word & highs)
  }

  /// The word with a line feed for every comma.
  @inline(__always)
  static func withLineFeeds(_ word: UInt64) -> UInt64 {
    let marks = exactMarks(of: CSVByte.comma, in: word)
    return word ^ ((marks >> 7) &* UInt64(CSVByte.comma ^ CSVByte.lineFeed))
  }

  /// How many digits a word begins with.
  @inline(__always)
  static func digitCount(_ word: UInt64) -> Int {
    // Of digits only the low half is left, which six more does not carry into the high one.
    let values = word ^ 0x3030_3030_3030_3030
    return first(((values &+ 0x0606_0606_0606_0606) | values) & 0xF0F0_F0F0_F0F0_F0F0)
  }

  /// The number that so many digits make, at least one, with which a word begins.
  @inline(__always)
  static func number(_ word: UInt64, digits: Int) -> Int {
    // The zeros that are shifted in are digits before the others.
    var value = (word << UInt64(8 &* (8 &- digits))) & 0x0F0F_0F0F_0F0F_0F0F
    value = (value &* (10 << 8 | 1)) >> 8 & 0x00FF_00FF_00FF_00FF
    value = (value &* (100 << 16 | 1)) >> 16 & 0x0000_FFFF_0000_FFFF
    return Int(truncatingIfNeeded: (value &* (10_000 << 32 | 1)) >> 32)
  }

  /// How many of some bytes have a value.
  static func count(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let start = bytes.baseAddress else { return 0 }
    var (count, index) = (0, 0)
    while index &+ 8 <= bytes.count {
      count &+= exactMarks(of: byte, in: load(start + index)).nonzeroBitCount
      index &+= 8
    }
    return bytes[index...].reduce(count) { $1 == byte ? $0 + 1 : $0 }
  }

  /// A mask of the lowest bytes.
  @inline(__always)
  static func mask(_ count: Int) -> UInt64 {
    count >= 8 ? .max : (UInt64(1) << UInt64(8 &* count)) &- 1
  }

  /// Whether so many bytes are the same at two places; both may be read seven bytes further.
  @inline(__always)
  static func areSame(
    _ first: UnsafePointer<UInt8>, _ second: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    var index = 0
    while index &+ 8 <= count {
      if load(first + index) != load(second + index) { return false }
      index &+= 8
    }
    return (load(first + index) ^ load(second + index)) & mask(count &- index) == 0
  }

  /// How many bytes, at most `limit`, are the same from two places on; both may be read seven bytes
  /// further.
  @inline(__always)
  static func sameCount(
    _ first: UnsafePointer<UInt8>, _ second: UnsafePointer<UInt8>, _ limit: Int
  ) -> Int {
    var index = 0
    while index &+ 16 <= limit {
      let unlike = load(first + index) ^ load(second + index)
      let later = load(first + index + 8) ^ load(second + index + 8)
      if unlike | later != 0 { break }
      index &+= 16
    }
    while index < limit {
      let unlike = load(first + index) ^ load(second + index)
      if unlike != 0 { return min(limit, index &+ Self.first(unlike)) }
      index &+= 8
    }
    return limit
  }
}

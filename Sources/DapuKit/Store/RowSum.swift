/// The sum of a row straight from the bytes of its line: the CRC-32 of all cells but the sum's own,
/// each followed by a line feed.
struct RowSum {
  private static let width = 16

  private let tables: UnsafeMutablePointer<UInt32>
  /// The row as it is summed, behind room for zero bytes that fill its first step.
  private var text: UnsafeMutablePointer<UInt8>
  private var room = 1 << 12
  private var count = 0

  init() {
    tables = .allocate(capacity: 256 * Self.width)
    let first = SlicedCRC.table(polynomial: 0xEDB8_8320)
    for (index, word) in first.enumerated() { tables[index] = UInt32(word) }
    for index in 256..<(256 * Self.width) {
      let earlier = tables[index - 256]
      tables[index] = (earlier >> 8) ^ tables[Int(earlier & 0xFF)]
    }
    text = .allocate(capacity: room)
  }

  /// Gives its memory back; nothing may be asked of it afterwards.
  func free() {
    tables.deallocate()
    text.deallocate()
  }

  /// Begins with the next row, of at most so many bytes.
  @inline(__always)
  mutating func begin(_ length: Int) {
    if length + 64 > room {
      text.deallocate()
      room = length * 2 + 64
      text = .allocate(capacity: room)
    }
    count = Self.width
  }

  /// Takes cells that no quotes enclose, with the comma or line feed behind each.
  @inline(__always)
  mutating func add(_ start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) {
    let length = end - start
    var index = 0
    while index < length {
      let word = ByteWord.withLineFeeds(ByteWord.load(start + index))
      UnsafeMutableRawPointer(text + count + index)
        .storeBytes(of: word.littleEndian, as: UInt64.self)
      index &+= 8
    }
    count &+= length
  }

  /// Takes what stands between two quotes; the comma or line feed behind it is left out.
  mutating func addQuoted(
    _ start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>, isDoubled: Bool
  ) {
    var from = start
    while from < end {
      text[count] = from.pointee
      count += 1
      from += isDoubled && from.pointee == CSVByte.quote ? 2 : 1
    }
    text[count] = CSVByte.lineFeed
    count += 1
  }

  /// The sum of what was taken, as the text of its cell: eight digits in the bytes of a word.
  @inline(__always)
  func digits() -> UInt64 {
    // Zero bytes before a text do not change a CRC that begins with zero; beginning with ones is
    // the same as the first four bytes inverted.
    let length = count &- Self.width
    let start = text + (count & (Self.width &- 1))
    let lead = text + Self.width - start
    var index = 0
    while index < lead {
      start[index] = 0
      index &+= 1
    }
    for index in 0..<4 { text[Self.width &+ index] ^= 0xFF }
    return Self.hexadecimal(~state(start, length &+ lead))
  }

  @inline(__always)
  private func state(_ start: UnsafeMutablePointer<UInt8>, _ length: Int) -> UInt32 {
    var state: UInt32 = 0
    var place = UnsafePointer(start)
    let end = place + length
    while place < end {
      let low = ByteWord.load(place) ^ UInt64(state)
      let high = ByteWord.load(place + 8)
      state = eight(low, 8) ^ eight(high, 0)
      place += Self.width
    }
    return state
  }

  @inline(__always)
  private func eight(_ word: UInt64, _ first: Int) -> UInt32 {
    let base = tables + first &* 256
    let a =
      base[1_792 &+ Int(truncatingIfNeeded: word & 0xFF)]
      ^ base[1_536 &+ Int(truncatingIfNeeded: word >> 8 & 0xFF)]
    let b =
      base[1_280 &+ Int(truncatingIfNeeded: word >> 16 & 0xFF)]
      ^ base[1_024 &+ Int(truncatingIfNeeded: word >> 24 & 0xFF)]
    let c =
      base[768 &+ Int(truncatingIfNeeded: word >> 32 & 0xFF)]
      ^ base[512 &+ Int(truncatingIfNeeded: word >> 40 & 0xFF)]
    let d =
      base[256 &+ Int(truncatingIfNeeded: word >> 48 & 0xFF)]
      ^ base[Int(truncatingIfNeeded: word >> 56)]
    return (a ^ b) ^ (c ^ d)
  }

  /// Eight digits of lower-case hexadecimal, the first in the lowest byte.
  @inline(__always)
  private static func hexadecimal(_ value: UInt32) -> UInt64 {
    var nibbles = UInt64(value.byteSwapped)
    nibbles = (nibbles | nibbles << 16) & 0x0000_FFFF_0000_FFFF
    nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
    nibbles = (nibbles >> 4 & 0x000F_000F_000F_000F) | (nibbles & 0x000F_000F_000F_000F) << 8
    let letters = ((nibbles &+ 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101
    return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 0x27
  }
}

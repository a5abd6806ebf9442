/// A reflected CRC of up to 64 bits, by tables that its polynomial makes.
///
/// The tables hold `UInt` whatever the width, because arrays of it cost a start nothing to know.
enum SlicedCRC {
  /// From how many bytes on eight at a time are worth the making of their tables.
  static let worthwhile = 2_048

  /// Makes the table of 256 words that serves single bytes.
  static func table(polynomial: UInt) -> [UInt] {
    var table = [UInt](repeating: 0, count: 256)
    var (bit, word) = (128, polynomial)
    // The word of a byte is that of its bits together, each a step further than the one above it.
    while bit > 0 {
      for byte in stride(from: 0, to: 256, by: 2 * bit) { table[byte + bit] = table[byte] ^ word }
      word = word & 1 == 1 ? (word >> 1) ^ polynomial : word >> 1
      bit >>= 1
    }
    return table
  }

  /// Makes eight such tables, one after the other, for eight bytes at a step.
  static func slices(_ table: [UInt]) -> [UInt] {
    [UInt](unsafeUninitializedCapacity: 8 * 256) { slices, count in
      for index in 0..<(8 * 256) {
        let word =
          index < 256
          ? table[index] : (slices[index - 256] >> 8) ^ table[Int(slices[index - 256] & 0xFF)]
        slices.initializeElement(at: index, to: word)
      }
      count = 8 * 256
    }
  }

  /// The state after more bytes, one at a step, by the first of the tables.
  static func advance(
    _ start: UInt, _ bytes: Slice<UnsafeRawBufferPointer>, _ table: UnsafeBufferPointer<UInt>
  ) -> UInt {
    var state = start
    for byte in bytes {
      state = (state >> 8) ^ table[Int(UInt8(truncatingIfNeeded: state) ^ byte)]
    }
    return state
  }

  /// The state after more bytes, eight at a step, by all eight tables.
  static func advance(
    _ start: UInt, _ bytes: UnsafeRawBufferPointer, slices: UnsafeBufferPointer<UInt>
  ) -> UInt {
    var (state, index) = (start, 0)
    while index + 8 <= bytes.count {
      state = step(state, bytes, index, slices)
      index += 8
    }
    return advance(state, bytes[index...], slices)
  }

  /// The states after two texts of one length, a multiple of eight, at once: the steps of one do
  /// not wait for those of the other.
  static func advance(
    _ one: UInt, _ first: UnsafeRawBufferPointer, _ other: UInt, _ second: UnsafeRawBufferPointer,
    slices: UnsafeBufferPointer<UInt>
  ) -> (UInt, UInt) {
    var (states, index) = ((one, other), 0)
    while index < min(first.count, second.count) {
      states.0 = step(states.0, first, index, slices)
      states.1 = step(states.1, second, index, slices)
      index += 8
    }
    return states
  }

  @inline(__always)
  private static func step(
    _ state: UInt, _ bytes: UnsafeRawBufferPointer, _ index: Int,
    _ slices: UnsafeBufferPointer<UInt>
  ) -> UInt {
    let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    let mixed = UInt64(littleEndian: word) ^ UInt64(state)
    let a = slice(7, mixed, slices) ^ slice(6, mixed, slices)
    let b = slice(5, mixed, slices) ^ slice(4, mixed, slices)
    let c = slice(3, mixed, slices) ^ slice(2, mixed, slices)
    let d = slice(1, mixed, slices) ^ slice(0, mixed, slices)
    return (a ^ b) ^ (c ^ d)
  }

  /// What one of the tables makes of the byte that it stands for.
  @inline(__always)
  private static func slice(
    _ number: Int, _ mixed: UInt64, _ slices: UnsafeBufferPointer<UInt>
  ) -> UInt {
    let byte = Int(truncatingIfNeeded: mixed >> UInt64(56 &- number &* 8)) & 0xFF
    return slices[number &* 256 &+ byte]
  }
}

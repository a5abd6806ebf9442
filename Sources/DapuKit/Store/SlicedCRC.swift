/// A reflected CRC of up to 64 bits that takes eight bytes at a step.
enum SlicedCRC {
  /// Makes eight tables of 256 words each, one after the other; the first serves single bytes.
  static func tables<Word: FixedWidthInteger & UnsignedInteger>(polynomial: Word) -> [Word] {
    var tables: [Word] = []
    tables.reserveCapacity(8 * 256)
    for byte in 0..<256 {
      tables.append(remainder(Word(byte), polynomial))
    }
    for index in 256..<(8 * 256) {
      let earlier = tables[index - 256]
      tables.append((earlier >> 8) ^ tables[Int(earlier & 0xFF)])
    }
    return tables
  }

  /// The state after more bytes, by the tables of its polynomial.
  static func advance<Word: FixedWidthInteger & UnsignedInteger>(
    _ start: Word, _ bytes: UnsafeRawBufferPointer, _ table: UnsafeBufferPointer<Word>
  ) -> Word {
    var (state, index) = (start, 0)
    while index + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let mixed = UInt64(littleEndian: word) ^ UInt64(truncatingIfNeeded: state)
      state = 0
      for slice in 0..<8 {
        let byte = Int(truncatingIfNeeded: mixed >> UInt64(slice &* 8)) & 0xFF
        state ^= table[(7 &- slice) &* 256 &+ byte]
      }
      index += 8
    }
    for byte in bytes[index...] {
      state = (state >> 8) ^ table[Int(UInt8(truncatingIfNeeded: state) ^ byte)]
    }
    return state
  }

  private static func remainder<Word: FixedWidthInteger & UnsignedInteger>(
    _ byte: Word, _ polynomial: Word
  ) -> Word {
    var word = byte
    for _ in 0..<8 {
      word = word & 1 == 1 ? (word >> 1) ^ polynomial : word >> 1
    }
    return word
  }
}

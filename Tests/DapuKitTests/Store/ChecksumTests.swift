import Testing

@testable import DapuKit

struct ChecksumTests {
  @Test(
    arguments: [
      ("", 0), ("a", 0xE8B7_BE43), ("123456789", 0xCBF4_3926),
      ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
    ] as [(String, UInt32)])
  func sumsAsIEEEDoes(text: String, expected: UInt32) {
    #expect(CRC32.of(octets(text)) == expected)
  }

  @Test(
    arguments: [
      ("", 0), ("123456789", 0x995D_C9BB_DF19_39FA),
    ] as [(String, UInt64)])
  func sumsAsXZDoes(text: String, expected: UInt64) {
    #expect(CRC64.of(octets(text)) == expected)
  }

  @Test func agreesWithOneBitAtATime() {
    var numbers = SeededNumbers(64)
    for _ in 0..<300 {
      let bytes = numbers.bytes(upTo: 70)
      #expect(CRC32.of(bytes) == slowSum(bytes, polynomial: UInt32(0xEDB8_8320)))
      #expect(CRC32.ofRow(bytes) == CRC32.of(bytes))
      #expect(CRC64.of(bytes) == slowSum(bytes, polynomial: UInt64(0xC96C_5795_D787_0F42)))
    }
  }

  @Test func agreesWithOneBitAtATimeOverManyBytes() {
    var numbers = SeededNumbers(65)
    for _ in 0..<20 {
      let bytes = numbers.bytes(upTo: 70) + Array(repeating: 7, count: SlicedCRC.worthwhile)
      #expect(CRC32.of(bytes) == slowSum(bytes, polynomial: UInt32(0xEDB8_8320)))
      #expect(CRC64.of(bytes) == slowSum(bytes, polynomial: UInt64(0xC96C_5795_D787_0F42)))
    }
  }

  @Test(arguments: [200, 3 * SlicedCRC.worthwhile])
  func splitsWithoutADifference(length: Int) {
    var numbers = SeededNumbers(32)
    for _ in 0..<300 {
      let bytes = numbers.bytes(upTo: length)
      let cut = Int.random(in: 0...bytes.count, using: &numbers)
      var (short, long) = (CRC32(), CRC64())
      for part in [bytes[..<cut], bytes[cut...]] {
        part.withUnsafeBytes { short.update($0) }
        part.withUnsafeBytes { long.update($0) }
      }
      #expect(short.value == CRC32.of(bytes))
      #expect(long.value == CRC64.of(bytes))
    }
  }

  @Test func foldsToTheSameSumAsOneBitAtATime() {
    var numbers = SeededNumbers(66)
    for length in [0, 1, 15, 16, 17, 9_000, 40_001] {
      let bytes = (0..<(FoldedCRC.worthwhile + length)).map { _ in
        UInt8(truncatingIfNeeded: numbers.next())
      }
      let expected = slowSum(bytes, polynomial: UInt64(0xC96C_5795_D787_0F42))
      #expect(CRC64.of(bytes) == expected)
    }
  }

  @Test func appendsASumOfWhatFollows() {
    var numbers = SeededNumbers(67)
    for _ in 0..<100 {
      let (first, second) = (numbers.bytes(upTo: 300), numbers.bytes(upTo: 300))
      var (sum, other) = (CRC64(), CRC64())
      first.withUnsafeBytes { sum.update($0) }
      second.withUnsafeBytes { other.update($0) }
      sum.append(other, CRC64.Stride(second.count))
      #expect(sum.value == CRC64.of(first + second))
    }
  }

  @Test func continuesFromTheValueOfAPrefix() {
    var numbers = SeededNumbers(33)
    for _ in 0..<300 {
      let bytes = numbers.bytes(upTo: 200)
      let cut = Int.random(in: 0...bytes.count, using: &numbers)
      var sum = CRC64(continuing: CRC64.of(Array(bytes[..<cut])))
      bytes[cut...].withUnsafeBytes { sum.update($0) }
      #expect(sum.value == CRC64.of(bytes))
    }
  }

  private func slowSum<Word: FixedWidthInteger & UnsignedInteger>(
    _ bytes: [UInt8], polynomial: Word
  ) -> Word {
    var state = Word.max
    for byte in bytes {
      state ^= Word(byte)
      for _ in 0..<8 {
        state = state & 1 == 1 ? (state >> 1) ^ polynomial : state >> 1
      }
    }
    return ~state
  }
}

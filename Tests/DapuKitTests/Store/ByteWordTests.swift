import Testing

@testable import DapuKit

/// What is asked of eight bytes at once is answered as one byte after another answers it.
struct ByteWordTests {
  private func word(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBufferPointer { $0.baseAddress.map(ByteWord.load) ?? 0 }
  }

  @Test(arguments: [UInt64(1), 2, 3]) func readsTheDigitsThatAWordBeginsWith(seed: UInt64) {
    var numbers = SeededNumbers(seed)
    for _ in 0..<5_000 {
      let count = Int.random(in: 0...8, using: &numbers)
      let bytes = (0..<8).map { place in
        place < count
          ? UInt8.random(in: 0x30...0x39, using: &numbers) : .random(in: 0...255, using: &numbers)
      }
      let digits = bytes.prefix { (0x30...0x39).contains($0) }
      #expect(ByteWord.digitCount(word(bytes)) == digits.count)
      guard !digits.isEmpty else { continue }
      let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      #expect(ByteWord.number(word(bytes), digits: digits.count) == number)
    }
  }

  @Test(arguments: [UInt64(1), 2, 3]) func countsTheBytesThatAreTheSame(seed: UInt64) {
    var numbers = SeededNumbers(seed)
    for _ in 0..<5_000 {
      let one = (0..<80).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      var other = one
      for place in other.indices where Int.random(in: 0..<40, using: &numbers) == 0 {
        other[place] = .random(in: 0...255, using: &numbers)
      }
      let limit = Int.random(in: 0...72, using: &numbers)
      let same = zip(one, other).prefix(limit).prefix { $0 == $1 }.count
      one.withUnsafeBufferPointer { one in
        other.withUnsafeBufferPointer { other in
          guard let one = one.baseAddress, let other = other.baseAddress else { return }
          #expect(ByteWord.sameCount(one, other, limit) == same)
        }
      }
    }
  }

  @Test(arguments: [UInt64(1), 2, 3]) func countsTheBytesOfAValue(seed: UInt64) {
    var numbers = SeededNumbers(seed)
    for length in 0..<200 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0x20...0x23, using: &numbers) }
      let count = bytes.withUnsafeBufferPointer { ByteWord.count(of: CSVByte.quote, in: $0) }
      #expect(count == bytes.count { $0 == CSVByte.quote })
    }
  }
}

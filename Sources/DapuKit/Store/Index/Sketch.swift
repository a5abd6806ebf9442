/// A number that all ways of writing the same thing have in common: by it the index finds whoever
/// may be meant, and who it is, is then decided on the rows.
enum Sketch {
  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let factor: UInt64 = 0x0000_0100_0000_01B3

  /// The sketch of a name: the same for names that are compared as one (`FoldedName`), whatever
  /// their case, accents and the order of their words; 0 where no letter is in it. Names without a
  /// plain letter are told from each other by how many words they have alone.
  static func ofName(_ name: UnsafeRawBufferPointer) -> Int {
    if name.allSatisfy({ $0 < 0x80 }) { return ofWords(name) }
    var folded = FoldedName(String(decoding: name, as: UTF8.self)).words
    let sketch = folded.withUTF8 { ofWords(UnsafeRawBufferPointer($0)) }
    return sketch != 0 ? sketch : folded.utf8.count { $0 == UInt8(ascii: " ") } + 1
  }

  /// The words count in any order, letters beyond ASCII do not: they have several encodings.
  private static func ofWords(_ name: UnsafeRawBufferPointer) -> Int {
    var sum: UInt64 = 0
    var word = start
    for byte in name {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        word = (word ^ UInt64(byte)) &* factor
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        word = (word ^ UInt64(byte | 0x20)) &* factor
      case UInt8(ascii: "'"), UInt8(ascii: "`"), 0x80...: continue
      default:
        if word != start { sum &+= word ^ (word >> 32) }
        word = start
      }
    }
    if word != start { sum &+= word ^ (word >> 32) }
    return Int(truncatingIfNeeded: sum)
  }

  /// The sketch of an identifier: letters in either case, digits without zeros, nothing else; so it
  /// is the same with and without leading zeros, spaces and dashes.
  static func ofIdentifier(_ text: UnsafeRawBufferPointer, _ place: Int) -> Int {
    var word = start &+ UInt64(place)
    for byte in text {
      let isDigit = (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte)
      guard isDigit || Digits.isLetter(byte) else { continue }
      word = (word ^ UInt64(isDigit ? byte : byte | 0x20)) &* factor
    }
    return Int(truncatingIfNeeded: word)
  }
}

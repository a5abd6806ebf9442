/// The initials under which lists show a person: the first letters of the name's words, in upper
/// case and at most four.
public struct Initials: Hashable, Sendable, CustomStringConvertible {
  /// The letters without points, or `?` when the name has none.
  public let description: String

  /// The initials of a name; hyphens part words, apostrophes do not.
  public init(_ name: String) {
    var name = name
    let letters = name.withUTF8 { Self.letters(ofASCII: $0) } ?? Self.letters(of: name)
    description = letters.isEmpty ? "?" : letters
  }

  private static func letters(of name: String) -> String {
    var letters: [Character] = []
    var isWordStart = true
    for character in name {
      guard let scalar = character.unicodeScalars.first, letters.count < most else { break }
      switch NamePart(scalar) {
      case .gap: isWordStart = true
      case .letter where isWordStart && character.isLetter:
        letters += character.uppercased().prefix(1)
        isWordStart = false
      case .letter, .dropped: continue
      }
    }
    return String(letters)
  }

  private static let most = 4

  /// The same of a name that has no letter beyond ASCII, as most have; nil of any other.
  private static func letters(ofASCII name: UnsafeBufferPointer<UInt8>) -> String? {
    var letters = ""
    var (count, isWordStart) = (0, true)
    for byte in name {
      switch byte {
      case 0x80...: return nil
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        guard isWordStart, count < most else { continue }
        letters.unicodeScalars.append(Unicode.Scalar(byte & ~0x20))
        isWordStart = false
        count += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "'"), UInt8(ascii: "`"): continue
      case _: isWordStart = true
      }
    }
    return letters
  }
}

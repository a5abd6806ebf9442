/// Decides which unknown words an error may repeat: never one that could be a name.
enum Echo {
  /// The longest option that is repeated, in bytes without its hyphens.
  private static let longestOption = 40
  /// The longest command that is repeated, in bytes.
  private static let longestCommand = 20

  /// What may be shown of a word that looks like an option; one that is a known option but for its
  /// case can be no name.
  static func option(_ word: Word, near: String?) -> String? {
    switch word.shape {
    case .long(let name, _):
      if let near, name.lowercased() == near { return "--" + name }
      return isIdentifier(name) && (1...longestOption).contains(name.utf8.count) ? "--" + name : nil
    case .short: return word.bytes.count == 2 && isLetter(word.bytes[1]) ? word.text : nil
    case .end, .plain: return nil
    }
  }

  /// What may be shown of a word where a command is expected.
  static func command(_ word: Word, near: String?) -> String? {
    if let near, word.text.lowercased() == near { return word.text }
    let isPlain = word.bytes.allSatisfy { isLetter($0) || $0 == hyphen }
    return isPlain && (1...longestCommand).contains(word.bytes.count) ? word.text : nil
  }

  /// Decides whether text is written as an identifier: small letters, digits and hyphens.
  static func isIdentifier(_ text: String) -> Bool {
    text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == hyphen }
  }

  /// The byte of a hyphen.
  private static let hyphen = UInt8(ascii: "-")

  /// Decides whether a byte is a small letter of ASCII.
  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  /// Decides whether a byte is a digit of ASCII.
  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

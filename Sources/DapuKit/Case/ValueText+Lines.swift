extension ValueText {
  /// Reads one line that is not blank and holds no control character.
  static func line(_ text: String) throws(ValueFault) -> String {
    // Mostly it is one word of ASCII: there is no more to look at.
    if !text.isEmpty, text.utf8.allSatisfy({ UInt8(ascii: "!")...UInt8(ascii: "~") ~= $0 }) {
      return text
    }
    if let control = text.unicodeScalars.first(where: isControl) {
      throw .controlCharacter(control)
    }
    guard !text.allSatisfy(\.isWhitespace) else { throw .empty }
    return text
  }

  /// Reads the key of a fact, which no reference may be taken for.
  static func key(_ text: String) throws(ValueFault) -> String {
    let key = try line(text)
    guard !Reference.looksLikeOne(key) else { throw .looksLikeReference }
    return key
  }

  /// Reads the path of a file.
  static func path(_ text: String) throws(ValueFault) -> String {
    guard !text.utf8.contains(0) else { throw .controlCharacter("\0") }
    return text
  }

  /// Reads free text; every kind of line's end becomes a line feed.
  static func lines(_ text: String) throws(ValueFault) -> String {
    // The separators of lines and of paragraphs begin with E2 in UTF-8.
    let isPlain = text.utf8.allSatisfy { $0 != 0 && $0 != 0x0D && $0 != 0xE2 }
    if isPlain { return text }
    var lines = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\0": throw .controlCharacter(scalar)
      case "\n" where last == "\r": break
      case "\r", "\u{2028}", "\u{2029}": lines.append("\n")
      default: lines.append(scalar)
      }
      last = scalar
    }
    return String(lines)
  }

  // C0, delete, C1 and Unicode's separators of lines and paragraphs.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}

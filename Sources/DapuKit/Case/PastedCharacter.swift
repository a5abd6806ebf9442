/// A character that word processors put in the place of the one on the keyboard.
public struct PastedCharacter: Hashable, Sendable {
  /// The character as it was pasted.
  public let scalar: Unicode.Scalar
  /// What it is called, with its article.
  public let name: String
  /// What the keyboard types, by name where it cannot be seen.
  public let replacement: String

  /// Decides whether a scalar is such a character; nil when it is not.
  public init?(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}":
      (name, replacement) = ("a curly quote", "'")
    case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}":
      (name, replacement) = ("a curly quote", "\"")
    case "\u{A0}", "\u{2007}", "\u{202F}": (name, replacement) = ("a no-break space", "a space")
    case "\u{2010}", "\u{2011}": (name, replacement) = ("a printed hyphen", "-")
    case "\u{2012}", "\u{2013}": (name, replacement) = ("an en dash", "-")
    case "\u{2014}", "\u{2015}": (name, replacement) = ("an em dash", "-")
    case "\u{2212}": (name, replacement) = ("a minus sign", "-")
    default: return nil
    }
    self.scalar = scalar
  }

  /// The first such character of a text, or nil.
  public static func first(in text: String) -> PastedCharacter? {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    for scalar in text.unicodeScalars {
      if let pasted = PastedCharacter(scalar) { return pasted }
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// The code point as Unicode writes it, such as `U+201C`.
  public var codePoint: String {
    let hex = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex
  }
}

/// What one scalar of a name is to a comparison.
enum NamePart {
  /// A part of a word: a letter, a digit, or a vowel sign of a script that writes vowels so.
  case letter
  /// An accent, an apostrophe or an invisible mark, which a comparison passes over.
  case dropped
  /// A space, a hyphen or other punctuation, which ends a word.
  case gap

  /// Decides by the scalar's general category.
  init(_ scalar: Unicode.Scalar) {
    if NamePart.isApostrophe(scalar) {
      self = .dropped
      return
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .spacingMark, .enclosingMark:
      self = .letter
    case .nonspacingMark: self = NamePart.isAccent(scalar) ? .dropped : .letter
    case .format: self = .dropped
    default: self = .gap
    }
  }

  // Apostrophes, their modifier letters and the accents that are typed in their place.
  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "'", "`", "\u{B4}", "\u{2B9}"..."\u{2BF}", "\u{2C8}", "\u{374}", "\u{2018}"..."\u{201B}",
      "\u{2032}", "\u{5F3}", "\u{FF07}":
      true
    default: false
    }
  }

  // From the Indic scripts on, nonspacing marks are vowels: without them other names are the same.
  private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ..."\u{77F}", "\u{8D3}"..."\u{8FF}", "\u{1AB0}"..."\u{1AFF}", "\u{1DC0}"..."\u{1DFF}",
      "\u{20D0}"..."\u{20FF}", "\u{2DE0}"..."\u{2DFF}", "\u{FB1E}", "\u{FE00}"..."\u{FE2F}":
      true
    default: false
    }
  }
}

import DapuKit

extension PastedCharacter {
  /// Its name and number, `an em dash (U+2014)`.
  var title: String { "\(name) (\(scalar.codePoint))" }

  /// Whether a hyphen was meant.
  var isDash: Bool { replacement == "-" }

  /// Whether a quote was meant, and a double one.
  private var isQuote: Bool { isDoubleQuote || replacement == "'" }
  private var isDoubleQuote: Bool { replacement == "\"" }

  /// Finds the dash that a word begins with, after hyphens at most.
  static func leadingDash(of text: String) -> PastedCharacter? {
    let first = text.unicodeScalars.first { $0 != "-" }
    return first.flatMap { PastedCharacter($0) }.flatMap { $0.isDash ? $0 : nil }
  }

  /// Finds the first quote or space of this sort in a word.
  static func quoteOrSpace(in text: String) -> PastedCharacter? {
    for scalar in text.unicodeScalars where !scalar.isASCII {
      if let mark = PastedCharacter(scalar), !mark.isDash { return mark }
    }
    return nil
  }

  /// Finds the quotes that the shell left around a value, where it takes away those of the
  /// keyboard: one at each end, or a double one without its other half. Those within a title are
  /// its own, and a single one alone may be the apostrophe of a name.
  static func quote(around text: String) -> PastedCharacter? {
    let scalars = text.unicodeScalars
    let ends = [scalars.first, scalars.dropFirst().last]
      .compactMap { $0.flatMap { PastedCharacter($0) } }.filter(\.isQuote)
    let isHalf = scalars.filter { PastedCharacter($0)?.isDoubleQuote ?? false }.count == 1
    return ends.count == 2 || isHalf && ends.contains(where: \.isDoubleQuote) ? ends.first : nil
  }

  /// Takes hyphens and pasted dashes off the front of a word, and what follows `=` off its end.
  static func optionName(in text: String) -> String {
    let scalars = text.unicodeScalars
      .drop { $0 == "-" || PastedCharacter($0)?.isDash == true }
      .prefix { $0 != "=" }
    return String(String.UnicodeScalarView(scalars))
  }
}

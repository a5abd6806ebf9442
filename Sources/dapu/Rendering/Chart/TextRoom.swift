/// The room that text takes in a drawing, whose type is 13 units high, by the widest of the usual
/// types.
enum TextRoom {
  /// The width of a text.
  static func of(_ text: String) -> Double { text.reduce(0) { $0 + of($1) } }

  /// The beginning of a text that is no wider than a limit, and a mark where it is not all of it.
  static func short(_ text: String, within limit: Double) -> String {
    guard of(text) > limit else { return text }
    var (taken, end) = (of("…" as Character), text.startIndex)
    while end < text.endIndex, taken + of(text[end]) <= limit {
      taken += of(text[end])
      end = text.index(after: end)
    }
    return text[..<end] + "…"
  }

  private static func of(_ character: Character) -> Double {
    switch character {
    case " ", ".", ",", ":", ";", "'", "|", "-", "i", "j", "l", "I", "(", ")", "f", "t", "r":
      5.4
    case "M", "W", "m", "w", "@", "%", "…": 13.2
    case "0"..."9": 8.3
    case "A"..."Z": 10.3
    case _: Double(DisplayWidth.of(character)) * 8.3
    }
  }
}

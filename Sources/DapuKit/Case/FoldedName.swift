/// A name as it is compared: without case, accents, spaces, punctuation or the order of its words
/// (one person, one open case).
public struct FoldedName: Hashable, Sendable {
  /// The folded words in order, between spaces.
  let words: String

  /// The folded form of a name as it was typed.
  public init(_ name: String) {
    var words: [String] = []
    var word = ""
    for scalar in name.lowercased().unicodeScalars {
      switch NamePart(scalar) {
      case .letter: word.unicodeScalars.append(contentsOf: FoldedLetters.fold(scalar))
      case .dropped: continue
      case .gap:
        words.append(word)
        word = ""
      }
    }
    words.append(word)
    let folded = words.filter { !$0.isEmpty }.sorted().joined(separator: " ")
    // Two names without a letter are the same only when they were typed the same.
    self.words = folded.isEmpty ? name : folded
  }
}

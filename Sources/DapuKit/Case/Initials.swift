/// The initials under which lists show a person: the first letters of the name's words, in upper
/// case and at most four.
public struct Initials: Hashable, Sendable, CustomStringConvertible {
  /// The letters without points, or `?` when the name has none.
  public let description: String

  /// The initials of a name; hyphens part words, apostrophes do not.
  public init(_ name: String) {
    var letters: [Character] = []
    var isWordStart = true
    for character in name {
      guard let scalar = character.unicodeScalars.first, letters.count < 4 else { break }
      switch NamePart(scalar) {
      case .gap: isWordStart = true
      case .letter where isWordStart && character.isLetter:
        letters += character.uppercased().prefix(1)
        isWordStart = false
      case .letter, .dropped: continue
      }
    }
    description = letters.isEmpty ? "?" : String(letters)
  }
}

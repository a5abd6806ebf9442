/// The letter that guards a number against a slip of typing: position of the number modulo 23 in
/// the alphabet of the Police National Computer, which has no I, O or S.
enum CheckLetter {
  private static let alphabet = Array("ZABCDEFGHJKLMNPQRTUVWXY")

  /// The letter of a number that is not negative.
  static func of(_ number: Int) -> Character {
    precondition(number >= 0)
    return alphabet[number % alphabet.count]
  }
}

/// The letter that guards a number against a slip of typing: position of the number modulo 23 in
/// the alphabet of the Police National Computer, which has no I, O or S.
enum CheckLetter {
  private static let alphabet: StaticString = "ZABCDEFGHJKLMNPQRTUVWXY"

  /// The letter of a number that is not negative.
  static func of(_ number: Int) -> Character { Character(Unicode.Scalar(byte(of: number))) }

  /// The letter of a number that is not negative, as ASCII writes it.
  static func byte(of number: Int) -> UInt8 {
    precondition(number >= 0)
    return alphabet.utf8Start[number % alphabet.utf8CodeUnitCount]
  }
}

/// A probation case reference number: a letter and six digits, which have no check.
public struct CRN: Hashable, Sendable, CustomStringConvertible {
  /// The number with its letter in upper case.
  public let description: String

  /// Reads a number in either case; nil for any other form.
  public init?(_ text: String) {
    guard text.utf8.count == 7, let letter = text.utf8.first, Digits.isLetter(letter),
      text.utf8.dropFirst().allSatisfy(Digits.isDigit)
    else { return nil }
    description = text.uppercased()
  }
}

/// Telephone numbers as they are kept.
enum TelephoneNumber {
  /// The number with a space before its last six digits where it is digits alone, or digits after
  /// a plus sign: a spreadsheet would make a number of those and lose the leading zero or the sign.
  static func kept(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let digits = bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes[...]
    guard digits.count > 6, digits.allSatisfy(Digits.isDigit) else { return text }
    return "\(text.dropLast(6)) \(text.suffix(6))"
  }
}

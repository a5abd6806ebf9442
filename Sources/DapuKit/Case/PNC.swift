/// A Police National Computer identifier, `YYYY/NNNNNNNL`, whose letter L is that of the year's
/// last two digits and the serial as one number, modulo 23.
public struct PNC: Hashable, Sendable, CustomStringConvertible {
  /// The identifier with four digits of the year and seven of the serial.
  public let description: String

  /// Reads an identifier in either case, the serial with or without leading zeros; nil when it
  /// has another form, a year of two digits (which century is not said) or another letter.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, 2...8 ~= parts[1].count,
      let year = Digits.value(parts[0]), 1900...2099 ~= year,
      let serial = Digits.value(parts[1].dropLast()), let typed = parts[1].last
    else { return nil }
    let letter = CheckLetter.of(year % 100 * 10_000_000 + serial)
    guard Digits.isLetter(typed), Character(Unicode.Scalar(typed & ~0x20)) == letter else {
      return nil
    }
    description = "\(year)/\(Digits.padded(serial, to: 7))\(letter)"
  }
}

/// An NHS number: ten digits, the last of which checks the others modulo 11.
public struct NHSNumber: Hashable, Sendable, CustomStringConvertible {
  /// The ten digits without spaces.
  public let description: String

  /// Reads ten digits, or groups of three, three and four between spaces or dashes; nil for any
  /// other form, a wrong check digit, or ten equal digits, which stand for "not known".
  public init?(_ text: String) {
    guard let digits = NHSNumber.digits(of: text), digits.count == 10,
      digits.allSatisfy(Digits.isDigit), Set(digits).count > 1
    else { return nil }
    let values = digits.map { Int($0 - UInt8(ascii: "0")) }
    let sum = zip(values, (2...10).reversed()).reduce(0) { $0 + $1.0 * $1.1 }
    guard (11 - sum % 11) % 11 == values[9] else { return nil }
    description = String(decoding: digits, as: UTF8.self)
  }

  private static func digits(of text: String) -> [UInt8]? {
    let bytes = Array(text.utf8)
    for mark in " -".utf8 where bytes.contains(mark) {
      let groups = bytes.split(separator: mark, omittingEmptySubsequences: false)
      return groups.map(\.count) == [3, 3, 4] ? Array(groups.joined()) : nil
    }
    return bytes
  }
}

/// A number with an optional decimal fraction, compared exactly as it was written.
public struct Score: Equatable, Comparable, Sendable {
  private let whole: Int
  /// The digits after the point, without zeros at the end.
  private let fraction: [UInt8]

  /// Reads a number that is not below 0, such as `14` or `74.5`; nil where it is none.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first, let whole = Digits.value(first) else {
      return nil
    }
    self.whole = whole
    guard parts.count == 2 else {
      fraction = []
      return
    }
    guard !parts[1].isEmpty, parts[1].allSatisfy(Digits.isDigit) else { return nil }
    let zeros = parts[1].reversed().prefix { $0 == UInt8(ascii: "0") }.count
    fraction = Array(parts[1].dropLast(zeros))
  }

  /// The number in hundredths, rounded half up; nil from a thousand million on, so that sums of
  /// many never overflow.
  var hundredths: Int? {
    guard whole < 1_000_000_000 else { return nil }
    let digits = fraction + [UInt8](repeating: UInt8(ascii: "0"), count: 3)
    let parts = digits.prefix(3).map { Int($0 - UInt8(ascii: "0")) }
    return whole * 100 + parts[0] * 10 + parts[1] + (parts[2] >= 5 ? 1 : 0)
  }

  /// Whether the left number is the smaller one.
  public static func < (left: Score, right: Score) -> Bool {
    guard left.whole == right.whole else { return left.whole < right.whole }
    return left.fraction.lexicographicallyPrecedes(right.fraction)
  }
}

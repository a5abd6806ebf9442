/// Percentages with one decimal, rounded half up.
public enum Percent {
  /// The percentage of a count in a total, rounded from the exact fraction; nil when the total is
  /// 0 or either number is negative.
  public static func oneDecimal(_ count: Int, of total: Int) -> String? {
    guard total > 0, count >= 0 else { return nil }
    // The remainder alone is multiplied, in double width: the product could overflow.
    let (whole, rest) = count.quotientAndRemainder(dividingBy: total)
    let (thousandths, left) = total.dividingFullWidth(rest.multipliedFullWidth(by: 1_000))
    return text(ofTenths: whole * 1_000 + thousandths + (left >= total - left ? 1 : 0))
  }

  /// The percentage of a proportion that is finite, such as a bound of an interval.
  public static func oneDecimal(_ proportion: Double) -> String {
    precondition(proportion.isFinite)
    return text(ofTenths: Int((proportion * 1_000 + 0.5).rounded(.down)))
  }

  private static func text(ofTenths tenths: Int) -> String {
    let (whole, tenth) = abs(tenths).quotientAndRemainder(dividingBy: 10)
    return "\(tenths < 0 ? "-" : "")\(whole).\(tenth)"
  }
}

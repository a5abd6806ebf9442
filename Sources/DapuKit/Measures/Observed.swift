extension Figure {
  /// The time for which people were observed, in months of 30.4375 days with one decimal.
  public struct Observed: Equatable, Sendable {
    /// The median.
    public let medianMonths: String
    /// The shortest.
    public let shortestMonths: String
  }
}

extension Figure.Observed {
  /// The median and the shortest of some numbers of days; nil where there are none.
  init?(days: [Int]) {
    guard let shortest = days.min(), let twice = Spread.twiceMedian(of: days) else { return nil }
    self.init(
      medianMonths: Self.months(twice, over: 2), shortestMonths: Self.months(shortest, over: 1))
  }

  /// Days over a divisor as months of 30.4375 days with one decimal, rounded half up.
  private static func months(_ days: Int, over divisor: Int) -> String {
    // A month is 487/16 days, so that a tenth of one is 487/160.
    let tenths = (days * 320 + 487 * divisor) / (974 * divisor)
    return "\(tenths / 10).\(tenths % 10)"
  }
}

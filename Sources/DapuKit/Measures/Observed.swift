extension Figure {
  /// The time for which people were observed, in months of 30.4375 days with one decimal.
  public struct Observed: Equatable, Sendable {
    private var days: Spread

    /// Makes the time of some numbers of days; nil where there are none.
    init?(days: [Int]) {
      guard let days = Spread(days) else { return nil }
      self.days = days
    }

    /// The median.
    public var medianMonths: String { Self.months(days.twiceMedian, over: 2) }

    /// The shortest.
    public var shortestMonths: String { Self.months(days.shortest, over: 1) }

    /// Adds the time of those of another.
    mutating func add(_ other: Observed) { days.add(other.days) }

    /// Days over a divisor as months of 30.4375 days with one decimal, rounded half up.
    private static func months(_ days: Int, over divisor: Int) -> String {
      // A month is 487/16 days, so that a tenth of one is 487/160.
      let tenths = (days * 320 + 487 * divisor) / (974 * divisor)
      return "\(tenths / 10).\(tenths % 10)"
    }
  }
}

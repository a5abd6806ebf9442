/// The median and the 90th percentile of some numbers of days.
public struct Spread: Equatable, Sendable {
  /// The middle one, or half-way between the two in the middle, with one decimal.
  public let median: String
  /// The least number of days that at least nine in ten do not exceed (the nearest rank).
  public let ninetieth: Int

  /// The spread of some numbers of days; nil where there are none.
  public init?(_ days: [Int]) {
    guard let twice = Self.twiceMedian(of: days) else { return nil }
    median = "\(twice / 2).\(twice % 2 * 5)"
    ninetieth = days.sorted()[(9 * days.count + 9) / 10 - 1]
  }

  /// Twice the median, which is always whole; nil where there are none.
  static func twiceMedian(of days: [Int]) -> Int? {
    guard !days.isEmpty else { return nil }
    let sorted = days.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? sorted[middle - 1] + sorted[middle] : 2 * sorted[middle]
  }
}

/// The median and the 90th percentile of some numbers of days.
public struct Spread: Equatable, Sendable {
  /// The numbers, ascending; never none.
  private let days: [Int]

  /// The spread of some numbers of days; nil where there are none.
  public init?(_ days: [Int]) {
    if days.isEmpty { return nil }
    self.days = days.sorted()
  }

  /// The middle one, or half-way between the two in the middle, with one decimal.
  public var median: String { "\(twiceMedian / 2).\(twiceMedian % 2 * 5)" }

  /// The least number of days that at least nine in ten do not exceed (the nearest rank).
  public var ninetieth: Int { days[(9 * days.count + 9) / 10 - 1] }

  /// Twice the median, which is always whole.
  var twiceMedian: Int {
    let middle = days.count / 2
    return days.count.isMultiple(of: 2) ? days[middle - 1] + days[middle] : 2 * days[middle]
  }

  /// The shortest.
  var shortest: Int { days[0] }

  /// The spread of the days of this one and of another.
  func adding(_ other: Spread) -> Spread { Spread(days + other.days) ?? self }
}

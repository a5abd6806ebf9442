/// The median and the 90th percentile of some numbers of days.
public struct Spread: Equatable, Sendable {
  /// How often each number stands among them: so few differ that this does not grow with them.
  private var counts: [Int: Int] = [:]
  /// How many there are; never none.
  private var count: Int

  /// The spread of some numbers of days; nil where there are none.
  public init?(_ days: [Int]) {
    if days.isEmpty { return nil }
    count = days.count
    for number in days { counts[number, default: 0] += 1 }
  }

  /// The middle one, or half-way between the two in the middle, with one decimal.
  public var median: String { "\(twiceMedian / 2).\(twiceMedian % 2 * 5)" }

  /// The least number of days that at least nine in ten do not exceed (the nearest rank).
  public var ninetieth: Int { self[(9 * count + 9) / 10 - 1] }

  /// Twice the median, which is always whole.
  var twiceMedian: Int { self[(count - 1) / 2] + self[count / 2] }

  /// The shortest.
  var shortest: Int { self[0] }

  /// The number at a place among all, ascending.
  private subscript(_ place: Int) -> Int {
    var rest = place
    let ascending = counts.keys.sorted()
    return ascending.first { number in
      rest -= counts[number] ?? 0
      return rest < 0
    } ?? 0
  }

  /// Adds the numbers of another.
  mutating func add(_ other: Spread) {
    count += other.count
    for (number, times) in other.counts { counts[number, default: 0] += times }
  }
}

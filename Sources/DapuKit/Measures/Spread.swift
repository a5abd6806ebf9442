/// The median and the 90th percentile of some numbers of days.
public struct Spread: Equatable, Sendable {
  /// The numbers that differ, ascending: so few do that this does not grow with them.
  private var counts: [Count] = []
  /// How many there are; never none.
  private var count: Int

  /// How often one number stands among them.
  private struct Count: Equatable, Sendable {
    let number: Int32
    var times: Int32
  }

  /// The spread of some numbers of days; nil where there are none.
  public init?(_ days: [Int]) {
    if days.isEmpty { return nil }
    count = days.count
    for number in days.sorted() {
      Self.append(Count(number: Int32(truncatingIfNeeded: number), times: 1), to: &counts)
    }
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
    let counted = counts.first { counted in
      rest -= Int(counted.times)
      return rest < 0
    }
    return counted.map { Int($0.number) } ?? 0
  }

  /// Adds the numbers of another.
  mutating func add(_ other: Spread) {
    count += other.count
    var all: [Count] = []
    all.reserveCapacity(counts.count + other.counts.count)
    var rest = other.counts[...]
    for counted in counts {
      while let next = rest.first, next.number < counted.number {
        all.append(rest.removeFirst())
      }
      all.append(counted)
      if rest.first?.number == counted.number { Self.append(rest.removeFirst(), to: &all) }
    }
    counts = all + rest
  }

  /// Adds how often a number stands there that is as high as the last or higher.
  private static func append(_ counted: Count, to counts: inout [Count]) {
    if let last = counts.last, last.number == counted.number {
      counts[counts.count - 1].times += counted.times
    } else {
      counts.append(counted)
    }
  }
}

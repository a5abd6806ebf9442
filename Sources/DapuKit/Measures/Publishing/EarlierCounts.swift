/// Counts that were published before, and what they tell together with a new one.
public struct EarlierCounts: Sendable {
  /// A count of a report over some days.
  public struct Count: Equatable, Sendable {
    /// What is counted: the measure, the group and the column.
    public let name: String
    /// The days that it covers.
    public let period: Period
    /// The count; nil where it was withheld.
    public let count: Int?

    /// Makes a count.
    public init(name: String, period: Period, count: Int?) {
      self.name = name
      self.period = period
      self.count = count
    }
  }

  private let counts: [Count]
  /// How many sums of earlier counts are looked at for each new one.
  private static let sumLimit = 5_000

  /// Takes in what was published.
  public init(_ counts: [Count]) { self.counts = counts }

  /// Decides what a new count tells together with those before it: the difference of two over the
  /// same or over nested days, or of one and several that lie in it, counts what is between them.
  public func past(of new: Count) -> Suppression.Past {
    guard let number = new.count else { return .none }
    let alike = counts.filter { $0.name == new.name }
    let same = alike.filter { $0.period == new.period }
    if same.contains(where: { $0.count == nil }) { return .telling }
    if isTelling(number, new.period, of: alike) { return .telling }
    return same.contains { $0.count == number } ? .shown : .none
  }

  private func isTelling(_ number: Int, _ period: Period, of alike: [Count]) -> Bool {
    let known = alike.compactMap { one in one.count.map { (period: one.period, count: $0) } }
    let inner = known.filter { $0.period.lies(in: period) }
    if Self.sums(of: inner).contains(where: { Suppression.small ~= number - $0 }) { return true }
    for outer in known where period.lies(in: outer.period) {
      let others = known.filter { $0.period.lies(in: outer.period) && !$0.period.meets(period) }
      if Self.sums(of: others).contains(where: { Suppression.small ~= outer.count - number - $0 }) {
        return true
      }
    }
    return false
  }

  /// The sums of all choices of counts whose days do not meet, that of none among them.
  private static func sums(of counts: [(period: Period, count: Int)]) -> [Int] {
    var choices: [(sum: Int, periods: [Period])] = [(0, [])]
    for one in counts {
      for choice in choices where !choice.periods.contains(where: { $0.meets(one.period) }) {
        guard choices.count < sumLimit else { return choices.dropFirst().map(\.sum) + [0] }
        choices.append((choice.sum + one.count, choice.periods + [one.period]))
      }
    }
    return choices.map(\.sum)
  }
}

extension Period {
  /// Whether all of its days are among those of another.
  func lies(in other: Period) -> Bool { other.from <= from && to <= other.to }

  /// Whether it has a day with another in common.
  func meets(_ other: Period) -> Bool { from <= other.to && other.from <= to }
}

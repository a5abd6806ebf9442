/// Counts that were published before, and what they tell together with a new one.
public struct EarlierCounts: Sendable {
  /// A row of a report over some days, and by what it was split: an empty text where it was not.
  public struct Row: Sendable {
    let period: Period
    let dimension: String
    /// The row.
    public let row: Suppression.Row

    /// Makes a row.
    public init(period: Period, dimension: String, _ row: Suppression.Row) {
      self.period = period
      self.dimension = dimension
      self.row = row
    }
  }

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

  /// Counts by their names, so that those of one are found without a look at the others.
  public struct Named: Sendable {
    private let counts: [String: [Count]]

    /// Takes in counts, none unless some are given.
    public init(_ counts: [Count] = []) { self.counts = Dictionary(grouping: counts, by: \.name) }

    fileprivate subscript(_ name: String) -> [Count] { counts[name] ?? [] }
  }

  private let counts: Named
  let rows: [Row]
  let known: Period?
  /// How many sums of earlier counts are looked at for each new one.
  private static let sumLimit = 5_000

  /// Takes in what was published; nothing was counted outside the days that are known of, so that
  /// whether a report covers more than these makes no difference.
  public init(_ counts: [Count], _ rows: [Row] = [], knownOf known: Period? = nil) {
    self.counts = Named(counts.map { $0.within(known) })
    self.rows = rows
    self.known = known
  }

  /// Decides what a new count tells together with those before it, and with those of its own
  /// report over other days: the difference of two over the same or over nested days, or of one and
  /// several that lie in it, counts what is between them.
  public func past(of new: Count, beside own: Named = Named()) -> Suppression.Past {
    guard let number = new.count else { return .none }
    let new = new.within(known)
    let others = own[new.name].map { $0.within(known) }
      .filter { $0.period != new.period && $0.period.lies(in: new.period) }
    let alike = counts[new.name] + others
    let same = alike.filter { $0.period == new.period }
    if same.contains(where: { $0.count == nil }) { return .telling }
    if isTelling(number, new.period, of: alike) { return .telling }
    return same.contains { $0.count == number } ? .shown : .none
  }

  /// Decides what is known of how many are at a stage at the end of some days, which another report
  /// counts as those of whom it is so on its last day.
  public func past(ofStage stage: String, _ count: Int, at end: Period) -> Suppression.Past {
    let last = end.within(known).to
    let told = counts[stage + " value"].filter { $0.period.to == last }
    if told.contains(where: { $0.count == nil }) { return .telling }
    return told.contains { $0.count == count } ? .shown : .none
  }

  private func isTelling(_ number: Int, _ period: Period, of alike: [Count]) -> Bool {
    let known = alike.compactMap { one in one.count.map { (period: one.period, count: $0) } }
    let inner = known.filter { $0.period.lies(in: period) }
    if Self.sums(of: inner).contains(where: { Suppression.small ~= number - $0 }) { return true }
    // What was left out of days of which all others are told.
    for hidden in alike where hidden.count == nil && hidden.period.lies(in: period) {
      let rest = period.dayCount - hidden.period.dayCount
      let others = inner.filter { !$0.period.meets(hidden.period) }
        .map { (period: $0.period, count: $0.period.dayCount) }
      if Self.sums(of: others).contains(rest) { return true }
    }
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

extension EarlierCounts.Count {
  /// The same count over those of its days that are known of.
  fileprivate func within(_ known: Period?) -> EarlierCounts.Count {
    EarlierCounts.Count(name: name, period: period.within(known), count: count)
  }
}

extension Period {
  /// Its days among those that are known of; all of them where it has none there.
  func within(_ known: Period?) -> Period {
    guard let known, meets(known) else { return self }
    return Period(from: max(from, known.from), to: min(to, known.to))
  }

  /// How many days it has.
  var dayCount: Int { Int(to - from) + 1 }

  /// Whether all of its days are among those of another.
  func lies(in other: Period) -> Bool { other.from <= from && to <= other.to }

  /// Whether it has a day with another in common.
  func meets(_ other: Period) -> Bool { from <= other.to && other.from <= to }
}

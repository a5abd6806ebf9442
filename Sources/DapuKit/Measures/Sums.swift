/// What is counted of some cases at a time, and adds up to what is counted of all.
public protocol Summable: Sendable {
  /// The group that it is about; nil where the report is not split.
  var group: String? { get }
  /// Adds what was counted of other cases.
  mutating func add(_ other: Self)
}

/// The rows of a report that are made of some cases at a time: the same rows in the same order of
/// every group, and those of each group one behind the other.
public struct Sums<Row: Summable>: Sendable {
  private var groups = Groups<[Row]>([])

  /// Makes sums of no case.
  public init() {}

  /// Adds the rows of some cases.
  @_specialize(exported:false,where Row == Figure)
  public mutating func add(_ rows: [Row]) {
    var start = rows.startIndex
    while start < rows.endIndex {
      let group = rows[start].group
      let end = rows[start...].firstIndex { $0.group != group } ?? rows.endIndex
      let added = rows[start..<end]
      groups.update(group ?? "") { sums in
        if sums.isEmpty {
          sums = Array(added)
        } else {
          for place in added.indices { sums[place - start].add(rows[place]) }
        }
      }
      start = end
    }
  }

  /// The rows of all.
  public var rows: [Row] { groups.ordered.flatMap(\.tally) }

  /// The rows of each group, which are kept here no longer.
  mutating func takeGroups() -> [[Row]] {
    let taken = groups.ordered.map(\.tally)
    groups = Groups([])
    return taken
  }
}

extension [Figure] {
  /// The same figures as those of other days, in which they count the same.
  public func over(_ period: Period) -> [Figure] { map { $0.over(period) } }
}

extension Figure {
  /// The same figure as one of other days, in which it counts the same.
  public func over(_ period: Period) -> Figure {
    var figure = self
    figure.period = period
    return figure
  }
}

extension Figure: Summable {
  /// Adds the count, or the proportion, of others; of days that differ it covers all.
  public mutating func add(_ other: Figure) {
    value += other.value
    of = Self.sum(of, other.of)
    unknown = Self.sum(unknown, other.unknown)
    period = Period(from: min(period.from, other.period.from), to: max(period.to, other.period.to))
    addDetails(of: other)
  }

  /// The sum of two counts, of which there may be only one.
  private static func sum(_ one: Int?, _ other: Int?) -> Int? {
    guard let one, let other else { return one ?? other }
    return one + other
  }
}

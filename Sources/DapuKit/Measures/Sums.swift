/// What is counted of some cases at a time, and adds up to what is counted of all.
public protocol Summable: Sendable {
  /// The group that it is about; nil where the report is not split.
  var group: String? { get }
  /// What was counted of these cases and of others.
  func adding(_ other: Self) -> Self
}

/// The rows of a report that are made of some cases at a time: the same rows in the same order of
/// every group, and those of each group one behind the other.
public struct Sums<Row: Summable>: Sendable {
  private var groups = Groups<[Row]>([])

  /// Makes sums of no case.
  public init() {}

  /// Adds the rows of some cases.
  public mutating func add(_ rows: [Row]) {
    var start = rows.startIndex
    while start < rows.endIndex {
      let group = rows[start].group
      let end = rows[start...].firstIndex { $0.group != group } ?? rows.endIndex
      let added = rows[start..<end]
      groups.update(group ?? "") { sums in
        sums = sums.isEmpty ? Array(added) : zip(sums, added).map { $0.adding($1) }
      }
      start = end
    }
  }

  /// The rows of all.
  public var rows: [Row] { groups.ordered.flatMap(\.tally) }
}

extension Sums where Row == Figure {
  /// The figures of all over the days of the report.
  public func figures(_ period: Period) -> [Figure] {
    rows.map { $0.over(period) }
  }
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
  /// The count, or the proportion, of those of this figure and of another together.
  public func adding(_ other: Figure) -> Figure {
    let total = Self.both(of, other.of, +)
    let unknown = Self.both(unknown, other.unknown, +)
    var sum =
      if isShare, let total {
        Figure.share(measure, value + other.value, of: total, unknown: unknown ?? 0, period)
      } else {
        Figure(measure, value + other.value, of: total, unknown: unknown, period)
      }
    sum.group = group
    sum.observed = Self.both(observed, other.observed) { $0.adding($1) }
    sum.days = Self.both(days, other.days) { $0.adding($1) }
    sum.waits = Self.both(waits, other.waits) { $0.adding($1) }
    sum.reach = Self.both(reach, other.reach, +)
    sum.gap = Self.both(gap, other.gap) { $0.adding($1) }
    return sum
  }

  /// What two make together; the one that is there where the other is not.
  private static func both<Part>(
    _ one: Part?, _ other: Part?, _ together: (Part, Part) -> Part
  ) -> Part? {
    guard let one else { return other }
    return other.map { together(one, $0) } ?? one
  }
}

extension Figure.Gap {
  /// The cases of this one and of another, in the order of their references.
  fileprivate func adding(_ other: Figure.Gap) -> Figure.Gap {
    Figure.Gap(weakens: weakens, cases: (cases + other.cases).sorted())
  }
}

extension Figure.Waits {
  /// Those of this one and of another.
  fileprivate func adding(_ other: Figure.Waits) -> Figure.Waits {
    Figure.Waits(
      done: done + other.done, waiting: waiting + other.waiting, left: left + other.left)
  }
}

/// The days that a report covers.
public struct Period: Hashable, Sendable {
  /// The first day.
  public let from: Day
  /// The last day.
  public let to: Day

  /// Makes a period of its first and last day.
  public init(from: Day, to: Day) {
    self.from = from
    self.to = to
  }

  /// Whether a day is one of them.
  public func contains(_ day: Day) -> Bool { from <= day && day <= to }
}

/// One figure: numerator, denominator, period and what is unknown.
public struct Figure: Equatable, Sendable {
  /// The name of the measure.
  public var measure: String { block.isEmpty ? name : block + name }
  /// What stands before the name of each figure of a block.
  private var block = ""
  private var name: String
  /// The count, or the numerator of a proportion.
  public internal(set) var value: Int
  /// The denominator; nil for a plain count.
  public var of: Int?
  /// The proportion in percent with one decimal, rounded half up from the exact fraction.
  public var percent: String? { of.flatMap { Percent.oneDecimal(value, of: $0) } }
  /// The lower bound of the 95 % Wilson interval in percent.
  public var low: String? { interval.map { Percent.oneDecimal($0.low) } }
  /// The upper bound of the 95 % Wilson interval in percent.
  public var high: String? { interval.map { Percent.oneDecimal($0.high) } }
  /// The number of those about whom nothing is known.
  public var unknown: Int?
  /// The days that it covers.
  public internal(set) var period: Period
  /// The group that it is about; nil where the report is not split.
  public internal(set) var group: String?
  /// Whether it is a proportion with its interval, where there is one.
  private(set) var isShare = false
  /// What only some figures have: nothing, or one.
  private var kept: [Details] = []
  /// What only some figures have.
  public var details: Details {
    get { kept.first ?? Details() }
    set { kept = newValue == Details() ? [] : [newValue] }
  }

  init(_ measure: String, _ value: Int, of: Int? = nil, unknown: Int? = nil, _ period: Period) {
    name = measure
    self.value = value
    self.of = of
    self.unknown = unknown
    self.period = period
  }

  /// A proportion with its 95 % Wilson interval.
  static func share(
    _ measure: String, _ value: Int, of total: Int, unknown: Int = 0, _ period: Period
  ) -> Figure {
    var figure = Figure(measure, value, of: total, unknown: unknown, period)
    figure.isShare = true
    return figure
  }

  /// Adds what others have that only some figures have.
  mutating func addDetails(of other: Figure) {
    guard let others = other.kept.first else { return }
    if kept.isEmpty { kept = other.kept } else { kept[0].add(others) }
  }

  private var interval: Wilson? { isShare ? of.flatMap { Wilson(of: value, in: $0) } : nil }

  /// The same figure as that of a group.
  func inGroup(_ name: String) -> Figure {
    var figure = self
    figure.group = name
    return figure
  }

  /// The same figure as one of a block, before the names of which something stands.
  func inBlock(_ block: String) -> Figure {
    var figure = self
    figure.block = block + figure.block
    return figure
  }
}

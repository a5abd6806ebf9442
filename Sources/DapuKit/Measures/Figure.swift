/// The days that a report covers.
public struct Period: Equatable, Sendable {
  /// The first day.
  public let from: Day
  /// The last day.
  public let to: Day

  /// Makes a period of its first and last day.
  public init(from: Day, to: Day) {
    self.from = from
    self.to = to
  }
}

/// One figure: numerator, denominator, period and what is unknown.
public struct Figure: Equatable, Sendable {
  /// The name of the measure.
  public let measure: String
  /// The count, or the numerator of a proportion.
  public let value: Int
  /// The denominator; nil for a plain count.
  public var of: Int?
  /// The proportion in percent with one decimal, rounded half up from the exact fraction.
  public var percent: String? { of.flatMap { Percent.oneDecimal(value, of: $0) } }
  /// The lower bound of the 95 % Wilson interval in percent.
  public var low: String?
  /// The upper bound of the 95 % Wilson interval in percent.
  public var high: String?
  /// The number of those about whom nothing is known.
  public var unknown: Int?
  /// The days that it covers.
  public let period: Period
  /// For how long those known about were observed.
  public var observed: Observed?

  /// The time for which people were observed, in months of 30.4375 days with one decimal.
  public struct Observed: Equatable, Sendable {
    /// The median.
    public let medianMonths: String
    /// The shortest.
    public let shortestMonths: String
  }

  init(_ measure: String, _ value: Int, of: Int? = nil, unknown: Int? = nil, _ period: Period) {
    self.measure = measure
    self.value = value
    self.of = of
    self.unknown = unknown
    self.period = period
  }
}

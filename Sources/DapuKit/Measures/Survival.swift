/// The Kaplan–Meier estimate of how many have not reoffended by a time (rules, section 8).
public struct Survival: Equatable, Sendable {
  /// How long one person was seen.
  public struct Span: Equatable, Sendable {
    /// The days from the start.
    public let days: Int
    /// Whether an event ended it; otherwise it is censored.
    public let isEvent: Bool

    /// Makes a span.
    public init(days: Int, isEvent: Bool) {
      self.days = days
      self.isEvent = isEvent
    }
  }

  /// The estimate from one day on, until the next point.
  public struct Point: Equatable, Sendable {
    /// The days from the start.
    public let day: Int
    /// How many were seen until that day, those censored on it included.
    public let atRisk: Int
    /// How many events there were on that day.
    public let events: Int
    /// The proportion without an event.
    public let survival: Double
    /// Greenwood's standard error; nil where nobody is left.
    public let error: Double?
    /// The bounds of the log-log 95 % interval; nil before the first event, and where nobody is
    /// left.
    public let interval: ClosedRange<Double>?
  }

  /// How many people were seen for each number of days, and of how many an event ended it.
  public struct Tally: Equatable, Sendable {
    fileprivate struct Counts: Equatable, Sendable {
      var people = 0
      var events = 0
    }

    fileprivate private(set) var days: [Int: Counts] = [:]

    /// Counts some people.
    public init(_ spans: [Span]) {
      for span in spans {
        days[span.days, default: Counts()].people += 1
        if span.isEvent { days[span.days, default: Counts()].events += 1 }
      }
    }

    /// Adds the people of another.
    mutating func add(_ other: Tally) {
      for (day, counts) in other.days {
        days[day, default: Counts()].people += counts.people
        days[day, default: Counts()].events += counts.events
      }
    }
  }

  /// The start, every day with an event, and the last day that anybody was seen.
  public let points: [Point]

  /// The estimate from what was seen; at a tie events come before censorings.
  public init(_ tally: Tally) {
    let days = tally.days.sorted { $0.key < $1.key }
    var atRisk = days.reduce(0) { $0 + $1.value.people }
    var points = [Point(day: 0, atRisk: atRisk, events: 0, survival: 1, variance: 0)]
    var survival = 1.0
    var variance = 0.0
    for (day, counts) in days {
      if counts.events > 0 {
        survival *= Double(atRisk - counts.events) / Double(atRisk)
        variance += Double(counts.events) / (Double(atRisk) * Double(atRisk - counts.events))
      }
      if counts.events > 0 || day == days.last?.key, day > 0 {
        points.append(
          Point(
            day: day, atRisk: atRisk, events: counts.events, survival: survival,
            variance: variance))
      }
      atRisk -= counts.people
    }
    self.points = points
  }
}

extension Survival.Point {
  /// A point with the sum of Greenwood's formula up to it, which is infinite where nobody is left.
  fileprivate init(day: Int, atRisk: Int, events: Int, survival: Double, variance: Double) {
    self.day = day
    self.atRisk = atRisk
    self.events = events
    self.survival = survival
    guard survival > 0 else {
      error = nil
      interval = nil
      return
    }
    error = survival * variance.squareRoot()
    guard survival < 1 else {
      interval = nil
      return
    }
    let logarithm = Logarithm.natural(survival)
    let width = Wilson.z * variance.squareRoot() / -logarithm
    let low = Logarithm.exponential(logarithm * Logarithm.exponential(width))
    interval = low...max(low, Logarithm.exponential(logarithm * Logarithm.exponential(-width)))
  }
}

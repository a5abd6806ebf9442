/// A length of days, weeks, calendar months or years, such as `7d`.
public struct Span: Hashable, Sendable {
  /// What a span counts.
  private enum Unit: Hashable, Sendable {
    case days, weeks, months, years
  }

  private let count: Int
  private let unit: Unit

  /// Reads one to four digits and one of the letters `d`, `w`, `m` and `y`, without a sign.
  public init?(_ text: String) {
    let bytes = text.utf8
    guard 2...5 ~= bytes.count, let letter = bytes.last,
      let count = Digits.value(bytes.dropLast())
    else { return nil }
    switch letter {
    case UInt8(ascii: "d"): unit = .days
    case UInt8(ascii: "w"): unit = .weeks
    case UInt8(ascii: "m"): unit = .months
    case UInt8(ascii: "y"): unit = .years
    default: return nil
    }
    self.count = count
  }

  /// The day that lies this long after another.
  public func after(_ day: Day) -> Day {
    moved(from: day, by: count)
  }

  /// The day that lies this long before another.
  public func before(_ day: Day) -> Day {
    moved(from: day, by: -count)
  }

  private func moved(from day: Day, by count: Int) -> Day {
    switch unit {
    case .days: day.adding(days: count)
    case .weeks: day.adding(days: 7 * count)
    case .months: day.adding(months: count)
    case .years: day.adding(months: 12 * count)
    }
  }
}

/// A calendar day of the Gregorian calendar, without a time or a time zone.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The years in which a day can be written down.
  public static let years = 1900...2199

  /// The days since 1970-01-01.
  public let number: Int32

  /// The day that lies a number of days after 1970-01-01.
  public init(number: Int32) {
    self.number = number
  }

  /// The day of a year, month and day of the month; nil when it does not exist or lies outside
  /// the years 1900 to 2199.
  public init?(year: Int, month: Int, day: Int) {
    guard Day.years.contains(year), 1...12 ~= month, day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self.init(number: Day.number(year: year, month: month, day: day))
  }

  /// Reads exactly `YYYY-MM-DD` in ASCII digits; nil for anything else.
  public init?(_ text: String) {
    var text = text
    guard let day = text.withUTF8({ Day(digits: $0) }) else { return nil }
    self = day
  }

  /// Reads exactly the bytes of `YYYY-MM-DD`; nil for anything else.
  init?(digits bytes: UnsafeBufferPointer<UInt8>) {
    let dash = UInt8(ascii: "-")
    guard bytes.count == 10, bytes[4] == dash, bytes[7] == dash,
      let year = Digits.value(bytes[0..<4]), let month = Digits.value(bytes[5..<7]),
      let day = Digits.value(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The year of the Christian era.
  public var year: Int { civil.year }

  /// The month, 1 for January to 12 for December.
  public var month: Int { civil.month }

  /// The day of the month, from 1.
  public var day: Int { civil.day }

  /// The day of the week, 1 for Monday to 7 for Sunday (ISO 8601).
  public var weekday: Int {
    let sinceMonday = (Int(number) + 3) % 7
    return (sinceMonday + 7) % 7 + 1
  }

  /// The day as ISO 8601 writes it, `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = civil
    guard 0...9_999 ~= year else {
      return "\(year)-\(Digits.padded(month, to: 2))-\(Digits.padded(day, to: 2))"
    }
    return String(unsafeUninitializedCapacity: 10) { bytes in
      bytes[4] = UInt8(ascii: "-")
      bytes[7] = UInt8(ascii: "-")
      Digits.write(year, to: bytes, from: 0, count: 4)
      Digits.write(month, to: bytes, from: 5, count: 2)
      Digits.write(day, to: bytes, from: 8, count: 2)
      return 10
    }
  }

  /// The day a number of days later, or earlier when the number is negative.
  public func adding(days: Int) -> Day {
    Day(number: Int32(clamping: Int(number) + days))
  }

  /// The day a number of calendar months later, counted from this day and clamped to the month's
  /// end, as follow-ups fall due.
  public func adding(months: Int) -> Day {
    let (year, month, day) = civil
    let total = year * 12 + month - 1 + months
    let monthIndex = (total % 12 + 12) % 12
    let newYear = (total - monthIndex) / 12
    let last = Day.length(ofMonth: monthIndex + 1, year: newYear)
    return Day(number: Day.number(year: newYear, month: monthIndex + 1, day: min(day, last)))
  }

  /// The number of days from the second day to the first.
  public static func - (a: Day, b: Day) -> Int {
    Int(a.number) - Int(b.number)
  }

  /// Whether the first day comes before the second.
  public static func < (a: Day, b: Day) -> Bool {
    a.number < b.number
  }

  /// The whole years from this day to another, which is an age: a birthday on 29 February is
  /// reached on 1 March in common years.
  public func wholeYears(until: Day) -> Int {
    let (start, end) = (civil, until.civil)
    let isReached = (end.month, end.day) >= (start.month, start.day)
    return end.year - start.year - (isReached ? 0 : 1)
  }
}

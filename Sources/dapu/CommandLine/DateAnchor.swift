import DapuKit

/// The day that dates such as `yesterday` count from, asked for when the first one needs it.
struct DateAnchor {
  /// The option that fixes the day.
  static let option = "today"
  /// A day for kinds that count from none.
  private static let anyDay = Day(number: 0)

  /// Reads the calendar day here and now.
  private let localToday: () -> Day
  /// The day, once it is known.
  private var known: Day?

  /// Makes an anchor that asks for the day once at most.
  init(localToday: @escaping () -> Day) {
    self.localToday = localToday
  }

  /// Fixes the day that was given.
  mutating func fix(_ day: Day) {
    known = day
  }

  /// The day that a value of this kind is read with; a date written in full needs no other.
  mutating func day(for kind: ValueKind, _ text: String) -> Day {
    if let known { return known }
    if let day = kind == .day ? Day(text) : DateAnchor.anyDay { return day }
    let day = localToday()
    known = day
    return day
  }
}

extension Day {
  /// The names of the weekdays, Monday first.
  static let weekdayNames = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// The words that stand for a day, as suggestions draw on them.
  public static let words =
    ["today", "yesterday", "tomorrow", "eom"] + weekdayNames
    + weekdayNames.flatMap { ["next \($0)", "last \($0)"] }

  /// Reads a date or a word for one (`yesterday`, `+7d`, `last friday`, `eom`) in either case;
  /// throws what is wrong with any other text.
  public static func read(_ text: String, today: Day) throws(DayFault) -> Day {
    let word = text.lowercased()
    let found =
      Day(text) ?? named(word, today: today) ?? onWeekday(word, today: today)
      ?? offset(word, today: today)
    guard let found else { throw DayFault(of: text) }
    guard years.contains(found.year) else { throw .outsideYears(DayFault.shown(text)) }
    return found
  }

  private static func named(_ word: String, today: Day) -> Day? {
    switch word {
    case "today": today
    case "yesterday": today.adding(days: -1)
    case "tomorrow": today.adding(days: 1)
    case "eom": today.adding(days: length(ofMonth: today.month, year: today.year) - today.day)
    default: nil
    }
  }

  private static func onWeekday(_ word: String, today: Day) -> Day? {
    let parts = word.split(separator: " ", omittingEmptySubsequences: false)
    guard let name = parts.last, parts.count <= 2,
      let index = weekdayNames.firstIndex(of: String(name))
    else { return nil }
    let ahead = (index + 1 - today.weekday + 7) % 7
    let behind = (7 - ahead) % 7
    switch (parts.count, parts.first) {
    case (1, _): return today.adding(days: -behind)
    case (_, "next"): return today.adding(days: ahead == 0 ? 7 : ahead)
    case (_, "last"): return today.adding(days: behind == 0 ? -7 : -behind)
    default: return nil
    }
  }

  private static func offset(_ word: String, today: Day) -> Day? {
    guard let sign = word.utf8.first, let span = Span(String(word.dropFirst())) else { return nil }
    switch sign {
    case UInt8(ascii: "+"): return span.after(today)
    case UInt8(ascii: "-"): return span.before(today)
    default: return nil
    }
  }
}

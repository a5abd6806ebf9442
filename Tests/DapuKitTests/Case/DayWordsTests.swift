import DapuKit
import Testing

struct DayWordsTests {
  /// A Wednesday.
  private let today: Day = "2026-01-28"

  @Test(
    arguments: [
      ("2026-02-01", "2026-02-01"), ("today", "2026-01-28"), ("Yesterday", "2026-01-27"),
      ("TOMORROW", "2026-01-29"), ("+7d", "2026-02-04"), ("-2w", "2026-01-14"),
      ("+1m", "2026-02-28"), ("-1M", "2025-12-28"), ("+1y", "2027-01-28"), ("+0d", "2026-01-28"),
      ("monday", "2026-01-26"), ("wednesday", "2026-01-28"), ("thursday", "2026-01-22"),
      ("next monday", "2026-02-02"), ("next wednesday", "2026-02-04"),
      ("Next Thursday", "2026-01-29"), ("last friday", "2026-01-23"),
      ("last wednesday", "2026-01-21"), ("last tuesday", "2026-01-27"), ("eom", "2026-01-31"),
    ] as [(String, Day)])
  func wordsAreCountedFromToday(text: String, expected: Day) throws {
    #expect(try Day.read(text, today: today) == expected)
  }

  @Test func theEndOfTheMonthFollowsLeapYears() throws {
    #expect(try Day.read("eom", today: "2028-02-01") == "2028-02-29")
    #expect(try Day.read("eom", today: "2027-02-28") == "2027-02-28")
  }

  @Test func aWeekdayIsAlwaysWithinAWeek() throws {
    for offset in 0..<7 {
      let today = today.adding(days: offset)
      for name in ["monday", "sunday"] {
        #expect(0...6 ~= today - (try Day.read(name, today: today)))
        #expect(1...7 ~= today - (try Day.read("last \(name)", today: today)))
        #expect(1...7 ~= (try Day.read("next \(name)", today: today)) - today)
      }
    }
  }

  @Test(arguments: [
    ("31/01/2026", "'31/01/2026' is not written YYYY-MM-DD", "write 2026-01-31"),
    ("31.01.2026", "'31.01.2026' is not written YYYY-MM-DD", "write 2026-01-31"),
    ("31-1-2026", "'31-1-2026' is not written YYYY-MM-DD", "write 2026-01-31"),
    ("2026/01/31", "'2026/01/31' is not written YYYY-MM-DD", "write 2026-01-31"),
    ("2026-1-5", "'2026-1-5' is not written YYYY-MM-DD", "write 2026-01-05"),
    ("03/04/2026", "'03/04/2026' is not written YYYY-MM-DD", "write YYYY-MM-DD"),
    ("01/31/2026", "'01/31/2026' is not written YYYY-MM-DD", "write YYYY-MM-DD"),
    ("31/02/2026", "'31/02/2026' is not written YYYY-MM-DD", "write YYYY-MM-DD"),
    ("31/01/26", "'31/01/26' is not written YYYY-MM-DD", "write YYYY-MM-DD"),
    ("2026-02-29", "'2026-02-29' does not exist (February 2026 has 28 days)", nil),
    ("2024-02-30", "'2024-02-30' does not exist (February 2024 has 29 days)", nil),
    ("2026-04-31", "'2026-04-31' does not exist (April 2026 has 30 days)", nil),
    ("2026-13-01", "'2026-13-01' does not exist (a year has 12 months)", nil),
    ("1850-01-01", "'1850-01-01' is not in the years 1900 to 2199", nil),
    ("+9999y", "'+9999y' is not in the years 1900 to 2199", nil),
    ("7d", "'7d' has no sign", "write +7d or -7d"),
    ("mondey", "is not a date", "did you mean 'monday'?"),
    ("next  monday", "is not a date", "did you mean 'next monday'?"),
    ("20260131", "'20260131' is not a date", DayWordsTests.general),
    ("2026-01", "'2026-01' is not a date", DayWordsTests.general),
    ("+7 d", "is not a date", DayWordsTests.general),
  ])
  func saysWhatIsWrong(text: String, description: String, hint: String?) {
    let fault = #expect(throws: DayFault.self) { try Day.read(text, today: today) }
    #expect(fault?.description == description)
    #expect(fault?.hint == hint)
  }

  @Test(arguments: [
    "Alex Example", "9434765919", "07700 900123", "07700900123", "C000042V", "1985-O'Brien",
    "2003/0011985X", "31/01/2026 Alex", "dd", "１２３", "31/01/2026\u{301}", "",
  ])
  func neverShowsWhatCouldBeANameOrANumberOfAPerson(text: String) {
    let fault = #expect(throws: DayFault.self) { try Day.read(text, today: today) }
    #expect(fault?.description == "is not a date")
    #expect(fault?.hint == DayWordsTests.general)
  }

  private static let general = "write YYYY-MM-DD, or a word such as yesterday, monday or +7d"
}

struct SpanTests {
  @Test(
    arguments: [
      ("7d", "2026-02-07"), ("2w", "2026-02-14"), ("1m", "2026-02-28"), ("1y", "2027-01-31"),
      ("0d", "2026-01-31"), ("9999d", "2053-06-17"),
    ] as [(String, Day)])
  func aSpanIsCountedFromItsAnchor(text: String, expected: Day) {
    #expect(Span(text)?.after("2026-01-31") == expected)
  }

  @Test(arguments: ["", "d", "7", "+7d", "-7d", "7D", "7h", "10000d", "7dd", "７d", "7 d"])
  func anotherTextIsNoSpan(text: String) {
    #expect(Span(text) == nil)
  }
}

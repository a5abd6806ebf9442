import Testing

@testable import DapuKit

/// GOV.UK's file of bank holidays.
@Suite struct PublishedHolidaysTests {
  private static func file(_ england: String, after: String = "") -> String {
    let others = ["scotland", "northern-ireland"].map { name in
      #""\#(name)": {"division": "\#(name)", "events": [{"date": "2026-01-02", "bunting": true}]}"#
    }
    return """
      {"england-and-wales": {"division": "england-and-wales", "events": [\(england)]},
       \(others.joined(separator: ",\n "))\(after)}
      """
  }

  private static let newYear =
    #"{"title": "New Year\u2019s \"Day\"", "date": "2026-01-01", "notes": "", "bunting": true}"#

  @Test func givesTheDaysOfEachPart() throws {
    let text = Self.file(Self.newYear, after: #", "wales": {"x": [1, -2.5e3, null, {}]}"#)
    let holidays = try #require(PublishedHolidays(Array(text.utf8)))
    #expect(!holidays.calendar(of: .englandAndWales).isWorkingDay("2026-01-01"))
    #expect(holidays.calendar(of: .englandAndWales).isWorkingDay("2026-01-02"))
    #expect(!holidays.calendar(of: .scotland).isWorkingDay("2026-01-02"))
    #expect(holidays.calendar(of: .scotland).lastKnown == "2026-12-31")
  }

  @Test(arguments: [
    "", "[]", "{}", "null", "{", #"{"england-and-wales": {}}"#, file(""), file("{}"),
    file(#"{"date": "2026-02-29"}"#), file(#"{"date": 20260101}"#), file(newYear) + "x",
    file(newYear + ","), file(#"{"date": "2026-01-01"#),
  ])
  func refusesEverythingElse(_ text: String) {
    #expect(PublishedHolidays(Array(text.utf8)) == nil)
  }

  @Test func goesNoDeeperThanItCan() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(PublishedHolidays(Array(deep.utf8)) == nil)
    #expect(PublishedHolidays(Array(Self.file(#"{"date": \#(deep)"#).utf8)) == nil)
  }
}

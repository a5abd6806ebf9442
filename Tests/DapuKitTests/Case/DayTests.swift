import DapuKit
import Testing

struct DayTests {
  @Test func everyDayFollowsTheCivilCalendarAndIsReadBack() {
    var expected = Day("1900-01-01").number
    var weekday = 1
    for year in 1900...2199 {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (index, length) in lengths.enumerated() {
        for date in 1...length {
          let day = Day(number: expected)
          let isRight =
            day.year == year && day.month == index + 1 && day.day == date
            && day.weekday == weekday && Day(day.description) == day
            && Day(year: year, month: index + 1, day: date) == day
          guard isRight else {
            Issue.record("\(year)-\(index + 1)-\(date) is \(day)")
            return
          }
          expected += 1
          weekday = weekday % 7 + 1
        }
        #expect(Day(year: year, month: index + 1, day: length + 1) == nil)
      }
    }
    #expect(Day(number: expected - 1) == "2199-12-31")
  }

  @Test(arguments: [("1970-01-01", 0), ("2000-03-01", 11_017), ("1969-12-31", -1)])
  func countsFromTheFirstOfJanuary1970(text: String, number: Int32) {
    #expect(Day(text)?.number == number)
    #expect(Day(number: number).description == text)
  }

  @Test(arguments: [
    "", "2026", "2026-2-1", "2026-02-1", "26-02-01", "2026/02/01", "2026-02-29", "2026-13-01",
    "2026-00-01", "2026-01-00", "1899-12-31", "2200-01-01", " 2026-02-01", "2026-02-01 ",
    "+026-02-01", "2026-02-+1", "２０２６-02-01", "2026–02–01", "2026-02-01\u{301}", "today",
  ])
  func anotherTextIsNoDay(text: String) {
    #expect(Day(text) == nil)
  }

  @Test func followUpsAreCountedFromTheCompletionAndClamped() {
    let due = (1...6).map { Day("2026-01-31").adding(months: $0).description }
    #expect(
      due == [
        "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31",
      ])
  }

  @Test(
    arguments: [
      ("2027-08-31", 6, "2028-02-29"), ("2026-12-15", 1, "2027-01-15"),
      ("2026-01-15", -1, "2025-12-15"), ("2026-03-31", -1, "2026-02-28"),
      ("2026-01-31", -25, "2023-12-31"), ("2024-02-29", 12, "2025-02-28"),
      ("2024-02-29", 48, "2028-02-29"), ("2026-05-05", 0, "2026-05-05"),
    ] as [(Day, Int, Day)])
  func monthsAreAddedOnTheCalendar(day: Day, months: Int, expected: Day) {
    #expect(day.adding(months: months) == expected)
  }

  @Test(
    arguments: [
      ("2000-02-29", "2018-02-28", 17), ("2000-02-29", "2018-03-01", 18),
      ("2000-02-29", "2020-02-28", 19), ("2000-02-29", "2020-02-29", 20),
      ("2008-05-10", "2026-05-09", 17), ("2008-05-10", "2026-05-10", 18),
      ("2026-05-10", "2026-05-10", 0), ("1990-12-31", "2026-01-01", 35),
    ] as [(Day, Day, Int)])
  func ageIsReachedOnTheBirthday(born: Day, on: Day, years: Int) {
    #expect(born.wholeYears(until: on) == years)
  }

  @Test func addedDaysAreTheDifference() {
    var generator = SeededNumbers(1)
    for _ in 0..<2_000 {
      let day = Day(number: .random(in: -25_000...80_000, using: &generator))
      let days = Int.random(in: -10_000...10_000, using: &generator)
      let other = day.adding(days: days)
      #expect(other - day == days)
      #expect((day < other) == (days > 0))
    }
  }
}

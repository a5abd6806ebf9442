import Testing

@testable import DapuKit

struct WorkingDaysTests {
  private let calendar = WorkingDays.published

  @Test(arguments: Division.allCases)
  func everyHolidayExistsOnAWeekday(_ division: Division) {
    let table = BankHolidays.table(of: division)
    let days = BankHolidays.days(of: division)
    #expect(days.count == table.count)
    #expect(Set(table).count == table.count && table == table.sorted())
    for holiday in days {
      #expect(holiday.weekday <= 5)
      #expect(holiday >= BankHolidays.known.first && holiday <= BankHolidays.known.last)
    }
  }

  @Test(arguments: 2019...2028)
  func aYearHasItsHolidaysBesideTheRoyalOnes(year: Int) {
    let usual: [(Division, Int)] = [(.englandAndWales, 8), (.scotland, 9), (.northernIreland, 10)]
    for (division, count) in usual {
      var extra = [2022: 2, 2023: 1][year, default: 0]
      if division == .scotland, year == 2026 { extra = 1 }
      #expect(BankHolidays.days(of: division).count { $0.year == year } == count + extra)
    }
  }

  @Test(
    arguments: [
      (.scotland, "2026-01-02"), (.scotland, "2026-11-30"), (.northernIreland, "2026-03-17"),
      (.northernIreland, "2026-07-13"),
    ] as [(Division, Day)])
  func eachPartOfTheKingdomHasItsOwnDays(division: Division, day: Day) {
    #expect(!WorkingCalendar.published(division).isWorkingDay(day))
    #expect(calendar.isWorkingDay(day))
  }

  @Test func theRulesGiveTheDaysThatWerePublished() throws {
    let easters = (2019...2028).compactMap { easterSunday(of: $0) }
    for (division, days) in easters.map({ RuledHolidays(year: $0.year, easter: $0) })
      .flatMap({ rules in Division.allCases.map { ($0, rules.days(of: $0)) } })
    {
      for day in days { #expect(!WorkingCalendar.published(division).isWorkingDay(day), "\(day)") }
    }
  }

  @Test(arguments: 2019...2028)
  func goodFridayAndEasterMondayFollowEaster(year: Int) throws {
    let easter = try #require(easterSunday(of: year))
    #expect(!calendar.isWorkingDay(easter.adding(days: -2)))
    #expect(!calendar.isWorkingDay(easter.adding(days: 1)))
  }

  @Test(
    arguments: [
      "2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08", "2021-12-27",
      "2021-12-28", "2022-12-27", "2026-12-28", "2027-12-27", "2028-01-03", "2026-01-31",
      "2026-02-01",
    ] as [Day])
  func nobodyWorksOnHolidaysTheirSubstitutesAndWeekends(day: Day) {
    #expect(!calendar.isWorkingDay(day))
  }

  @Test(arguments: ["2020-05-04", "2022-05-30", "2026-12-29", "2026-01-02"] as [Day])
  func otherDaysAreWorkingDays(day: Day) {
    #expect(calendar.isWorkingDay(day))
  }

  @Test(
    arguments: [
      ("2026-03-02", 10, "2026-03-16"), ("2026-03-30", 10, "2026-04-15"),
      ("2026-12-24", 1, "2026-12-29"), ("2026-01-30", 1, "2026-02-02"),
      ("2026-01-31", 0, "2026-01-31"), ("2026-01-31", 1, "2026-02-02"),
    ] as [(Day, Int, Day)])
  func theClockPassesOverDaysOff(day: Day, count: Int, due: Day) {
    #expect(WorkingDays.adding(count, to: day) == due)
  }

  @Test func theTableEndsWith2028() {
    #expect(calendar.lastKnown == "2028-12-31")
    #expect(BankHolidays.known.first == "2019-01-01")
  }

  /// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
  private func easterSunday(of year: Int) -> Day? {
    let (golden, century, rest) = (year % 19, year / 100, year % 100)
    let moon = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - century / 4 - moon + 15) % 30
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
    let shift = (golden + 11 * epact + 22 * sunday) / 451
    let days = epact + sunday - 7 * shift + 114
    return Day(year: year, month: days / 31, day: days % 31 + 1)
  }
}

@testable import DapuKit

/// The bank holidays of a year as the rules have them, those moved by proclamation left out.
struct RuledHolidays {
  let year: Int
  let easter: Day

  func days(of division: Division) -> [Day] {
    let goodFriday = easter.adding(days: -2)
    let easterMonday = easter.adding(days: 1)
    let (may, spring) = (first(.may), last(.may))
    var days = [goodFriday]
    if year != 2020 { days.append(may) }
    if year != 2022 { days.append(spring) }
    switch division {
    case .englandAndWales:
      days += [easterMonday, last(.august)] + observed([(1, 1)]) + observed([(12, 25), (12, 26)])
    case .scotland:
      days += [first(.august)] + observed([(1, 1), (1, 2)]) + observed([(11, 30)])
      days += observed([(12, 25), (12, 26)])
    case .northernIreland:
      days += [easterMonday, last(.august)] + observed([(1, 1)]) + observed([(3, 17)])
      days += observed([(7, 12)]) + observed([(12, 25), (12, 26)])
    }
    return days
  }

  private enum Month: Int { case may = 5, august = 8 }

  private func first(_ month: Month) -> Day {
    let day = Day(year: year, month: month.rawValue, day: 1) ?? easter
    return day.adding(days: (8 - day.weekday) % 7)
  }

  private func last(_ month: Month) -> Day {
    let day = Day(year: year, month: month.rawValue, day: 31) ?? easter
    return day.adding(days: 1 - day.weekday)
  }

  /// The days themselves, or the next weekdays that are none of them.
  private func observed(_ dates: [(month: Int, day: Int)]) -> [Day] {
    let days = dates.compactMap { Day(year: year, month: $0.month, day: $0.day) }
    var taken = days.filter { $0.weekday <= 5 }
    for day in days where day.weekday > 5 {
      var next = day
      while next.weekday > 5 || taken.contains(next) { next = next.adding(days: 1) }
      taken.append(next)
    }
    return taken
  }
}

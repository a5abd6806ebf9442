/// A part of the United Kingdom with bank holidays of its own.
public enum Division: String, Code {
  case englandAndWales = "england-and-wales"
  case scotland
  case northernIreland = "northern-ireland"
}

/// The days on which an office works: Monday to Friday without the bank holidays.
public struct WorkingCalendar: Equatable, Sendable {
  /// The last day whose bank holidays are known; after it only weekends are left out.
  public let lastKnown: Day
  private let holidays: [Day]

  /// Makes a calendar of bank holidays, known to the end of the year of the last one.
  public init(holidays: [Day]) {
    self.holidays = holidays.sorted()
    let year = self.holidays.last?.year ?? Day.years.lowerBound
    lastKnown = Day(year: year, month: 12, day: 31) ?? Day(number: 0)
  }

  /// The calendar of a part of the United Kingdom, as it was published when dapu was made.
  public static func published(_ division: Division) -> WorkingCalendar {
    WorkingCalendar(holidays: BankHolidays.days(of: division))
  }

  /// Whether a day is neither at a weekend nor a bank holiday.
  public func isWorkingDay(_ day: Day) -> Bool {
    guard day.weekday <= 5 else { return false }
    var (low, high) = (0, holidays.count)
    while low < high {
      let middle = (low + high) / 2
      if holidays[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low == holidays.count || holidays[low] != day
  }

  /// The working day that is a number of working days after a day; the day itself for none.
  public func adding(_ count: Int, to day: Day) -> Day {
    var day = day
    var left = count
    while left > 0 {
      day = day.adding(days: 1)
      if isWorkingDay(day) { left -= 1 }
    }
    return day
  }

  /// The day itself where it is a working day, else the next one.
  public func firstWorkingDay(from day: Day) -> Day {
    isWorkingDay(day) ? day : adding(1, to: day)
  }
}

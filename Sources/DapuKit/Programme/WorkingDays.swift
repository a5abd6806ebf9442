/// The days on which an office works: Monday to Friday without the bank holidays of England and
/// Wales, by which the clock of the first finding runs.
public enum WorkingDays {
  /// The last day whose bank holidays are known; after it only weekends are left out.
  public static var lastKnown: Day { BankHolidays.known.last }

  /// Whether a day is neither at a weekend nor a bank holiday.
  public static func isWorkingDay(_ day: Day) -> Bool {
    day.weekday <= 5 && !BankHolidays.englandAndWales.contains(day)
  }

  /// The working day that is a number of working days after a day; the day itself for none.
  public static func adding(_ count: Int, to day: Day) -> Day {
    var day = day
    var left = count
    while left > 0 {
      day = day.adding(days: 1)
      if isWorkingDay(day) { left -= 1 }
    }
    return day
  }
}

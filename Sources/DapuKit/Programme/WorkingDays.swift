/// The calendar by which the clock of the first finding runs: that of England and Wales.
public enum WorkingDays {
  /// The calendar as it was published when dapu was made.
  public static let published = WorkingCalendar.published(.englandAndWales)

  /// The working day that is a number of working days after a day; the day itself for none.
  public static func adding(_ count: Int, to day: Day) -> Day {
    published.adding(count, to: day)
  }
}

/// One session that a group is to hold.
public struct PlannedSession: Equatable, Sendable {
  /// Its number, from 1.
  public let number: Int
  /// The day on which it is held.
  public let on: Day
  /// The module that it works on; nil where the plan names none.
  public let module: String?
}

/// The sessions of a group: one a week on its day, the weeks left out in which that day is a bank
/// holiday of England and Wales.
public struct SessionPlan: Equatable, Sendable {
  private let group: Group
  private let modules: [String]

  /// Makes the plan of a group; the modules are its own, else those of its programme.
  public init(of group: Group, _ terms: Programme?) {
    self.group = group
    modules = group.plan.isEmpty ? terms?.modules ?? [] : group.plan
  }

  /// The sessions up to and on a day, in order.
  public func sessions(until day: Day) -> [PlannedSession] {
    weeks(until: day).filter { !BankHolidays.englandAndWales.contains($0) }.enumerated()
      .map { index, on in
        let module = modules.isEmpty ? nil : modules[index % modules.count]
        return PlannedSession(number: index + 1, on: on, module: module)
      }
  }

  /// The days up to and on a day that are left out because they are bank holidays.
  public func skipped(until day: Day) -> [Day] {
    weeks(until: day).filter(BankHolidays.englandAndWales.contains)
  }

  /// The session of a day; nil where none is planned for it.
  public func session(on day: Day) -> PlannedSession? {
    guard day.weekday == group.weekday.number else { return nil }
    return sessions(until: day).last { $0.on == day }
  }

  private func weeks(until day: Day) -> [Day] {
    let last = min(day, group.endsOn ?? day)
    let ahead = (group.weekday.number - group.startsOn.weekday + 7) % 7
    var weeks: [Day] = []
    var on = group.startsOn.adding(days: ahead)
    while on <= last {
      weeks.append(on)
      on = on.adding(days: 7)
    }
    return weeks
  }
}

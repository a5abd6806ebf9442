/// A day of the week on which a group meets.
public enum Weekday: String, Code {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// Its number, 1 for Monday to 7 for Sunday (ISO 8601).
  public var number: Int {
    switch self {
    case .monday: 1
    case .tuesday: 2
    case .wednesday: 3
    case .thursday: 4
    case .friday: 5
    case .saturday: 6
    case .sunday: 7
    }
  }
}

/// When people join a programme, or a group: at any time, or only when it begins.
public enum Intake: String, Code {
  case rolling, closed
}

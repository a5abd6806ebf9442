import DapuKit

/// Which cases a report is about.
struct Choice {
  private let arguments: Arguments
  private let days: Report.Days

  init(_ arguments: Arguments, _ days: Report.Days) {
    self.arguments = arguments
    self.days = days
  }

  /// Whether something happened on a day that the options choose.
  func holds(_ day: Day) -> Bool {
    if let from = arguments.day("from"), day < from { return false }
    if let to = arguments.day("to"), day > to { return false }
    return true
  }

  /// Whether the options choose a case.
  func holds(_ subject: Case) -> Bool {
    let referral = subject.referral.fact
    if [.referrals, .places, .duties].contains(days), !holds(referral.on) { return false }
    if let area = arguments.value("area"), referral.area != area { return false }
    if let stage = arguments.value("stage"), subject.stage.name != stage { return false }
    // The enrolments of a report on sessions are chosen one by one.
    guard days != .sessions else { return true }
    if let programme = arguments.value("programme"), days != .places,
      !subject.programmesOfPlaces.contains(programme)
    {
      return false
    }
    if let name = arguments.value("caseworker"), days != .duties,
      !subject.caseworkers.contains(name)
    {
      return false
    }
    return true
  }
}

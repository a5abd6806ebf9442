import DapuKit

/// Which cases a report is about.
struct Choice {
  private let days: Report.Days
  private let from: Day?
  private let to: Day?
  private let area: String?
  private let stage: String?
  private let programme: String?
  private let caseworker: String?
  /// Whether the days are those on which the cases were referred.
  private let areOfReferral: Bool

  /// Reads what the options choose.
  init(_ arguments: Arguments, _ days: Report.Days) {
    self.days = days
    from = arguments.day("from")
    to = arguments.day("to")
    area = arguments.value("area")
    stage = arguments.value("stage")
    programme = arguments.value("programme")
    caseworker = arguments.value("caseworker")
    areOfReferral = [.referrals, .places, .duties].contains(days)
  }

  /// Whether something happened on a day that the options choose.
  func holds(_ day: Day) -> Bool {
    if let from, day < from { return false }
    if let to, day > to { return false }
    return true
  }

  /// Whether the options choose every case.
  var isOfAll: Bool {
    from == nil && to == nil && area == nil && stage == nil && programme == nil
      && caseworker == nil
  }

  /// Whether the options choose a case.
  func holds(_ subject: Case) -> Bool {
    if areOfReferral, !holds(subject.referredOn) { return false }
    if let area, subject.referral.fact.area != area { return false }
    if let stage, subject.stage.name != stage { return false }
    // The enrolments of a report on sessions are chosen one by one.
    guard days != .sessions else { return true }
    if let programme, days != .places, !subject.programmesOfPlaces.contains(programme) {
      return false
    }
    if let caseworker, days != .duties, !subject.caseworkers.contains(caseworker) { return false }
    return true
  }
}

extension Call {
  /// Refuses options of a report that do not go together; throws `Failure`.
  func checkChoice() throws(Failure) {
    if let from = arguments.day("from"), let to = arguments.day("to"), from > to {
      throw Failure.together("--from is after --to", hint: "give --from the earlier of the days")
    }
    if !arguments.values("against").isEmpty, !arguments.has("publish") {
      throw Failure.together(
        "--against needs --publish, which it is about", hint: "add --publish, or leave it out")
    }
  }

  /// Refuses to publish what tells of single cases; throws `Failure`.
  func checkIsNotPublished() throws(Failure) {
    guard arguments.has("publish") else { return }
    throw Failure.together(
      "--publish makes counts that may be published, and this lists single cases",
      hint: "dapu report summary --publish")
  }
}

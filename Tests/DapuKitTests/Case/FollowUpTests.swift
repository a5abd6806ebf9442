import DapuKit
import Testing

struct FollowUpTests {
  /// A case completed on a day.
  private func completed(on day: Day) throws -> Unit {
    let referredOn = day.adding(days: -30)
    var unit = try Unit.later
    try unit.take(.referred.with([.on: referredOn.description]))
    try unit.take(.foundSuitable.with([.on: referredOn.description]))
    try unit.take(.placed.with([.on: referredOn.description]))
    for number in 1...2 {
      let on = referredOn.adding(days: number).description
      try unit.take(.session(number).with([.on: on]))
    }
    try unit.take(.completed.with([.on: day.description]))
    return unit
  }

  @Test(
    arguments: [
      (
        "2026-01-31",
        ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31"]
      ),
      (
        "2027-08-31",
        ["2027-09-30", "2027-10-31", "2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29"]
      ),
      (
        "2026-11-30",
        ["2026-12-30", "2027-01-30", "2027-02-28", "2027-03-30", "2027-04-30", "2027-05-30"]
      ),
    ] as [(Day, [Day])])
  func theyAreCountedFromTheCompletionAndClampedToTheMonthsEnd(on: Day, due: [Day]) throws {
    let unit = try completed(on: on)
    let enrolment = try unit.subject().enrolments[0]
    #expect((1...6).compactMap { enrolment.followUpDueOn($0) } == due)
    #expect(unit.caseload.followUpsDue(by: "2030-01-01").map(\.dueOn) == due)
    for (index, day) in due.enumerated() {
      #expect(unit.caseload.followUpsDue(by: day.adding(days: -1)).count == index)
      #expect(unit.caseload.followUpsDue(by: day).count == index + 1)
    }
  }

  @Test(arguments: ContactOutcome.allCases)
  func everyOutcomeButAnAttemptClosesItsNumberAlone(_ outcome: ContactOutcome) throws {
    var unit = try Unit(.toCompletion)
    try unit.take(.followUp(2, outcome, on: "2026-04-09"))
    let enrolment = try unit.subject().enrolments[0]
    let open = outcome == .attempted ? [1, 2, 3, 4, 5, 6] : [1, 3, 4, 5, 6]
    #expect(enrolment.outstandingFollowUps == open)
    #expect(enrolment.lastFollowUp?.fact.outcome == outcome)
  }

  @Test(arguments: SeriesEnd.allCases)
  func aReasonEndsTheSeriesAndClosesTheCase(_ reason: SeriesEnd) throws {
    var unit = try Unit(.toCompletion)
    try unit.take(Typed(.closeFollowUps, [.on: "2026-04-01", .reason: reason.rawValue]))
    let subject = try unit.subject()
    #expect(subject.stage == .closed(.ended(.completed, on: "2026-04-01")))
    #expect(subject.enrolments[0].followUpsFallenDue(by: "2026-12-31") == [1])
    #expect(unit.caseload.followUpsDue(by: "2026-12-31").isEmpty)
  }

  @Test func anEndOfTheSeriesNeedsAReason() throws {
    var unit = try Unit(.toCompletion)
    #expect(throws: StepFault.form(.missing([.reason]))) {
      try unit.take(Typed(.closeFollowUps, [.on: "2026-04-01"]))
    }
  }

  @Test func aCaseWithTwoCompletionsHasTwoSeries() throws {
    let further = Typed.placed.with([.programme: "ordered", .on: "2026-03-01"])
    var unit = try Unit(.toCompletion + [.foundSuitable.with([.on: "2026-03-01"]), further])
    try unit.take(.completed.with([.on: "2026-03-10"]))
    #expect(try unit.subject().enrolments.map(\.outstandingFollowUps.count) == [6, 0])
    try unit.take(.followUp(1, .made, on: "2026-03-11"))
    #expect(try unit.subject().enrolments.map(\.followUps.count) == [1, 0])
  }

  @Test func theProgrammeIsNamedWhereTwoSeriesAreOutstanding() throws {
    var unit = try Unit(.toCompletion)
    try unit.take(.foundSuitable.with([.on: "2026-03-01"]))
    try unit.take(.placed.with([.programme: "dapu", .on: "2026-03-01"]))
    let reason = "too short a course"
    try unit.take(.completed.with([.on: "2026-03-10", .override: reason]))
    let step = Typed.followUp(1, .made, on: "2026-04-10")
    #expect(throws: StepFault.form(.programmeNeeded(["brief", "dapu"]))) { try unit.take(step) }
    try unit.take(step.with([.programme: "dapu"]))
    #expect(try unit.subject().enrolments.map(\.followUps.count) == [0, 1])
  }

  @Test func aDueFollowUpNamesTheCaseworkerAndTheLastContact() throws {
    var unit = try Unit(.toCompletion)
    try unit.take(.followUp(1, .attempted, on: "2026-03-10"))
    let due = try #require(unit.caseload.followUpsDue(by: "2026-03-09").first)
    #expect(due.number == 1 && due.reference == Typed.first && due.programme == "brief")
    #expect(due.caseworker == "Kim \(Typed.marked)")
    let last = try unit.subject().enrolment(of: due)?.lastFollowUp?.fact
    #expect(last?.outcome == .attempted && last?.on == "2026-03-10")
  }
}

extension Unit {
  /// A unit on a day far ahead.
  static var later: Unit {
    get throws {
      var unit = try Unit()
      unit.today = "2030-01-01"
      return unit
    }
  }
}

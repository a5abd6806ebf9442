import DapuKit
import Testing

struct SessionTests {
  /// The enrolment of a case with these marks.
  private func enrolment(_ marks: [Typed]) throws -> Enrolment {
    try #require(try Unit(.toPlace + marks).subject().enrolments.first)
  }

  @Test(
    arguments: [
      (.attended, true, true, true), (.late, true, true, true), (.disrupted, true, false, true),
      (.didNotHappen, true, false, false), (.absentAcceptable, false, false, true),
      (.absentUnacceptable, false, false, true), (.cancelled, false, false, false),
    ] as [(Mark, Bool, Bool, Bool)])
  func aMarkIsPresentCountsAndIsOfferedAsTheRulesSay(
    mark: Mark, isPresent: Bool, counts: Bool, isOffered: Bool
  ) throws {
    #expect(mark.isPresent == isPresent)
    #expect(mark.counts == counts)
    #expect(mark.isOffered == isOffered)
    #expect(try enrolment([.session(1, mark)]).countedSessions() == (counts ? 1 : 0))
  }

  @Test func onlyDisruptionAndUnacceptableAbsenceAreNoCompliance() {
    #expect(Mark.allCases.filter { !$0.isComplied } == [.disrupted, .absentUnacceptable])
  }

  @Test func onlySessionsThatCountAreCounted() throws {
    let marks = Mark.allCases.enumerated().map { Typed.session($0.offset + 1, $0.element) }
    #expect(try enrolment(marks).countedSessions() == 2)
    #expect(try enrolment(marks).countedSessions(until: "2026-02-01") == 1)
    #expect(try enrolment(marks).startedOn == "2026-01-26")
  }

  @Test func sessionsWithoutANumberCountOneByOne() throws {
    let marks = (1...3).map { Typed.session($0).with([.session: ""]) }
    #expect(try enrolment(marks).countedSessions() == 3)
  }

  @Test func aCatchUpCountsOnceForTheSessionThatItMakesUp() throws {
    let catchUp = Typed.session(5).with([.catchUp: "1"])
    #expect(try enrolment([.session(1, .absentUnacceptable), catchUp]).countedSessions() == 1)
    #expect(try enrolment([.session(1), catchUp]).countedSessions() == 1)
    #expect(try enrolment([.session(1), .session(2), catchUp]).countedSessions() == 2)
  }

  @Test(
    arguments: [
      ("1", "", "1", "", "2026-01-27", true), ("1", "", "2", "", "2026-01-26", false),
      ("1", "", "2", "", "2026-01-27", false), ("", "", "", "", "2026-01-26", true),
      ("", "", "", "", "2026-01-27", false), ("", "10:00", "", "10:00", "2026-01-26", true),
      ("", "10:00", "", "14:00", "2026-01-26", false), ("", "10:00", "", "", "2026-01-26", true),
      ("1", "10:00", "", "10:00", "2026-01-26", true),
      ("1", "10:00", "", "14:00", "2026-01-26", false), ("1", "", "", "", "2026-01-26", true),
    ] as [(String, String, String, String, Day, Bool)])
  func aSecondMarkOfTheSameSessionClashes(
    session: String, time: String, other: String, otherTime: String, on: Day, clashes: Bool
  ) throws {
    let first = Typed.session(1).with([.session: session, .time: time])
    let second = Typed.session(1, .late)
      .with([.on: on.description, .session: other, .time: otherTime])
    var unit = try Unit(.toPlace + [first])
    let refusal = try unit.refusal(of: second)
    #expect((refusal?.label == "alreadyMarked") == clashes, "\(String(describing: refusal))")
    #expect((refusal == nil) != clashes)
  }

  @Test(
    arguments: [
      ([.absentUnacceptable], nil),
      ([.absentUnacceptable, .absentUnacceptable], "2026-02-02"),
      ([.absentUnacceptable, .attended, .absentUnacceptable], nil),
      ([.absentUnacceptable, .absentAcceptable, .absentUnacceptable], nil),
      ([.absentUnacceptable, .cancelled, .absentUnacceptable], "2026-02-09"),
      (
        [.absentUnacceptable, .late, .absentUnacceptable, .attended, .absentUnacceptable],
        "2026-02-23"
      ),
      ([.absentAcceptable, .absentAcceptable, .absentAcceptable], nil),
    ] as [([Mark], Day?)])
  func twoUnacceptableAbsencesInARowOrThreeInAllCallForAReview(
    marks: [Mark], calledOn: Day?
  ) throws {
    let steps = marks.enumerated().map { Typed.session($0.offset + 1, $0.element) }
    var unit = try Unit(.toPlace + steps)
    unit.today = "2026-03-01"
    #expect(try unit.subject().enrolments[0].markCallingForReview()?.fact.on == calledOn)
    let due = try unit.subject().due(today: "2026-03-01")
    #expect(due.first { $0.kind == .attendanceReview }?.dueOn == calledOn)
    try unit.take(Typed(.enrol, [.on: "2026-03-01", .review: "yes"]))
    #expect(try unit.subject().enrolments[0].markCallingForReview() == nil)
  }

  @Test func anAbsenceCallsForContactOnTheSameDayUntilItIsMade() throws {
    let absence = Typed.session(1, .absentAcceptable)
    let due = try Unit(.toPlace + [absence]).subject().due(today: "2026-01-26")
    #expect(due.map(\.kind) == [.absence])
    #expect(due.map(\.dueOn) == ["2026-01-26"])
    let contacted = try enrolment([absence.with([.contacted: "yes"])])
    #expect(contacted.absenceWithoutContact == nil)
    #expect(try enrolment([absence, .session(2)]).absenceWithoutContact == nil)
    #expect(try enrolment([absence, .session(2, .cancelled)]).absenceWithoutContact != nil)
  }

  @Test func somebodyWhoNeverCameIsNotForgotten() throws {
    let subject = try Unit(.toPlace).subject()
    #expect(subject.due(today: "2026-02-02").isEmpty)
    #expect(subject.due(today: "2026-02-03").map(\.kind) == [.sessionNotMarked])
  }

  @Test func anAcceptableAbsenceHasAReasonAndNothingElseHasOne() throws {
    var unit = try Unit(.toPlace)
    #expect(throws: StepFault.self) {
      try unit.take(.session(1, .absentAcceptable).with([.reason: ""]))
    }
    #expect(throws: StepFault.self) { try unit.take(.session(1).with([.reason: "work"])) }
    #expect(unit.caseload.new.allSatisfy { $0.table != .attendance })
  }

  @Test func aMarkIsTypedInLaterForADayOnWhichTheEnrolmentWasOpen() throws {
    var unit = try Unit(.toCompletion)
    try unit.take(.session(1).with([.on: "2026-01-20", .session: "9"]))
    #expect(try unit.subject().enrolments[0].countedSessions() == 3)
  }
}

import DapuKit
import Testing

/// A case with places on two programmes, "brief" and "ordered".
struct ProgrammeTests {
  private static let both: [Typed] =
    .toPlace + [Typed.placed.with([.programme: "ordered"])]

  @Test func theSameMarkOnAnotherProgrammeIsAnotherFact() throws {
    let mark = Typed.session(1)
    var unit = try Unit(Self.both)
    #expect(try unit.take(mark.with([.programme: "brief"])).isNew)
    #expect(try unit.take(mark.with([.programme: "ordered"])).isNew)
    #expect(try !unit.take(mark.with([.programme: "ordered"])).isNew)
    #expect(try unit.subject().enrolments.map(\.attendance.count) == [1, 1])
  }

  @Test func aPlaceCorrectedToAnotherProgrammeHasItsTerms() throws {
    var unit = try Unit(.toPlace)
    let entry = try unit.subject().enrolments[0].place.entry
    let terms = unit.caseload.programmes.terms(of: "ordered")
    try unit.take(
      Typed(.enrol, [.correct: "\(entry)", .programme: "ordered", .because: "slip"]))
    #expect(try unit.subject().enrolments.map(\.programme) == ["ordered"])
    #expect(try unit.subject().enrolments[0].terms == terms)
  }

  @Test func aChangeWithAKeyIsKnownOnWhicheverPlaceItStands() throws {
    let completed = Typed.completed.with([.key: "k1"])
    let next = Typed.placed.with([.on: "2026-02-09", .programme: "ordered"])
    var unit = try Unit(.toSessions + [completed, next])
    #expect(try !unit.take(completed).isNew)
    #expect(try unit.subject().enrolments.map(\.isOpen) == [false, true])
  }

  @Test func aFollowUpWithAKeyIsKnownOnWhicheverPlaceItStands() throws {
    let made = (1...6).map { Typed.followUp($0, .made, on: "2026-09-09").with([.key: "f\($0)"]) }
    let next = Typed.placed.with([.on: "2026-02-09", .programme: "modular"])
    let done = [
      Typed(
        .attend,
        [.on: "2026-02-10", .session: "1", .mark: "attended", .module: "safety"]),
      Typed.completed.with([.on: "2026-02-11", .override: "enough"]),
    ]
    var unit = try Unit(.toCompletion + [next] + done + made)
    #expect(try !unit.take(made[5]).isNew)
  }

  @Test func anEntryIsCorrectedByTheCommandThatRecordsIt() throws {
    let suspended = Typed(.enrol, [.on: "2026-02-01", .suspend: "yes"])
    let resumed = Typed(.enrol, [.on: "2026-02-08", .resume: "yes"])
    let sessions = (1...2).map { Typed.session($0).with([.on: "2026-02-0\($0 + 7)"]) }
    var unit = try Unit(
      .toPlace + [suspended, resumed] + sessions + [.completed.with([.on: "2026-02-20"])])
    let entry = try #require(try unit.subject().enrolments[0].changes.first?.entry)
    let correction = Typed(
      .closeFollowUps, [.correct: "\(entry)", .reason: "moved", .because: "slip"])
    #expect(throws: StepFault.notFound(.entry(entry, Typed.first))) {
      try unit.take(correction)
    }
  }

  @Test func aNeedBesideAFollowUpIsNotCorrectedIntoTheFuture() throws {
    let contact = Typed.followUp(1, .made, on: "2026-03-09").with([.need: "alcohol"])
    var unit = try Unit(.toCompletion + [contact])
    let entry = try #require(try unit.subject().needs.first?.entry)
    let correction = Typed(
      .recordFollowUp, [.correct: "\(entry)", .on: "2027-01-01", .because: "slip"])
    #expect(
      try unit.refusal(of: correction) == .inFuture("2027-01-01", today: "2026-12-31"))
  }
}

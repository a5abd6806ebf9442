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

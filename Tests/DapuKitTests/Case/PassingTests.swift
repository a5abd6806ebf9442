import DapuKit
import Testing

/// One passing row: what was recorded before, and a step at the edge of a rule that is legal.
struct PassingRow: Sendable, CustomTestStringConvertible {
  let before: [Typed]
  let step: Typed
  let tables: [Table]

  init(_ before: [Typed], _ step: Typed, _ tables: [Table]) {
    self.before = before
    self.step = step
    self.tables = tables
  }

  var testDescription: String { step.testDescription }

  private static let declined = Typed.foundSuitable.with([.outcome: "declined"])
  private static let resumed = Typed(.enrol, [.on: "2026-02-08", .resume: "yes"])
  private static let reoffence = Typed(
    .reoffend, [.on: "2026-03-01", .kind: "arrest", .source: "police"])

  static let all: [PassingRow] = [
    .init([], .referred.with([.on: "2026-12-31"]), [.people, .referrals, .consents]),
    .init(
      [], .referred.with([.consent: "not-asked", .need: "alcohol"]),
      [.people, .referrals, .needs]),
    .init([], .referred.with([.born: ""]), [.people, .referrals, .consents]),
    .init(
      [], .referred.with([.born: "2008-01-05"]), [.people, .referrals, .consents]),
    .init(
      [], .referred.with([.programme: "for-courts", .source: "court"]),
      [.people, .referrals, .consents]),
    .init(.toReferral, .foundSuitable.with([.on: "2026-01-05"]), [.assessments]),
    .init(
      .toReferral + [Typed(.assess, [.on: "2026-01-06", .view: "MASH=object"])],
      .foundSuitable.with([.view: "MASH=support"]), [.agencyViews, .assessments]),
    .init(
      .toReferral, Typed(.assess, [.on: "2026-01-06", .riskTool: "DASH", .riskScore: "13"]),
      [.risks]),
    .init(
      .toReferral,
      Typed(.assess, [.on: "2026-01-06", .riskTool: "SARA", .risk: "medium"]), [.risks]),
    .init(
      .toReferral,
      Typed(
        .assess, [.on: "2026-01-06", .action: "disrupt", .agency: "police", .result: "agreed"]),
      [.actions]),
    .init(
      .toReferral, Typed(.assess, [.on: "2026-01-06", .meeting: "MAPPA", .level: "2"]),
      [.meetings]),
    .init(.toFinding, .placed(in: "evening"), [.enrolments, .staff]),
    .init(
      [.referred.with([.sex: "male"]), .foundSuitable], .placed(in: "men"), [.enrolments, .staff]),
    .init(
      .toFinding, .placed(in: "begun").with([.on: "2026-01-12"]), [.enrolments, .staff]),
    .init(.toFinding, .placed(in: "over").with([.on: "2026-01-18"]), [.enrolments, .staff]),
    .init(
      .besideMember(of: "evening") + [
        Typed(
          .enrol,
          [
            .on: "2026-02-01", .end: "moved",
            .initiator: "participant",
          ]
        ).ofSecond
      ],
      .placed(in: "evening").with([.on: "2026-02-02"]), [.enrolments]),
    .init(.toFinding, .placed.with([.on: "2026-04-12"]), [.enrolments, .staff]),
    .init(.toFinding, .placed.with([.on: "2026-01-12"]), [.enrolments, .staff]),
    .init(
      [.referred.with([.consent: "no"]), .foundSuitable]
        + [Typed(.assess, [.on: "2026-01-19", .consent: "yes"])], .placed,
      [.enrolments, .staff]),
    .init(
      [.referred.with([.consent: ""]), .foundSuitable], .placed.with([.programme: "ordered"]),
      [.enrolments, .staff]),
    .init(.toPlace, .placed.with([.programme: "ordered"]), [.enrolments]),
    .init(
      .toReferral, .foundSuitable.with([.programme: "modular", .reason: "other"]), [.assessments]),
    .init(.toReferral, .foundSuitable.with([.programme: "dapu"]), [.assessments]),
    .init(
      .toReferral,
      Typed(.assess, [.on: "2026-01-06", .need: "housing", .referredTo: "a landlord"]), [.needs]),
    .init(
      .toReferral,
      Typed(
        .assess, [.on: "2026-01-06", .specialist: "Jo \(Typed.marked)", .role: "mental-health"]),
      [.specialists, .staff]),
    .init(.toPlace, .session(1).with([.on: "2026-01-19"]), [.attendance]),
    .init(.toCompletion, .session(3).with([.on: "2026-02-09"]), [.attendance]),
    .init(.toSuspension, .session(1).with([.on: "2026-01-31"]), [.attendance]),
    .init(
      .toSuspension + [resumed], .session(2).with([.on: "2026-02-08"]), [.attendance]),
    .init(.toSessions, .completed.with([.on: "2026-02-02"]), [.enrolmentChanges]),
    .init(.toSuspension, resumed.with([.on: "2026-02-01"]), [.enrolmentChanges]),
    .init(
      .toPlace, Typed(.enrol, [.on: "2026-02-01", .reallocate: "Lee"]),
      [.enrolmentChanges, .staff]),
    .init(
      .toCompletion, Typed(.enrol, [.on: "2026-03-01", .reallocate: "Lee"]),
      [.enrolmentChanges, .staff]),
    .init(
      .toCompletion, Typed(.enrol, [.on: "2026-03-01", .feePaid: "40"]),
      [.enrolmentChanges]),
    .init(.toCompletion, .followUp(1, .made, on: "2026-02-09"), [.followups]),
    .init(
      .toCompletion + [.followUp(1, .attempted, on: "2026-03-09")],
      .followUp(1, .made, on: "2026-03-10"), [.followups]),
    .init(
      .toCompletion, .followUp(1, .made, on: "2026-03-09").with([.need: "alcohol=met"]),
      [.followups, .needs]),
    .init(.toReferral, reoffence, [.reoffences]),
    .init([.referred, declined], reoffence, [.reoffences]),
    .init(
      [.referred, declined], Typed(.check, [.on: "2026-03-01", .source: "police"]),
      [.dataChecks]),
  ]
}

struct PassingTests {
  @Test(arguments: PassingRow.all)
  func theStepIsTakenAndStored(_ row: PassingRow) throws {
    var unit = try Unit(row.before)
    let (count, last) = (unit.caseload.new.count, unit.caseload.numbers.entry)
    let answer = try unit.take(row.step)
    let new = unit.caseload.new.dropFirst(count)
    #expect(answer.isNew)
    #expect(answer.reference == Typed.first)
    #expect(new.map(\.table) == row.tables)
    #expect(new.map(\.number) == Array(last + 1...last + new.count))
    #expect(new.allSatisfy { $0.recordedBy == Unit.stamp.recordedBy && $0.corrects == nil })
  }

  @Test func aWorkerIsTakenInOnTheSideWhereTheNameIsFirstUsed() throws {
    let unit = try Unit(.toPlace)
    #expect(unit.caseload.staff.side(of: "Kim \(Typed.marked)") == .service)
    #expect(unit.caseload.staff.side(of: "Pat \(Typed.marked)") == .partnerSupport)
    #expect(unit.caseload.staff.side(of: "Lee") == nil)
  }

  @Test func aHighDASHIsHighAndALowerOneLowersNothing() throws {
    let high = Typed(.assess, [.on: "2026-01-06", .riskTool: "DASH", .riskScore: "14"])
    var unit = try Unit(.toReferral + [high])
    #expect(try unit.subject().risk == .high)
    try unit.take(high.with([.on: "2026-01-07", .riskScore: "3"]))
    #expect(try unit.subject().risk == .high)
  }

  @Test func unknownRiskIsNotALevel() throws {
    #expect(try Unit(.toReferral).subject().risk == nil)
    #expect(try Unit([.referred.with([.risk: "medium"])]).subject().risk == .medium)
  }
}

import DapuKit
import Testing

/// What was recorded, and the stage that follows from it.
struct StageRow: Sendable, CustomTestStringConvertible {
  let steps: [Typed]
  let stage: Stage

  init(_ steps: [Typed], _ stage: Stage) {
    self.steps = steps
    self.stage = stage
  }

  var testDescription: String {
    "\(stage.name) after \(steps.last?.testDescription ?? "")"
  }

  private static let notReady = Typed(
    .assess, [.on: "2026-01-12", .outcome: "not-ready", .reviewOn: "2026-03-01"])
  private static let resumed = Typed(.enrol, [.on: "2026-02-08", .resume: "yes"])
  private static let ended = Typed(
    .enrol, [.on: "2026-02-09", .end: "withdrew", .initiator: "participant"])
  private static let again = Typed.foundSuitable.with([.on: "2026-03-01"])
  private static let further = Typed.placed.with([.programme: "ordered", .on: "2026-03-02"])
  private static let endedFurther = ended.with([.on: "2026-03-09", .programme: "ordered"])

  static let all: [StageRow] =
    [
      .init(.toReferral, .referred),
      .init(.toReferral + [notReady], .notReady(reviewOn: "2026-03-01")),
      .init(.toReferral + [notReady, again], .suitable(since: "2026-03-01")),
      .init(.toFinding, .suitable(since: "2026-01-12")),
      .init(
        .toFinding + [notReady.with([.on: "2026-01-13"])], .notReady(reviewOn: "2026-03-01")),
      .init(.toPlace, .onProgramme),
      .init(.toSuspension, .suspended),
      .init(.toSuspension + [resumed], .onProgramme),
      .init(.toSuspension + [further.with([.on: "2026-02-02"])], .onProgramme),
      .init(.toSuspension + [ended], .closed(.ended(.withdrew, on: "2026-02-09"))),
      .init(.toPlace + [ended], .closed(.ended(.withdrew, on: "2026-02-09"))),
      .init(.toCompletion, .followingUp),
      .init(.toCompletion + [again], .followingUp),
      .init(.toCompletion + [again, further], .onProgramme),
      .init(.toCompletion + [again, further, endedFurther], .followingUp),
      .init(
        .toCompletion + [.followUp(1, .attempted, on: "2026-03-09")], .followingUp),
      .init(
        .toCompletion + (1...5).map { .followUp($0, .made, on: "2026-09-01") }, .followingUp),
      .init(
        .toCompletion + (1...6).map { .followUp($0, .made, on: "2026-09-01") },
        .closed(.ended(.completed, on: "2026-09-01"))),
      .init(
        .toCompletion + [Typed(.closeFollowUps, [.on: "2026-04-01", .reason: "moved"])],
        .closed(.ended(.completed, on: "2026-04-01"))),
      .init(
        .toFinding + [further, .completed.with([.on: "2026-03-09"])],
        .closed(.ended(.completed, on: "2026-03-09"))),
    ] + closingFindings + earlyEnds

  private static let closingFindings = Finding.closing.map { finding in
    StageRow(
      .toReferral + [.foundSuitable.with([.outcome: finding.rawValue])],
      .closed(.finding(finding, on: "2026-01-12")))
  }

  private static let earlyEnds = End.early.map { end in
    StageRow(
      .toPlace + [ended.with([.end: end.rawValue])], .closed(.ended(end, on: "2026-02-09")))
  }
}

struct StageTests {
  @Test(arguments: StageRow.all)
  func theStageFollowsFromTheFacts(_ row: StageRow) throws {
    #expect(try Unit(row.steps).subject().stage == row.stage)
  }

  @Test func everyStageIsReached() {
    #expect(Set(StageRow.all.map(\.stage.name)) == Set(Stage.names))
  }

  @Test func sixFindingsCloseACaseAndTwoDoNot() {
    #expect(Finding.closing.count == 6)
    #expect(!Finding.suitable.closesCase && !Finding.notReady.closesCase)
  }

  @Test func aClosedCaseTakesANewReferralAsANewCaseOfTheSamePerson() throws {
    var unit = try Unit(.toPlace)
    try unit.take(
      Typed(.enrol, [.on: "2026-02-09", .end: "withdrew", .initiator: "participant"]))
    let answer = try unit.take(.referred.with([.on: "2026-03-01", .person: "P000001A"]))
    #expect(answer.reference == CaseReference(number: 2))
    #expect(try unit.subject(2).person == unit.subject(1).person)
    #expect(try unit.subject(2).stage == .referred)
  }

  @Test func anEndWithoutAnInitiatorIsNoForm() throws {
    var unit = try Unit(.toPlace)
    let fault = FormFault.needs(
      .initiator, because: "every end but 'completed' has an initiator")
    #expect(throws: StepFault.form(fault)) {
      try unit.take(Typed(.enrol, [.on: "2026-02-09", .end: "moved"]))
    }
  }

  @Test(arguments: Stage.names)
  func everyStageNamesItsLegalStepsByTheReference(_ name: String) throws {
    let stage = try #require(StageRow.all.first { $0.stage.name == name }?.stage)
    let steps = stage.legalSteps(for: Typed.first)
    #expect(steps.hasPrefix("dapu "))
    #expect(stage.isClosed || steps.contains(Typed.first.description))
  }
}

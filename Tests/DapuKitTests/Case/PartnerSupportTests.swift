import Testing

@testable import DapuKit

/// The records of partner support beside a caseload of one case, and the steps taken there.
struct PartnerSide {
  var records = PartnerSupport()
  var unit: Unit
  var today: Day = "2026-03-30"

  static let victim = VictimReference(number: 1)
  static let added: [Column.Name: String] = [.relationship: "ex", .worker: "Pat \(Typed.marked)"]

  init(_ steps: [Typed] = .toFinding) throws { unit = try Unit(steps) }

  @discardableResult
  mutating func take(
    _ verb: SupportVerb, _ cells: [Column.Name: String]
  ) throws -> SupportAnswer {
    var form = Form()
    for (name, value) in cells { form.add(name, value) }
    form.add(verb.subject, verb.subject == .case ? "C000001A" : Self.victim.description)
    let occasion = Occasion(today: today, actor: "Pat")
    return try records.take(verb, form, occasion, unit.caseload, Unit.stamp)
  }

  /// The refusal of a step, after which nothing has changed; nil where it was taken.
  mutating func refusal(_ verb: SupportVerb, _ cells: [Column.Name: String]) throws -> Refusal? {
    do { try take(verb, cells) } catch StepFault.refused(let refusal) { return refusal }
    return nil
  }
}

/// What partner support may record, and what stops it (rules, section 6).
struct PartnerSupportTests {
  private static let victim = PartnerSide.victim

  @Test func aStepIsKnownHereByItsResultAndThereByItsDay() throws {
    var side = try PartnerSide()
    try side.take(.step, [.result: "offered", .on: "2026-01-12"])
    try side.take(.step, [.result: "declined", .on: "2026-01-20"])
    let case1 = CaseReference(number: 1)
    #expect(side.records.results(of: case1).map(\.fact.result) == [.offered, .declined])
    let first = try #require(side.records.stepOn(case1))
    side.unit.caseload.recordSupportStep(of: case1, on: first, Unit.stamp)
    let count = side.unit.caseload.new.count
    side.unit.caseload.recordSupportStep(of: case1, on: "2026-01-20", Unit.stamp)
    #expect(side.unit.caseload.new.count == count)
    #expect(side.unit.last(of: .supportSteps)?.cells == ["2026-01-12"])
  }

  @Test func theGateOpensWithAStepOfTheDayOrBefore() throws {
    var unit = try Unit(.toFinding)
    let place = Typed.placed.with([.programme: "joint"])
    let case1 = CaseReference(number: 1)
    unit.caseload.recordSupportStep(of: case1, on: "2026-01-20", Unit.stamp)
    #expect(try unit.refusal(of: place) == .partnerSupportStepMissing(case1))
    unit.caseload.recordSupportStep(of: case1, on: "2026-01-19", Unit.stamp)
    #expect(try unit.refusal(of: place) == nil)
    #expect(try unit.subject().supportSteps.count == 1)
  }

  @Test func aStepRecordedInErrorIsTakenBackOnBothSides() throws {
    var side = try PartnerSide()
    let answer = try side.take(.step, [.result: "offered"])
    let case1 = CaseReference(number: 1)
    side.unit.caseload.recordSupportStep(of: case1, on: side.today, Unit.stamp)
    let correction: [Column.Name: String] = [
      .correct: "\(answer.entry)", .takeBack: "yes", .because: "the wrong case",
    ]
    #expect(try side.take(.step, correction).isNew)
    #expect(try !side.take(.step, correction).isNew)
    side.unit.caseload.correctSupportStep(of: case1, to: side.records.stepOn(case1), Unit.stamp)
    #expect(try side.unit.subject().supportSteps.isEmpty)
  }

  @Test func theSameVictimIsAddedOnce() throws {
    var side = try PartnerSide()
    let first = try side.take(.add, PartnerSide.added)
    let second = try side.take(.add, PartnerSide.added)
    #expect(first.victim == second.victim && !second.isNew)
    let child = try side.take(.add, [.relationship: "child", .worker: "Pat"])
    #expect(child.victim == VictimReference(number: 2))
  }

  @Test func aWorkerOfTheServiceIsRefused() throws {
    var side = try PartnerSide(.toPlace)
    let cells: [Column.Name: String] = [.relationship: "ex", .worker: "Kim \(Typed.marked)"]
    #expect(try side.refusal(.add, cells) == .wrongSide(.service, as: .worker))
    #expect(side.records.new.isEmpty)
  }

  @Test(arguments: [
    ("2026-03-02", "yes", true), ("2026-03-01", "yes", false), ("2026-03-30", "yes", true),
    ("2026-03-30", "no", false),
  ])
  func aContactNeedsASafeWayOfTheLast28Days(
    _ verifiedOn: String, _ safe: String, _ isTaken: Bool
  ) throws {
    var side = try PartnerSide()
    try side.take(.add, PartnerSide.added)
    let stop = Refusal.noSafeContact(Self.victim, nil, on: side.today)
    #expect(try side.refusal(.contact, [.outcome: "made"]) == stop)
    try side.take(.safeContact, [.method: "phone", .safe: safe, .verifiedOn: verifiedOn])
    #expect(try side.refusal(.contact, [.outcome: "made"]) == (isTaken ? nil : stop))
    let byPost = Refusal.noSafeContact(Self.victim, .post, on: side.today)
    #expect(try side.refusal(.contact, [.outcome: "made", .method: "post"]) == byPost)
    #expect(try side.refusal(.contact, [.outcome: "made", .incoming: "yes"]) == nil)
  }

  @Test func aWayThatIsNotSafeAnyMoreStopsAllOfItsKind() throws {
    var side = try PartnerSide()
    try side.take(.add, PartnerSide.added)
    try side.take(
      .safeContact,
      [.method: "phone", .safe: "yes", .number: "07700 900123", .verifiedOn: "2026-03-20"])
    try side.take(.safeContact, [.method: "phone", .safe: "no", .verifiedOn: "2026-03-29"])
    let victim = try #require(side.records.victim(Self.victim))
    #expect(victim.safeContacts(on: side.today).isEmpty)
  }

  @Test func aClosedVictimIsContactedNoMoreAndMayCall() throws {
    var side = try PartnerSide()
    try side.take(.add, PartnerSide.added)
    try side.take(.safeContact, [.method: "phone", .safe: "yes", .verifiedOn: "2026-03-20"])
    try side.take(.close, [.reason: "ended", .on: "2026-03-21"])
    let ended = Refusal.supportEnded(Self.victim, on: "2026-03-21")
    #expect(try side.refusal(.contact, [.outcome: "made"]) == ended)
    #expect(try side.refusal(.close, [.reason: "moved"]) == ended)
    #expect(try side.refusal(.contact, [.outcome: "made", .incoming: "yes"]) == nil)
  }

  @Test func nothingIsDatedAfterToday() throws {
    var side = try PartnerSide()
    try side.take(.add, PartnerSide.added)
    let later = Refusal.inFuture("2026-03-31", today: "2026-03-30")
    for (verb, cells) in [
      (SupportVerb.step, [Column.Name.result: "offered", .on: "2026-03-31"]),
      (.add, [.relationship: "child", .worker: "Pat", .on: "2026-03-31"]),
      (.safeContact, [.method: "phone", .safe: "yes", .verifiedOn: "2026-03-31"]),
      (.contact, [.outcome: "made", .on: "2026-03-31"]),
      (.close, [.reason: "ended", .on: "2026-03-31"]),
    ] {
      #expect(try side.refusal(verb, cells) == later, "\(verb)")
    }
  }

  @Test func aKeyStandsForOneFact() throws {
    var side = try PartnerSide()
    try side.take(.add, PartnerSide.added)
    try side.take(.close, [.reason: "ended", .key: "a"])
    #expect(
      try side.refusal(.close, [.reason: "moved", .key: "a"]) == .keyUsed(differences: [.reason]))
  }
}

import DapuKit
import Testing

/// One refusing row: what was recorded before, the step, and the refusal.
struct RefusalRow: Sendable, CustomTestStringConvertible {
  let before: [Typed]
  let step: Typed
  let refusal: Refusal
  let hasManager: Bool

  init(_ before: [Typed], _ step: Typed, _ refusal: Refusal, hasManager: Bool = false) {
    self.before = before
    self.step = step
    self.refusal = refusal
    self.hasManager = hasManager
  }

  var testDescription: String { "\(refusal.label): \(step.testDescription)" }

  /// The unit in which the step is refused.
  func unit() throws -> Unit {
    var unit = try Unit(before)
    if hasManager { unit.list("Chief \(Typed.marked)", isManager: true) }
    return unit
  }

  static let all: [RefusalRow] =
    ofReferrals + ofAssessments + ofPlaces + ofGroups + ofChanges + ofMarks + ofFollowUps
    + ofCorrections + ofLists + ofTerms
}

extension Refusal {
  /// The name of the case, without what it holds.
  var label: String {
    switch self {
    case .underSixteen: "underSixteen"
    default: Mirror(reflecting: self).children.first?.label ?? ""
    }
  }
}

private let first = Typed.first
private let person = PersonReference(number: 1)
private let declined = Typed.foundSuitable.with([.outcome: "declined"])

extension RefusalRow {
  static let ofReferrals: [RefusalRow] = [
    .init([], .referred.with([.on: "2027-01-01"]), .inFuture("2027-01-01", today: "2026-12-31")),
    .init([], .referred.with([.born: "2010-01-06"]), .underSixteen),
    .init([], .referred.with([.programme: "off"]), .programmeOff("off")),
    .init(
      [], .referred.with([.programme: "for-courts"]),
      .sourceNotTaken(.police, programme: "for-courts")),
    .init(.toReferral, .referred.with([.on: "2026-02-01"]), .openCase(first)),
    .init(
      [.referred, .referred.with([.name: "Lee \(Typed.marked)", .born: "1991-03-04"])],
      Typed(
        .refer,
        [
          .correct: CaseReference(number: 2).description, .name: "Sam \(Typed.marked)",
          .born: "1990-03-04", .because: "slip",
        ]),
      .namesake(first, of: PersonReference(number: 2))),
    .init(
      .toReferral,
      Typed(.refer, [.correct: first.description, .born: "2010-01-06", .because: "slip"]),
      .underSixteenAtReferral(first, on: "2026-01-05")),
    .init(
      [.referred, declined], .referred.with([.on: "2026-02-01"]), .perhapsKnown([person])),
    .init(
      [.referred.with([.crn: "X123456"]), declined],
      .referred.with([.crn: "X123456", .on: "2026-02-01", .newPerson: "yes"]),
      .identifierOfAnother(person)),
    .init(
      [.referred.with([.key: "k1"])], .referred.with([.key: "k1", .source: "nhs"]),
      .keyUsed(differences: [.source])),
    .init(
      [], .referred.with([.programme: "for-courts", .override: "a reason: \(Typed.marked)"]),
      .onlyManagersSetAside(.programmeSources), hasManager: true),
  ]

  static let ofAssessments: [RefusalRow] = [
    .init(
      .toReferral, .foundSuitable.with([.on: "2027-01-01"]),
      .inFuture("2027-01-01", today: "2026-12-31")),
    .init(
      .toReferral, .foundSuitable.with([.on: "2026-01-04"]),
      .beforeReferral("2026-01-04", referredOn: "2026-01-05")),
    .init(
      [.referred, declined], .foundSuitable.with([.on: "2026-02-01"]),
      .wrongStage(first, .closed(.finding(.declined, on: "2026-01-12")), step: "assessed")),
    .init(
      .toPlace, declined.with([.on: "2026-02-01"]),
      .wrongStage(first, .onProgramme, step: "found 'declined'")),
    .init(
      .toReferral, .foundSuitable.with([.view: "Office \(Typed.marked)=object:\(Typed.marked)"]),
      .objection(first, count: 1)),
    .init(
      [
        .referred, Typed(.assess, [.on: "2026-01-12", .risk: "high"]),
        Typed(.assess, [.on: "2026-01-12", .risk: "medium"]),
      ],
      Typed(.assess, [.on: "2026-01-12", .risk: "high"]), .unsaidSince(entry: 104, by: 105)),
    .init(
      .toReferral,
      Typed(.assess, [.on: "2026-01-12", .riskTool: "SARA", .riskScore: "5"]),
      .toolTakesLevel(.sara)),
    .init(
      .toReferral,
      Typed(
        .assess,
        [.on: "2026-01-12", .risk: "medium", .riskTool: "DASH", .riskScore: "14"]),
      .dashIsHigh(score: "14")),
  ]

  static let ofPlaces: [RefusalRow] = [
    .init(
      .toReferral, .placed,
      .wrongStage(first, .referred, step: "enrolled without a suitable finding")),
    .init(
      [.referred, declined], .placed,
      .wrongStage(first, .closed(.finding(.declined, on: "2026-01-12")), step: "enrolled")),
    .init([.referred.with([.born: ""]), .foundSuitable], .placed, .bornMissing(first)),
    .init(
      [.referred.with([.born: "2008-06-01", .override: "a reason"]), .foundSuitable], .placed,
      .underAge(17, minimum: 18)),
    .init(
      [.referred.with([.consent: ""]), .foundSuitable], .placed,
      .consentMissing(first, said: nil)),
    .init(
      .toFinding + [Typed(.assess, [.on: "2026-01-15", .consent: "withdrawn"])], .placed,
      .consentMissing(first, said: .withdrawn)),
    .init(
      .toFinding, .placed.with([.on: "2026-04-13"]),
      .findingTooOld(first, on: "2026-01-12", days: 91, limit: 90)),
    .init(
      .toPlace, .placed.with([.on: "2026-02-01"]), .alreadyOn(first, programme: "brief")),
    .init(.toFinding, .placed.with([.programme: "off"]), .programmeOff("off")),
    .init(
      .toFinding, .placed.with([.programme: "joint"]), .partnerSupportStepMissing(first)),
    .init(
      .toFinding, .placed.with([.programme: "for-courts"]),
      .sourceNotTaken(.police, programme: "for-courts")),
    .init(
      .toFinding, .placed.with([.caseworker: "Pat \(Typed.marked)"]),
      .wrongSide(.partnerSupport, as: .caseworker)),
  ]
}

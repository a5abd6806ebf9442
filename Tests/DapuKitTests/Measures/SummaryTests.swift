@testable import DapuKit
import Testing

struct SummaryTests {
  private static let period = Period(from: "2026-01-01", to: "2026-12-31")

  private func figure(_ measure: String, of unit: Unit) throws -> Figure {
    let summary = Summary(
      Selection(
        of: unit.caseload.cases, in: unit.caseload, period: Self.period, today: unit.today))
    return try #require(summary.figures.first { $0.measure == measure })
  }

  /// The value, denominator and unknown of the completers who did not reoffend, after steps on a
  /// case that was completed on 2026-02-09.
  private func notReoffended(_ steps: [Typed]) throws -> [Int?] {
    let unit = try Unit(.toCompletion + steps)
    let figure = try figure("not-reoffended.completers", of: unit)
    return [figure.value, figure.of, figure.unknown]
  }

  private static func checked(_ on: Day) -> Typed {
    Typed(.check, [.on: on.description, .source: "police"])
  }

  private static func reoffended(_ on: Day, domestic: String = "") -> Typed {
    Typed(.reoffend, [.on: on.description, .kind: "arrest", .source: "police"])
      .with([.domestic: domestic])
  }

  @Test(
    arguments: [
      ([], [0, 0, 1]), ([checked("2026-02-09")], [0, 0, 1]), ([checked("2026-02-10")], [1, 1, 0]),
      ([checked("2026-02-08")], [0, 0, 1]), ([reoffended("2026-02-10")], [0, 1, 0]),
      ([reoffended("2026-02-10", domestic: "yes")], [0, 1, 0]),
      ([reoffended("2026-02-10", domestic: "no")], [1, 1, 0]),
      ([reoffended("2026-02-09")], [0, 0, 1]), ([reoffended("2026-02-08")], [0, 0, 1]),
      ([reoffended("2026-02-08"), checked("2026-03-01")], [1, 1, 0]),
      ([reoffended("2026-04-01"), checked("2026-03-01")], [0, 1, 0]),
    ] as [([Typed], [Int?])])
  func onlyADomesticReoffenceAfterTheDayCountsAndOnlyThoseKnownAbout(
    steps: [Typed], figures: [Int?]
  ) throws {
    #expect(try notReoffended(steps) == figures)
  }

  @Test func whatIsKnownFromAnotherCaseOfThePersonCounts() throws {
    let closed = Typed(.closeFollowUps, [.on: "2026-03-01", .reason: "moved"])
    let again = Typed.referred.with([.on: "2026-04-01", .person: "P000001A"])
    let second = CaseReference(number: 2).description
    let before = [closed, again]
    #expect(try notReoffended(before) == [0, 0, 1])
    let checked = Self.checked("2026-04-02").with([.case: second])
    #expect(try notReoffended(before + [checked]) == [1, 1, 0])
    let reoffended = Self.reoffended("2026-04-02").with([.case: second])
    #expect(try notReoffended(before + [reoffended]) == [0, 1, 0])
  }

  @Test func aReoffenceThatWasTakenBackDoesNotCount() throws {
    let takenBack = Typed(.reoffend, [.correct: "110", .takeBack: "yes", .because: "slip"])
    #expect(try notReoffended([Self.reoffended("2026-04-02"), takenBack]) == [0, 0, 1])
  }

  @Test func startersAreCountedFromTheirFirstSessionThatCounts() throws {
    let absent = Typed.session(1, .absentUnacceptable)
    let attended = Typed.session(2)
    let never = try Unit(.toPlace + [absent, Self.checked("2026-05-01")])
    let early = try Unit(.toPlace + [absent, attended, Self.reoffended("2026-02-02")])
    let late = try Unit(.toPlace + [absent, attended, Self.reoffended("2026-02-03")])
    let measure = "not-reoffended.starters"
    #expect(try figure(measure, of: never).of == 0)
    #expect(try figure(measure, of: never).unknown == 0)
    #expect(try figure(measure, of: early).unknown == 1)
    #expect(try figure(measure, of: late).of == 1)
    #expect(try figure(measure, of: late).value == 0)
  }

  @Test func thirtyThreeOfFortyOneIsThePublishedFigure() throws {
    var unit = try Unit()
    for number in 1...45 {
      let reference = CaseReference(number: number).description
      try unit.take(.referred.with([.newPerson: "yes", .key: "k\(number)"]))
      for step in [Typed].toCompletion.dropFirst() {
        try unit.take(step.with([.case: reference]))
      }
      if number <= 41 { try unit.take(Self.checked("2026-08-09").with([.case: reference])) }
      if number <= 8 { try unit.take(Self.reoffended("2026-05-01").with([.case: reference])) }
    }
    let figure = try figure("not-reoffended.completers", of: unit)
    #expect(figure.value == 33 && figure.of == 41 && figure.unknown == 4)
    #expect(figure.percent == "80.5" && figure.low == "66.0" && figure.high == "89.8")
    #expect(figure.period == Self.period)
    // 181 days are 5.947 months of 30.4375 days.
    #expect(
      figure.details.observed?.medianMonths == "5.9"
        && figure.details.observed?.shortestMonths == "5.9")
  }

  @Test func theObservedTimeHasAMedianAndAShortest() throws {
    #expect(Figure.Observed(days: []) == nil)
    let known = [
      (days: [181], median: "5.9", shortest: "5.9"), ([61, 30], "1.5", "1.0"),
      ([365, 30, 61], "2.0", "1.0"), ([0], "0.0", "0.0"),
    ]
    for (days, median, shortest) in known {
      let observed = try #require(Figure.Observed(days: days))
      #expect(observed.medianMonths == median && observed.shortestMonths == shortest)
    }
  }
}

/// A small caseload, its figures worked out by hand.
struct SummaryStageTests {
  /// Nine cases: referred, suitable, not ready, on a programme, suspended, following up with one
  /// contact made of two fallen due, withdrawn, moved, declined.
  private static let ways: [[Typed]] = [
    .toReferral, .toFinding,
    .toReferral
      + [Typed(.assess, [.on: "2026-01-12", .outcome: "not-ready", .reviewOn: "2026-03-01"])],
    .toPlace, .toSuspension, .toCompletion + [.followUp(1, .made, on: "2026-03-09")],
    .toPlace + [Typed(.enrol, [.on: "2026-02-09", .end: "withdrew", .initiator: "participant"])],
    .toPlace + [Typed(.enrol, [.on: "2026-02-09", .end: "moved", .initiator: "other"])],
    .toReferral + [.foundSuitable.with([.outcome: "declined"])],
  ]

  private func figures() throws -> [Figure] {
    var unit = try Unit()
    for (index, way) in Self.ways.enumerated() {
      let reference = CaseReference(number: index + 1).description
      try unit.take(.referred.with([.newPerson: "yes", .key: "k\(index)"]))
      for step in way.dropFirst() { try unit.take(step.with([.case: reference])) }
    }
    let period = Period(from: "2026-01-01", to: "2026-12-31")
    return Summary(
      Selection(of: unit.caseload.cases, in: unit.caseload, period: period, today: "2026-04-09")
    ).figures
  }

  @Test func everyFigureIsWhatTheHandWorkedOut() throws {
    let expected: [String: [Int?]] = [
      "people": [9, nil], "referrals": [9, nil], "joining": [2, 9], "not-ready": [1, 9],
      "on-programme": [1, 9], "suspended": [1, 9], "following-up": [1, 9], "completed": [1, 9],
      "ended-early": [2, 9], "ended-early.withdrew": [1, 9], "ended-early.moved": [1, 9],
      "closed.declined": [1, 9], "followup-reach": [1, 2], "not-reoffended.completers": [0, 0],
      "not-reoffended.starters": [0, 0],
    ]
    for figure in try figures() {
      #expect(
        [figure.value, figure.of] == expected[figure.measure] ?? [0, 9], "\(figure.measure)")
    }
  }

  @Test func theMeasuresStandInTheOrderThatScriptsRestOn() throws {
    let ends = End.early.map { "ended-early.\($0.rawValue)" }
    let findings = Finding.closing.map { "closed.\($0.rawValue)" }
    #expect(
      try figures().map(\.measure) == [
        "people", "referrals", "joining", "not-ready", "on-programme", "suspended",
        "following-up", "completed", "ended-early",
      ] + ends + findings
        + ["followup-reach", "not-reoffended.completers", "not-reoffended.starters"])
  }

  @Test func theUnknownIsStatedAndNothingIsAPercentageOfNothing() throws {
    let figures = try figures()
    let reach = try #require(figures.first { $0.measure == "followup-reach" })
    #expect(reach.unknown == 1 && reach.percent == "50.0")
    let completers = try #require(figures.first { $0.measure == "not-reoffended.completers" })
    #expect(completers.unknown == 1 && completers.percent == nil && completers.low == nil)
    #expect(completers.details.observed == nil)
  }
}

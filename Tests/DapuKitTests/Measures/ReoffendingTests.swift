@testable import DapuKit
import Testing

/// What is known of reoffending after a completion on 2026-02-09.
struct ReoffendingTests {
  private static func checked(_ on: String) -> Typed {
    Typed(.check, [.on: on, .source: "police"])
  }

  private static func reoffended(_ on: String, _ kind: String, domestic: String = "yes") -> Typed {
    Typed(.reoffend, [.on: on, .kind: kind, .source: "police", .domestic: domestic])
  }

  private static func closed(_ reason: String, _ on: String) -> Typed {
    Typed(.closeFollowUps, [.on: on, .reason: reason])
  }

  private func aftermath(_ steps: [Typed]) throws -> Aftermath {
    let unit = try Unit(.toCompletion + steps)
    return Aftermath(of: unit.caseload.cases, after: "2026-02-09")
  }

  @Test(
    arguments: [
      ([], nil), ([checked("2026-02-19")], .init(days: 10, isEvent: false)),
      ([checked("2026-02-19"), checked("2026-03-01")], .init(days: 20, isEvent: false)),
      ([reoffended("2026-02-19", "arrest")], .init(days: 10, isEvent: true)),
      (
        [checked("2026-03-01"), reoffended("2026-02-19", "arrest")],
        .init(days: 10, isEvent: true)
      ),
      ([reoffended("2026-02-19", "arrest", domestic: "no")], .init(days: 10, isEvent: false)),
      (
        [checked("2026-02-14"), reoffended("2026-02-19", "arrest", domestic: "no")],
        .init(days: 5, isEvent: false)
      ),
      ([checked("2026-03-01"), closed("died", "2026-02-19")], .init(days: 10, isEvent: false)),
      ([checked("2026-03-01"), closed("moved", "2026-02-19")], .init(days: 20, isEvent: false)),
      (
        [reoffended("2026-02-19", "arrest"), closed("custody", "2026-02-19")],
        .init(days: 10, isEvent: true)
      ),
      (
        [reoffended("2026-02-20", "arrest"), closed("custody", "2026-02-19")],
        .init(days: 10, isEvent: false)
      ),
    ] as [([Typed], Survival.Span?)])
  func whoIsSeenHowLong(steps: [Typed], span: Survival.Span?) throws {
    #expect(try aftermath(steps).span == span)
  }

  /// The value, denominator, unknown and too early of the proven reoffences of completers.
  private func proven(_ steps: [Typed], today: Day) throws -> [Int?] {
    let unit = try Unit(.toCompletion + steps)
    let selection = Selection(
      of: unit.caseload.cases, in: unit.caseload,
      period: Period(from: "2026-01-01", to: today), today: today)
    let figure = try #require(
      ProvenReoffence(Reoffending(.completers, in: selection)).figures.first)
    return [figure.value, figure.of, figure.unknown, figure.details.tooEarly]
  }

  @Test(
    arguments: [
      ([], "2027-08-08", [0, 0, 0, 1]), ([], "2027-08-09", [0, 0, 1, 0]),
      ([checked("2026-12-01")], "2027-08-09", [0, 0, 1, 0]),
      ([reoffended("2026-12-01", "conviction")], "2027-08-08", [0, 0, 0, 1]),
      ([reoffended("2026-12-01", "conviction")], "2027-08-09", [1, 1, 0, 0]),
      ([reoffended("2026-12-01", "caution")], "2027-08-09", [1, 1, 0, 0]),
      ([reoffended("2026-12-01", "charge")], "2027-08-09", [0, 0, 1, 0]),
      ([reoffended("2026-12-01", "conviction", domestic: "no")], "2027-08-09", [1, 1, 0, 0]),
    ] as [([Typed], Day, [Int?])])
  func onlyConvictionsAndCautionsOfOldCasesAreProven(
    steps: [Typed], today: Day, figures: [Int?]
  ) throws {
    #expect(try proven(steps, today: today) == figures)
  }

  @Test func beforeAndAfterAreEqualTimesAndSayWhomTheyCover() throws {
    let figures = { (steps: [Typed]) throws -> [String: [Int?]] in
      let unit = try Unit(.toCompletion + steps)
      let selection = Selection(
        of: unit.caseload.cases, in: unit.caseload,
        period: Period(from: "2026-01-01", to: "2026-12-31"), today: "2026-12-31")
      let figures = BeforeAfter(.completers, in: selection).figures
      return Dictionary(
        uniqueKeysWithValues: figures.map { ($0.measure, [$0.value, $0.of, $0.unknown]) })
    }
    let uncovered = try figures([Self.checked("2026-02-10")])
    #expect(uncovered["before-after-coverage.completers"] == [0, 1, 1])
    let covered = try figures([
      Self.reoffended("2026-01-20", "arrest"), Self.reoffended("2026-01-21", "incident"),
      Self.reoffended("2026-02-10", "arrest"), Self.reoffended("2026-11-01", "arrest"),
      Self.checked("2026-12-01"),
    ])
    #expect(covered["before-after-coverage.completers"] == [1, 1, 0])
    #expect(covered["reoffences-before.completers"] == [2, 1, 0])
    #expect(covered["reoffences-after.completers"] == [1, 1, 0])
    #expect(covered["fewer-after.completers"] == [1, 1, 0])
  }
}

@testable import DapuKit
import Testing

struct SurvivalTests {
  private static func span(_ days: Int, _ isEvent: Bool) -> Survival.Span {
    Survival.Span(days: days, isEvent: isEvent)
  }

  /// The test values of the rules, section 8.
  private static let rules = [
    span(30, true), span(45, false), span(60, true), span(90, true), span(90, false),
    span(120, false), span(180, true), span(200, false), span(365, false), span(365, false),
  ]

  private func isNear(_ number: Double?, _ other: Double, within bound: Double = 1e-9) -> Bool {
    number.map { abs($0 - other) < bound } ?? false
  }

  @Test func theTestValuesOfTheRulesHold() throws {
    let points = Survival(Survival.Tally(Self.rules.reversed())).points
    #expect(points.map(\.day) == [0, 30, 60, 90, 180, 365])
    #expect(points.map(\.atRisk) == [10, 10, 8, 7, 4, 2])
    #expect(points.map(\.events) == [0, 1, 1, 1, 1, 0])
    for (point, survival) in zip(points, [1, 0.9, 0.7875, 0.675, 0.50625, 0.50625]) {
      #expect(isNear(point.survival, survival), "day \(point.day)")
    }
    #expect(isNear(points[4].error, 0.1868, within: 0.00005))
    #expect(isNear(points[4].interval?.lowerBound, 0.1396, within: 0.00005))
    #expect(isNear(points[4].interval?.upperBound, 0.7903, within: 0.00005))
  }

  @Test func atATieTheEventComesFirst() {
    let points = Survival(Survival.Tally([Self.span(90, false), Self.span(90, true)])).points
    #expect(points.map(\.atRisk) == [2, 2])
    #expect(isNear(points.last?.survival, 0.5))
  }

  @Test func nobodyAndNobodyLeftHaveNoInterval() {
    let nobody = Survival(Survival.Tally([])).points
    #expect(nobody.map(\.atRisk) == [0] && nobody[0].interval == nil)
    let all = Survival(Survival.Tally([Self.span(10, true), Self.span(20, true)])).points
    #expect(all.last?.survival == 0)
    #expect(all.last?.error == nil && all.last?.interval == nil)
    let none = Survival(Survival.Tally([Self.span(10, false)])).points
    #expect(none.map(\.day) == [0, 10])
    #expect(none.last?.survival == 1 && none.last?.interval == nil)
  }

  @Test func whoIsCensoredOnTheFirstDayIsCountedThereOnly() {
    let points = Survival(Survival.Tally([Self.span(0, false), Self.span(5, true)])).points
    #expect(points.map(\.atRisk) == [2, 1])
    #expect(points.last?.survival == 0)
  }

  @Test(
    arguments: [
      (1.0, 0.0), (2.0, 0.693_147_180_559_945_3), (0.5, -0.693_147_180_559_945_3),
      (10.0, 2.302_585_092_994_046), (0.50625, -0.680_724_660_561_388_3),
      (1e-9, -20.723_265_836_946_41),
    ])
  func theLogarithmIsThatOfTheTables(number: Double, logarithm: Double) {
    #expect(isNear(Logarithm.natural(number), logarithm, within: 1e-12))
    #expect(isNear(Logarithm.exponential(logarithm) / number, 1, within: 1e-12))
  }

  @Test func theExponentialOfAVerySmallNumberIsNothing() {
    #expect(Logarithm.exponential(-1e9) == 0)
  }
}

struct SpreadTests {
  @Test(
    arguments: [
      ([5], "5.0", 5), ([1, 2], "1.5", 2), ([3, 1, 2], "2.0", 3),
      ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "5.5", 9),
      ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], "6.0", 10),
    ] as [([Int], String, Int)])
  func medianAndNinetiethAreAsTheHelpSays(days: [Int], median: String, ninetieth: Int) throws {
    let spread = try #require(Spread(days))
    #expect(spread.median == median && spread.ninetieth == ninetieth)
  }

  @Test func nobodyHasNoSpread() { #expect(Spread([]) == nil) }
}

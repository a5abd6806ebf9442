import Testing

@testable import DapuKit

struct SuppressionTests {
  private func withheld(_ counts: [Int], of total: Int) -> [Bool] {
    let rows = counts.enumerated().map { index, count in
      Suppression.Row(
        measure: "mark.\(index)", group: "", counts: [("value", count), ("of", total)])
    }
    return Suppression(rows).isWithheld.map { $0[0] }
  }

  @Test(arguments: [
    ([10, 20, 30], 60, [false, false, false]),
    // One alone could be taken from the whole: the least of the others goes with it.
    ([2, 20, 30], 52, [true, true, false]),
    // The rest is not shown, and could be anything.
    ([2, 20, 30], 90, [true, false, false]),
    ([1, 4, 0], 5, [true, true, false]),
    ([0, 5, 0], 5, [false, false, false]),
    // Three that are not 0 would be known to be 3 at most: the whole goes with them.
    ([3, 1, 1, 0], 5, [true, true, true, false]),
  ])
  func withholdsWhatWouldTellASmallCount(counts: [Int], total: Int, expected: [Bool]) {
    #expect(withheld(counts, of: total) == expected)
  }

  @Test func guardsACountInEveryGroup() {
    let counts = [("north", 2), ("south", 9), ("east", 30)]
    let rows = counts.map {
      Suppression.Row(measure: "completed", group: $0.0, counts: [("value", $0.1)])
    }
    #expect(Suppression(rows).isWithheld == [[true], [true], [false]])
  }

  @Test func guardsThoseUnknownByEverybody() {
    let rows = [
      Suppression.Row(measure: "completed", group: "", counts: [("value", 42)]),
      Suppression.Row(
        measure: "not-reoffended.completers", group: "",
        counts: [("value", 33), ("of", 41), ("unknown", 1)]),
    ]
    #expect(Suppression(rows).isWithheld == [[true], [false, false, true]])
  }

  private func row(_ measure: String, _ counts: [(part: String, count: Int?)]) -> Suppression.Row {
    Suppression.Row(measure: measure, group: "", counts: counts)
  }

  @Test func guardsThoseWhoWaitBesideAllThatAreDecided() {
    let rows = [
      row("quarter.decided", [("value", 10)]),
      row("quarter.accepted", [("value", 7), ("of", 10)]),
      row(
        "quarter.referral-to-finding",
        [("value", 6), ("of", 11), ("unknown", 0), ("done", 10), ("waiting", 1), ("left", 0)]),
    ]
    let withheld = Suppression(rows).isWithheld
    #expect(withheld[2][4])
    let decided = [withheld[0][0], withheld[1][1], withheld[2][3]]
    #expect(Set(decided).count == 1)
    #expect(decided[0] || withheld[2][1])
  }

  @Test func guardsThoseWhoMayStillStartBesideThePricesOfStarts() {
    let rows = [
      row(
        "quarter.finding-to-start",
        [("value", 9), ("of", 22), ("unknown", 4), ("done", 9), ("waiting", 17), ("left", 1)]),
      row(
        "quarter.referral-to-start",
        [("value", 9), ("of", 22), ("unknown", 4), ("done", 9), ("waiting", 17), ("left", 1)]),
      row("quarter.price-of-starts", [("value", 0), ("of", 9), ("unknown", 9)]),
      row("quarter.cost-per-start", [("value", 9), ("unknown", 9)]),
    ]
    let withheld = Suppression(rows).isWithheld
    #expect(withheld[0][2])
    let started = [withheld[0][3], withheld[2][1], withheld[3][0]]
    #expect(Set(started).count == 1)
    #expect(started[0] || withheld[0][1] || withheld[0][4])
  }

  @Test func whoCanBeJudgedIsAsManyAsOthersByChance() {
    let rows = [
      row("referrals", [("value", 80)]), row("people", [("value", 79)]),
      row("age.unknown", [("value", 79), ("of", 79)]),
      row("area", [("value", 0), ("of", 80)]), row("missing.area", [("value", 80), ("of", 80)]),
      row("acceptance-rate", [("value", 51), ("of", 79), ("unknown", 1)]),
    ]
    let withheld = Suppression(rows).isWithheld
    #expect(withheld[5][2] && (withheld[5][1] || withheld[0][0]))
    #expect(withheld[1] == [false] && withheld[2] == [false, false])
  }

  @Test func guardsAStockAndFlow() {
    let rows = [
      FlowSuppression.Row(month: "2026-01", stage: "a", counts: [10, 7, 2, 15], all: 40),
      FlowSuppression.Row(month: "2026-01", stage: "b", counts: [20, 8, 3, 25], all: 40),
    ]
    let withheld = FlowSuppression(rows).isWithheld
    // A small number out of a stage would be opening and in less closing.
    #expect(withheld[0][2] && withheld[1][2])
    #expect(withheld[0].count { $0 } > 1 && withheld[1].count { $0 } > 1)
  }
}

struct EarlierCountsTests {
  private static func count(_ from: Day, _ to: Day, _ count: Int?) -> EarlierCounts.Count {
    EarlierCounts.Count(name: "completed", period: Period(from: from, to: to), count: count)
  }

  private func past(_ count: Int, after earlier: [EarlierCounts.Count]) -> Suppression.Past {
    EarlierCounts(earlier).past(of: Self.count("2026-01-01", "2026-06-30", count))
  }

  @Test func tellsWhatCanBeSubtracted() {
    let first = Self.count("2026-01-01", "2026-03-31", 10)
    #expect(past(12, after: [first]) == .telling)
    #expect(past(10, after: [first]) == .none)
    #expect(past(15, after: [first]) == .none)
    let second = Self.count("2026-04-01", "2026-04-30", 3)
    #expect(past(15, after: [first, second]) == .telling)
    let year = Self.count("2026-01-01", "2026-12-31", 20)
    #expect(past(17, after: [year]) == .telling)
    let last = Self.count("2026-10-01", "2026-12-31", 5)
    #expect(past(12, after: [year, last]) == .telling)
  }

  @Test func knowsWhatWasShownAndWhatWasWithheld() {
    #expect(past(10, after: [Self.count("2026-01-01", "2026-06-30", 10)]) == .shown)
    #expect(past(10, after: [Self.count("2026-01-01", "2026-06-30", nil)]) == .telling)
    #expect(past(10, after: [Self.count("2026-01-01", "2026-06-30", 12)]) == .telling)
    #expect(past(10, after: []) == .none)
  }
}

@testable import DapuKit
import Testing

/// Stock and flow, and the history of stages that they are counted from.
struct FlowTests {
  private static let ended = Typed(
    .enrol, [.on: "2026-03-09", .end: "withdrew", .initiator: "participant"])

  private func rows(_ steps: [Typed], from: Day, to: Day) throws -> [StockAndFlow] {
    let unit = try Unit(steps)
    let selection = Selection(
      of: unit.caseload.cases, in: unit.caseload, period: Period(from: from, to: to),
      today: unit.today)
    return MonthlyFlow(selection).rows
  }

  @Test func aHistoryNamesEveryChangeOnItsDay() throws {
    let subject = try Unit(.toPlace + [Self.ended]).subject()
    let history = StageHistory(of: subject, until: "2026-12-31")
    #expect(history.steps.map { Stage.names[$0.stage] }.first == "referred")
    #expect(history.steps.map { Stage.names[$0.stage] }.last == "closed")
    #expect(history.steps.last?.on == "2026-03-09")
    #expect(history.steps.map(\.on) == history.steps.map(\.on).sorted())
    let earlier = StageHistory(of: subject, until: "2026-03-08")
    #expect(earlier.steps == history.steps.dropLast())
  }

  @Test func theStageOnADayIsThatOfTheFactsUpToIt() throws {
    let subject = try Unit(.toPlace + [Self.ended]).subject()
    #expect(subject.stage(on: subject.referral.fact.on) == .referred)
    #expect(subject.stage(on: "2026-03-08") == .onProgramme)
    #expect(subject.stage(on: "2026-03-09") == subject.stage)
  }

  @Test func everyMonthAddsUpAndBeginsWhereTheLastEnded() throws {
    let rows = try rows(.toPlace + [Self.ended], from: "2026-01-01", to: "2026-04-15")
    #expect(rows.count == 4 * Stage.names.count)
    #expect(rows.allSatisfy { $0.reconciles })
    for stage in Stage.names {
      let months = rows.filter { $0.stage == stage }
      #expect(zip(months, months.dropFirst()).allSatisfy { $0.closing == $1.opening })
    }
    let march = rows.filter { $0.period.from == "2026-03-01" }
    #expect(march.first { $0.stage == "on-programme" }?.left == 1)
    #expect(march.first { $0.stage == "closed" }?.entered == 1)
    #expect(rows.last?.period == Period(from: "2026-04-01", to: "2026-04-15"))
  }

  @Test func aRowThatDoesNotAddUpSaysSo() {
    let period = Period(from: "2026-01-01", to: "2026-01-31")
    let row = { (closing: Int) in
      StockAndFlow(
        period: period, stage: "referred", opening: 3, entered: 2, left: 1, closing: closing,
        all: 9)
    }
    #expect(row(4).reconciles)
    #expect(!row(5).reconciles)
  }

  @Test func thePartsOfMonthsAreThoseOfThePeriod() {
    let months = Period(from: "2026-01-30", to: "2026-03-01").months
    #expect(
      months == [
        Period(from: "2026-01-30", to: "2026-01-31"), Period(from: "2026-02-01", to: "2026-02-28"),
        Period(from: "2026-03-01", to: "2026-03-01"),
      ])
  }

  @Test(
    arguments: [
      ("2026-03-31", "2025-04-01", "2026-01-01"), ("2026-04-01", "2026-04-01", "2026-04-01"),
      ("2026-12-31", "2026-04-01", "2026-10-01"), ("2026-01-01", "2025-04-01", "2026-01-01"),
    ] as [(Day, Day, Day)])
  func quartersAndYearsBeginWhereTheyShould(day: Day, year: Day, quarter: Day) {
    #expect(day.startOfFinancialYear == year && day.startOfQuarter == quarter)
  }
}

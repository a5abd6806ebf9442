@testable import DapuKit
import Testing

struct SessionPlanTests {
  private static func group(
    _ day: String, from starts: String, to ends: String = "", plan: String = ""
  ) throws -> Group {
    try Group(
      Row(
        .groups,
        cells: ["brief", day, "18:30", "", "", "", "", starts, ends, "rolling", plan]))
  }

  @Test(arguments: [
    (
      "monday", "2026-04-01", "2026-05-11",
      ["2026-04-13", "2026-04-20", "2026-04-27", "2026-05-11"]
    ),
    ("tuesday", "2026-04-28", "2026-05-12", ["2026-04-28", "2026-05-05", "2026-05-12"]),
    ("friday", "2026-12-18", "2027-01-01", ["2026-12-18"]),
    ("monday", "2026-06-01", "2026-05-31", []),
  ])
  func leavesOutTheWeeksWhoseDayIsABankHoliday(
    _ day: String, _ starts: String, _ until: Day, _ days: [String]
  ) throws {
    let sessions = SessionPlan(of: try Self.group(day, from: starts), nil).sessions(until: until)
    #expect(sessions.map(\.on.description) == days)
    #expect(sessions.map(\.number) == Array(1..<(days.count + 1)))
  }

  @Test func endsOnTheLastDayOfTheGroup() throws {
    let group = try Self.group("wednesday", from: "2026-06-03", to: "2026-06-17")
    let plan = SessionPlan(of: group, nil)
    #expect(plan.sessions(until: "2026-12-31").count == 3)
    #expect(plan.session(on: "2026-06-17")?.number == 3)
    #expect(plan.session(on: "2026-06-24") == nil)
    #expect(plan.session(on: "2026-06-18") == nil)
  }

  @Test func namesAModuleForEachSessionAndBeginsAgain() throws {
    let group = try Self.group("wednesday", from: "2026-06-03", plan: "safety;safety;children")
    let modules = SessionPlan(of: group, nil).sessions(until: "2026-07-01").map(\.module)
    #expect(modules == ["safety", "safety", "children", "safety", "safety"])
  }

  @Test func takesTheModulesOfTheProgrammeWhereTheGroupNamesNone() throws {
    let terms = try #require(try Unit().caseload.programmes.terms(of: "modular"))
    let group = try Self.group("wednesday", from: "2026-06-03")
    let modules = SessionPlan(of: group, terms).sessions(until: "2026-06-17").map(\.module)
    #expect(modules == ["safety", "children", "safety"])
  }
}

import DapuKit
import Testing

struct OverrideTests {
  static let rows = RefusalRow.all.filter { $0.refusal.rule != nil }

  @Test func everyRuleThatMayBeSetAsideHasARow() {
    #expect(Set(Self.rows.compactMap(\.refusal.rule)) == Set(Rule.allCases))
  }

  @Test(arguments: rows)
  func aReasonSetsTheRuleAsideAndIsStoredWithIt(_ row: RefusalRow) throws {
    var unit = try row.unit()
    let rule = try #require(row.refusal.rule)
    let answer = try unit.take(row.step.with([.override: "a good reason"]))
    #expect(answer.isNew)
    #expect(!answer.remarks.contains(.overrideNotNeeded))
    let stored = unit.caseload.new.filter { answer.entries.contains($0.number) }.compactMap {
      entry -> Row? in
      guard case .fact(let fact) = entry.content else { return nil }
      return fact.row
    }
    let bearing = stored.filter { !$0[.rule].isEmpty }
    #expect(bearing.count == 1)
    #expect(bearing.first?[.rule].split(separator: ";").contains(Substring(rule.rawValue)) == true)
    #expect(bearing.map { $0[.override] } == ["a good reason"])
  }

  @Test(arguments: rows)
  func onlyAManagerSetsItAsideWhereTheStaffNamesOne(_ row: RefusalRow) throws {
    let rule = try #require(row.refusal.rule)
    let step = row.step.with([.override: "a good reason"])
    var unit = try row.unit()
    unit.list("Chief", isManager: true)
    #expect(try unit.refusal(of: step) == .onlyManagersSetAside(rule))
    unit.actor = "Chief"
    #expect(try unit.refusal(of: step) == nil)
  }

  @Test func aReasonThatWasNotNeededIsNotStored() throws {
    var unit = try Unit(.toReferral)
    let answer = try unit.take(.foundSuitable.with([.override: "a good reason"]))
    #expect(answer.remarks == [.overrideNotNeeded])
    #expect(unit.last(of: .assessments)?[.override] == "")
    #expect(unit.last(of: .assessments)?[.rule] == "")
  }

  @Test func oneReasonSetsSeveralRulesAside() throws {
    var unit = try Unit(.toFinding + [.placed.with([.programme: "modular"])])
    try unit.take(.completed.with([.override: "a good reason"]))
    let row = try #require(unit.last(of: .enrolmentChanges))
    #expect(row[.rule] == "session-count;modules;end-review")
    #expect(row[.override] == "a good reason")
  }

  @Test func ageSeventeenIsRecordedAsIneligibleUnlessAReasonIsGiven() throws {
    let young = Typed.referred.with([.born: "2008-06-01"])
    var unit = try Unit()
    let answer = try unit.take(young)
    #expect(answer.remarks == [.ineligible(Typed.first, age: 17, minimum: 18)])
    #expect(try unit.subject().stage == .closed(.finding(.ineligible, on: "2026-01-05")))
    var other = try Unit()
    try other.take(young.with([.override: "a good reason"]))
    #expect(try other.subject().stage == .referred)
    #expect(try other.subject().referral.fact.rules == [.minimumAge])
  }
}

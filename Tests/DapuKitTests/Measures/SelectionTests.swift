@testable import DapuKit
import Testing

/// Which cases a report is about, how it is split, and what it is worth.
struct SelectionTests {
  private func selection(_ unit: Unit) -> Selection {
    Selection(
      of: unit.caseload.cases, in: unit.caseload,
      period: Period(from: "2026-01-01", to: "2026-12-31"), today: "2026-12-31")
  }

  @Test(arguments: Dimension.allCases)
  func everyCaseIsInOneGroup(_ dimension: Dimension) throws {
    var unit = try Unit(.toPlace)
    try unit.take(.referred.with([.newPerson: "yes", .key: "k", .risk: "", .area: ""]))
    let groups = selection(unit).groups(by: dimension)
    #expect(groups.reduce(0) { $0 + $1.selection.cases.count } == 2)
    #expect(groups.reduce(0) { $0 + $1.selection.people.count } == 2)
  }

  @Test func theUnknownComeLast() {
    let names = ["unknown", "none", "police", "housing"].sorted(by: Dimension.isOrdered)
    #expect(names == ["housing", "police", "none", "unknown"])
  }

  @Test(
    arguments: [
      ("207307", 20_730_700), ("12.5", 1_250), ("12.50", 1_250), ("0.07", 7), ("-1", nil),
      ("1.234", nil), ("", nil), ("1.", nil), ("a", nil),
    ] as [(String, Int?)])
  func poundsAreReadToThePenny(text: String, pence: Int?) {
    #expect(Pounds(text)?.pence == pence)
  }

  @Test func poundsAreSharedHalfUp() {
    #expect(Pounds.share(100, of: 3) == 33 && Pounds.share(200, of: 3) == 67)
    #expect(Pounds.share(1, of: 2) == 1 && Pounds.share(1, of: 0) == nil)
    #expect(Pounds.text(ofPence: 1_205) == "12.05")
  }

  @Test func theQualityOfACaseNamesIt() throws {
    let unit = try Unit(.toCompletion)
    let figures = Quality(selection(unit)).figures
    let missing = figures.filter { $0.value == 1 }
    #expect(missing.allSatisfy { $0.details.gap?.cases.references == [CaseReference(number: 1)] })
    #expect(figures.allSatisfy { !($0.details.gap?.weakens.isEmpty ?? true) })
    let checks = missing.map(\.measure).filter { $0.hasPrefix("data-check-after") }
    #expect(checks == ["data-check-after-completion", "data-check-after-start"])
  }

  @Test func whoTakesACaseOverReadsWhatIsNextAndOverdue() throws {
    let unit = try Unit(.toCompletion)
    let subject = try unit.subject()
    let lines = subject.brief(nil, today: "2026-03-10")
    #expect(lines.first { $0.label == "next" }?.what == "follow-up 1, due 2026-03-09")
    #expect(
      lines.first { $0.label == "overdue" }?.what == "2026-03-09, 1 day ago: make follow-up 1")
    let earlier = subject.brief(nil, today: "2026-03-08")
    #expect(earlier.first { $0.label == "overdue" }?.what == "nothing")
    #expect(lines.allSatisfy { !$0.what.contains(Typed.marked) || $0.label == "place" })
  }
}

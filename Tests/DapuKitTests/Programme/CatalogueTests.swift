import Testing

@testable import DapuKit

/// The programmes that ship, and what a unit makes of them.
struct CatalogueTests {
  @Test func thirteenShipAndOneIsSwitchedOn() throws {
    let rows = try Catalogue.rows.map {
      (id: $0.id, terms: try Programme(Row(.programmes, cells: $0.cells)))
    }
    #expect(rows.map(\.id) == Catalogue.identifiers)
    #expect(Set(rows.map(\.id)).count == 13)
    #expect(rows.filter(\.terms.isEnabled).map(\.id) == ["dapu"])
  }

  @Test(arguments: Catalogue.rows.map(\.id))
  func everyRowIsWrittenAsItIsRead(_ id: String) throws {
    let terms = try #require(Catalogue.programme(id))
    #expect(try Programme(terms.row) == terms)
    for (column, cell) in zip(Table.programmes.factColumns, terms.cells) where !cell.isEmpty {
      #expect(try column.kind.read(cell, today: "2026-01-01") == cell, "\(column.name)")
    }
    for other in terms.criteria.alternativeTo + terms.criteria.after {
      #expect(Catalogue.identifiers.contains(other))
    }
  }

  @Test func theCatalogueStandsBehindTheTable() throws {
    var unit = try Unit()
    let own = unit.caseload.programmes.rows.map(\.id)
    let all = unit.caseload.programmes.all
    #expect(all.map(\.id) == own + Catalogue.identifiers.filter { !own.contains($0) })
    #expect(unit.caseload.programmes.terms(of: "drive")?.isEnabled == false)
    try unit.take(Typed(.setProgramme, [.programme: "drive", .enabled: "yes"]))
    #expect(unit.caseload.programmes.rows.map(\.id) == own + ["drive"])
    #expect(unit.caseload.programmes.terms(of: "drive")?.isEnabled == true)
  }

  @Test func whatIsNotGivenStaysAndRepeatingChangesNothing() throws {
    var unit = try Unit()
    let step = Typed(.setProgramme, [.programme: "brief", .sessions: "3"])
    let before = try #require(unit.caseload.programmes.row(of: "brief"))
    #expect(try unit.take(step).isNew)
    #expect(try !unit.take(step).isNew)
    let after = try #require(unit.caseload.programmes.row(of: "brief"))
    #expect(after.terms.requiredSessionCount == 3)
    #expect(after.terms.followUpCount == before.terms.followUpCount)
    #expect(unit.caseload.new.last?.corrects == before.entry)
    try unit.take(Typed(.setProgramme, [.programme: "for-courts", .clear: "sources"]))
    #expect(unit.caseload.programmes.terms(of: "for-courts")?.sources == [])
  }

  @Test(arguments: [
    (Column.Name.languages, "English"), (.riskBands, "OGRS3=75-50"), (.riskBands, "SARA=1-2"),
    (.funders, "A=60;B=50"), (.funders, "A=0"), (.maxAge, "17"), (.maxSessions, "1"),
    (.maxWeeks, "7"), (.fee, "-1"), (.after, "nowhere"), (.alternativeTo, "brief;nowhere"),
  ])
  func aBadCellIsRefusedByItsColumn(_ name: Column.Name, _ cell: String) throws {
    var unit = try Unit()
    let fault = StepFault.form(.cell(.unreadable(.programmes, name)))
    #expect(throws: fault) {
      try unit.take(Typed(.setProgramme, [.programme: "brief", name: cell]))
    }
  }

  @Test func anUnknownProgrammeIsNoStep() throws {
    var unit = try Unit()
    #expect(throws: StepFault.form(.unknownProgramme(near: "brief"))) {
      try unit.take(Typed(.setProgramme, [.programme: "breif", .sessions: "3"]))
    }
    #expect(throws: StepFault.form(.missing([.title]))) {
      try unit.take(Typed(.addProgramme, [.programme: "new"]))
    }
  }

  @Test func anotherSideTakesAReason() throws {
    var unit = try Unit()
    let step = Typed(.addWorker, [.worker: "Lee", .side: "service"])
    #expect(try unit.take(step).isNew)
    #expect(try !unit.take(step).isNew)
    try unit.take(step.with([.manager: "yes"]))
    #expect(unit.caseload.staff.row(of: "Lee")?.worker.isManager == true)
    try unit.take(step.with([.side: "partner-support", .because: "moved"]))
    #expect(unit.caseload.staff.side(of: "Lee") == .partnerSupport)
    #expect(unit.caseload.staff.row(of: "Lee")?.worker.isManager == true)
  }
}

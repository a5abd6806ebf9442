import DapuKit
import Testing

struct RegisterTests {
  private static let second = CaseReference(number: 2)

  /// Takes a row of the register of the group of the second case.
  private func mark(
    _ cells: KeyValuePairs<Column.Name, String>, on day: Day, in unit: inout Unit
  ) throws -> Answer {
    let register = try unit.caseload.register(of: "men", on: day)
    let form = Typed(.attend, cells).ofSecond.form
    return try unit.caseload.take(
      form, in: register, Occasion(today: unit.today, actor: unit.actor), Unit.stamp)
  }

  private func unit() throws -> Unit {
    var unit = try Unit(.toFinding)
    for step: Typed in [
      .referred.with([.name: "Bo Example", .born: "1991-01-01", .sex: "male"]),
      .foundSuitable.ofSecond, .placed(in: "men").ofSecond,
    ] { try unit.take(step) }
    return unit
  }

  @Test func aMarkBearsTheNumberTimeAndModuleOfThePlan() throws {
    var unit = try unit()
    let answer = try mark([.mark: "attended", .minutes: "120"], on: "2026-01-26", in: &unit)
    #expect(answer.isNew && answer.reference == Self.second)
    let row = try #require(unit.last(of: .attendance))
    #expect(
      [Column.Name.session, .time, .module, .minutes].map { row[$0] } == [
        "3", "18:30", "safety", "120",
      ])
    #expect(try !mark([.mark: "attended", .minutes: "120"], on: "2026-01-26", in: &unit).isNew)
    #expect(throws: StepFault.self) {
      try mark([.mark: "late", .minutes: "120"], on: "2026-01-26", in: &unit)
    }
  }

  @Test func aDayThatIsNotPlannedHasNoNumber() throws {
    var unit = try unit()
    _ = try mark([.mark: "attended"], on: "2026-01-27", in: &unit)
    #expect(unit.last(of: .attendance)?[.session] == "")
  }

  @Test func aCatchUpOfASessionOfTheGroupCountsOnce() throws {
    var unit = try unit()
    _ = try mark([.mark: "absent-acceptable", .reason: "work"], on: "2026-01-26", in: &unit)
    let catchUp = Typed(
      .attend, [.on: "2026-01-28", .time: "10:00", .mark: "attended", .catchUp: "3"])
    try unit.take(catchUp.ofSecond)
    try unit.take(catchUp.with([.on: "2026-01-29"]).ofSecond)
    _ = try mark([.mark: "attended"], on: "2026-02-02", in: &unit)
    #expect(try unit.subject(2).enrolments.first?.countedSessions() == 2)
  }

  @Test func aNumberThatOneToOneWorkTookIsNotGivenTwice() throws {
    var unit = try unit()
    try unit.take(
      Typed(.attend, [.on: "2026-01-20", .session: "3", .mark: "attended"]).ofSecond)
    _ = try mark([.mark: "attended"], on: "2026-01-26", in: &unit)
    #expect(try unit.subject(2).enrolments.first?.countedSessions() == 2)
  }

  @Test func whoIsNotInTheGroupIsRefused() throws {
    var unit = try unit()
    let register = try unit.caseload.register(of: "evening", on: "2026-01-26")
    let occasion = Occasion(today: unit.today, actor: unit.actor)
    #expect(throws: StepFault.refused(.notInGroup(Self.second, on: "2026-01-26"))) {
      try unit.caseload.take(
        Typed(.attend, [.mark: "attended"]).ofSecond.form, in: register, occasion, Unit.stamp)
    }
  }

  @Test func sessionsOfThePlanThatNobodyMarkedAreDue() throws {
    var unit = try unit()
    _ = try mark([.mark: "attended"], on: "2026-01-26", in: &unit)
    let due = try unit.subject(2).due(today: "2026-02-10").filter { $0.kind == .sessionNotMarked }
    #expect(due.map(\.dueOn) == ["2026-01-20"])
    #expect(due.first?.what == "mark session 2 of 2026-01-19, and 2 after it")
    #expect(
      try unit.subject(2).due(today: "2026-01-19").allSatisfy { $0.kind != .sessionNotMarked })
  }

  @Test func whoWasKeptApartLaterIsDueToMove() throws {
    var unit = try Unit(
      .besideMember(of: "begun").map { step in
        step.cells.contains { $0.name == .group } ? step.with([.on: "2026-01-12"]) : step
      })
    try unit.take(.placed(in: "begun").with([.on: "2026-01-12"]))
    try unit.take(Typed(.assess, [.on: "2026-01-20", .nonAssociation: Self.second.description]))
    for number in 1...2 {
      let due = unit.caseload.due(try unit.subject(number), today: "2026-01-20")
      #expect(due.filter { $0.kind == .nonAssociation }.map(\.dueOn) == ["2026-01-20"])
    }
  }
}

struct GroupTests {
  private func form(_ cells: KeyValuePairs<Column.Name, String>) -> Form {
    var form = Form()
    for cell in cells { form.add(cell.key, cell.value) }
    return form
  }

  @Test func aGroupIsAddedOnceAndChangedByName() throws {
    var unit = try Unit()
    let new = form([.programme: "brief", .day: "friday", .starts: "2026-02-02", .size: "8"])
    let added = try unit.caseload.addGroup("friday", new, Unit.stamp)
    #expect(added.isNew)
    let again = try unit.caseload.addGroup("friday", new, Unit.stamp)
    #expect(!again.isNew && again.entry == added.entry)
    let other = form([.programme: "brief", .day: "friday", .starts: "2026-02-02", .size: "9"])
    #expect(throws: StepFault.refused(.groupExists(differences: [.size]))) {
      try unit.caseload.addGroup("friday", other, Unit.stamp)
    }
    #expect(try unit.caseload.setGroup("friday", form([.size: "9"]), Unit.stamp).isNew)
    #expect(try !unit.caseload.setGroup("friday", form([.size: "9"]), Unit.stamp).isNew)
    #expect(unit.caseload.groups["friday"]?.size == 9)
  }

  @Test func whatCannotBeAGroupIsRefused() throws {
    var unit = try Unit()
    #expect(throws: StepFault.form(.unknownGroup(near: "evening"))) {
      try unit.caseload.setGroup("evenin", form([.size: "9"]), Unit.stamp)
    }
    #expect(throws: StepFault.form(.nothing(asks: Table.groups.factColumns.map(\.name)))) {
      try unit.caseload.setGroup("evening", Form(), Unit.stamp)
    }
    #expect(throws: StepFault.form(.missing([.starts]))) {
      try unit.caseload.addGroup("x", form([.programme: "brief", .day: "friday"]), Unit.stamp)
    }
    #expect(throws: StepFault.refused(.wrongSide(.partnerSupport, as: .facilitators))) {
      try unit.caseload.setGroup(
        "evening", form([.facilitators: "Pat \(Typed.marked)"]), Unit.stamp)
    }
  }
}

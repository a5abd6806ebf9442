@testable import DapuKit
import Testing

struct CorrectionTests {
  private let moved = Typed.session(2, .late).with([.correct: "108", .because: "wrong list"])
  private let takenBack = Typed(
    .attend, [.correct: "108", .takeBack: "yes", .because: "wrong person"])

  @Test func aCorrectionStandsBesideWhatItCorrectsAndOnlyItCounts() throws {
    var unit = try Unit(.toSessions)
    let answer = try unit.take(moved)
    #expect(answer == Answer(reference: Typed.first, entries: [109], isNew: true))
    let subject = try unit.subject()
    #expect(subject.enrolments[0].attendance.map(\.entry) == [107, 109])
    #expect(subject.enrolments[0].attendance.map(\.root) == [107, 108])
    #expect(subject.enrolments[0].attendance.last?.fact.mark == .late)
    #expect(subject.replaced.map(\.entry) == [108])
    #expect(subject.replaced.map(\.by) == [109])
    let entries = unit.caseload.new.filter { $0.table == .attendance }
    #expect(entries.map(\.number) == [107, 108, 109])
    #expect(entries.last?.corrects == 108)
    #expect(entries.last?.because == "wrong list")
  }

  @Test func whatTheCorrectionDoesNotNameStaysAsItWas() throws {
    let first = Typed.session(1).with([.minutes: "60", .note: "kept", .module: "safety"])
    var unit = try Unit(.toPlace + [first])
    try unit.take(Typed(.attend, [.correct: "107", .because: "slip", .minutes: "90"]))
    let row = try #require(unit.last(of: .attendance))
    #expect(row[.minutes] == "90")
    #expect(row[.note] == "kept")
    #expect(row[.module] == "safety")
    #expect(row[.on] == "2026-01-26")
  }

  @Test func whatIsTakenBackNoLongerCountsAndStaysInTheHistory() throws {
    var unit = try Unit(.toSessions)
    try unit.take(takenBack)
    let subject = try unit.subject()
    #expect(subject.enrolments[0].countedSessions() == 1)
    #expect(subject.replaced.map(\.entry) == [108])
    #expect(subject.replaced.map(\.by) == [109])
    let last = try #require(unit.caseload.new.last)
    #expect(last.content == .takenBack(.attendance))
    #expect(last.corrects == 108 && last.because == "wrong person")
    #expect(Set(EntryLine.cells(of: last).dropFirst(Table.leadingCount)) == [""])
  }

  @Test func aSessionThatWasTakenBackCanBeMarkedAgain() throws {
    var unit = try Unit(.toSessions + [takenBack])
    let answer = try unit.take(.session(2))
    #expect(answer == Answer(reference: Typed.first, entries: [110], isNew: true))
  }

  @Test func aSecondCorrectionNamesTheFirst() throws {
    var unit = try Unit(.toSessions + [moved])
    try unit.take(.session(2, .disrupted).with([.correct: "109", .because: "again"]))
    let subject = try unit.subject()
    #expect(subject.replaced.map(\.entry) == [108, 109])
    #expect(subject.replaced.map(\.by) == [109, 110])
    #expect(subject.enrolments[0].attendance.map(\.root) == [107, 108])
    #expect(subject.enrolments[0].countedSessions() == 1)
  }

  @Test func theSameCorrectionTwiceChangesNothing() throws {
    for step in [moved, takenBack] {
      var unit = try Unit(.toSessions + [step])
      let count = unit.caseload.new.count
      let answer = try unit.take(step)
      #expect(answer == Answer(reference: Typed.first, entries: [109], isNew: false))
      #expect(unit.caseload.new.count == count)
    }
  }

  @Test(
    arguments: [
      Typed(.attend, [.correct: "9999", .because: "slip", .mark: "late"]),
      Typed(.attend, [.correct: "105", .because: "slip", .mark: "late"]),
      Typed(.check, [.correct: "107", .because: "slip", .source: "police"]),
    ])
  func anEntryThatIsNotThereIsNotFound(_ step: Typed) throws {
    var unit = try Unit(.toSessions)
    let entry = try #require(step.form[.correct].flatMap { Int($0) })
    #expect(throws: StepFault.notFound(.entry(entry, Typed.first))) { try unit.take(step) }
  }

  @Test func aCorrectionSaysWhy() throws {
    var unit = try Unit(.toSessions)
    #expect(throws: StepFault.form(.missing([.because]))) {
      try unit.take(moved.with([.because: ""]))
    }
  }

  @Test(
    arguments: [
      (Typed(.assess, [.correct: "104", .because: "slip", .need: "drugs"]), .need),
      (Typed(.assess, [.correct: "104", .because: "slip", .risk: "high"]), .risk),
      (Typed(.assess, [.correct: "104", .because: "slip", .view: "MASH=object"]), .view),
      (Typed(.enrol, [.correct: "105", .because: "slip", .complete: "yes"]), .complete),
      (Typed(.enrol, [.correct: "109", .because: "slip", .end: "withdrew"]), .end),
      (Typed(.enrol, [.correct: "109", .because: "slip", .suspend: "yes"]), .suspend),
    ] as [(Typed, Column.Name)])
  func whatTheFactHasNoPlaceForIsRefusedAndNotLost(step: Typed, column: Column.Name) throws {
    var unit = try Unit(.toCompletion)
    let fault = FormFault.excludes(
      column, because: "the entry to be corrected holds nothing of the kind")
    #expect(throws: StepFault.form(fault)) { try unit.take(step) }
  }

  @Test func anEndAndAWorkerAreCorrectedByTheirOwnOptions() throws {
    let ended = Typed(.enrol, [.on: "2026-02-09", .end: "withdrew", .initiator: "participant"])
    var unit = try Unit(.toPlace + [ended])
    try unit.take(Typed(.enrol, [.correct: "107", .because: "slip", .end: "moved"]))
    #expect(try unit.subject().stage == .closed(.ended(.moved, on: "2026-02-09")))
    let moved = Typed(.enrol, [.on: "2026-02-01", .reallocate: "Lee"])
    var other = try Unit(.toPlace + [moved])
    try other.take(Typed(.enrol, [.correct: "107", .because: "slip", .reallocate: "Ray"]))
    #expect(try other.subject().enrolments[0].caseworker == "Ray")
  }

  @Test func aFindingIsCorrectedInItsPlace() throws {
    var unit = try Unit(.toFinding)
    try unit.take(
      Typed(
        .assess,
        [.correct: "104", .because: "slip", .outcome: "not-ready", .reviewOn: "2026-02-01"]))
    #expect(try unit.subject().stage == .notReady(reviewOn: "2026-02-01"))
    #expect(try unit.subject().assessments.map(\.root) == [104])
  }

  @Test func aPlaceKeepsItsMarksWhenItIsCorrected() throws {
    var unit = try Unit(.toSessions)
    try unit.take(Typed(.enrol, [.correct: "105", .because: "slip", .on: "2026-01-20"]))
    let enrolment = try unit.subject().enrolments[0]
    #expect(enrolment.id == 105 && enrolment.place.entry == 109)
    #expect(enrolment.place.fact.on == "2026-01-20")
    #expect(enrolment.countedSessions() == 2)
  }

  @Test func aReferralAndItsPersonAreCorrectedByWhatIsNamed() throws {
    var unit = try Unit([.referred.with([.born: ""])])
    let step = Typed(
      .refer, [.correct: "C000001A", .because: "found", .born: "1990-03-04", .risk: "high"])
    let reference = Typed.first.description
    let answer = try unit.take(step.with([.correct: reference]))
    #expect(answer.isNew && answer.entries.count == 2)
    let subject = try unit.subject()
    #expect(subject.risk == .high)
    #expect(unit.caseload.person(subject.person)?.bornOn == "1990-03-04")
    #expect(try !unit.take(step.with([.correct: reference])).isNew)
  }
}

import Foundation
import Testing

@testable import DapuKit

struct StoreTests {
  @Test func aNewStoreHasEveryTableWithItsHeader() throws {
    let store = try TemporaryStore()
    let names =
      StoreKind.unit.tables.map(\.fileName) + ["consultations.csv", "head.csv", "log.csv"]
    #expect(try store.files() == names.sorted())
    for table in StoreKind.unit.tables {
      #expect(try store.lines(of: table.fileName).first == table.header.joined(separator: ","))
    }
    #expect(try store.caseload().programmes.standard?.id == Catalogue.rows.first?.id)
    #expect(try store.caseload().cases.isEmpty)
  }

  @Test func whatWasTakenIsReadBack() throws {
    let steps = [Typed].toCompletion + [.followUp(1, .made, on: "2026-03-09"), dataCheck(1)]
    let store = try TemporaryStore(steps)
    let subject = try #require(try store.caseload().case(Typed.first))
    let inMemory = try Unit(steps).subject()
    #expect(subject.stage == inMemory.stage)
    #expect(subject.referral.fact == inMemory.referral.fact)
    #expect(subject.assessments.map(\.fact.on) == inMemory.assessments.map(\.fact.on))
    #expect(subject.dataChecks.map(\.fact) == inMemory.dataChecks.map(\.fact))
    #expect(subject.enrolments.count == 1)
    #expect(subject.enrolments[0].countedSessions() == 2)
    #expect(subject.enrolments[0].outstandingFollowUps == [2, 3, 4, 5, 6])
  }

  @Test func correctionsAreReadBackWithTheirHistory() throws {
    let store = try TemporaryStore(.toSessions)
    let subject = try #require(try store.caseload().case(Typed.first))
    let entry = try #require(subject.enrolments[0].attendance.last?.entry)
    try store.take(.session(2, .late).with([.correct: "\(entry)", .because: "slip"]))
    let corrected = try #require(try store.caseload().case(Typed.first))
    #expect(corrected.enrolments[0].attendance.map(\.fact.mark) == [.attended, .late])
    #expect(corrected.replaced.map(\.entry) == [entry])
    #expect(try store.lines(of: "attendance.csv").count == 4)
  }

  @Test func aPlaceTakenBackAfterItsMarkLeavesAReadableStore() throws {
    let store = try TemporaryStore(.toPlace + [.session(1)])
    let enrolment = try #require(try store.caseload().case(Typed.first)?.enrolments.first)
    let mark = try #require(enrolment.attendance.first?.entry)
    let takenBack = Typed(.attend, [.takeBack: "yes", .because: "wrong person"])
    try store.take(takenBack.with([.correct: "\(mark)"]))
    let place = Typed(.enrol, [.takeBack: "yes", .because: "wrong person"])
    try store.take(place.with([.correct: "\(enrolment.place.entry)"]))
    #expect(store.fault() == nil)
    #expect(try store.opened().check() == [])
    let subject = try #require(try store.caseload().case(Typed.first))
    #expect(subject.enrolments.isEmpty)
    #expect(subject.stage == .suitable(since: "2026-01-12"))
  }

  @Test func aRowOfTheLongestValuesIsReadBack() throws {
    let long = String(repeating: "\"", count: ValueKind.lengthLimit)
    let lines = String(repeating: "\n", count: ValueKind.lengthLimit)
    let store = try TemporaryStore([
      Typed.referred.with([
        .referrer: long, .organisation: long, .contact: long, .area: long, .cohort: long,
        .key: long, .note: lines,
      ])
    ])
    #expect(store.fault() == nil)
    #expect(try store.caseload().case(Typed.first)?.referral.fact.note == lines)
  }

  @Test func aStateOfADayLeavesOutWhatWasRecordedOfSomethingLater() throws {
    let store = try TemporaryStore()
    for (day, step) in [("2026-03-01", Typed.referred), ("2026-02-01", .foundSuitable)] {
      let author = Store.Author(actor: "Alex", day: Day(day), command: "test")
      let occasion = Occasion(today: store.today, actor: "Alex")
      let result = try Store(at: store.path, author).update({ _ in .all }) { caseload, stamp in
        Result { () throws(StepFault) in
          try caseload.take(step.verb, step.form, occasion, stamp)
        }
      }
      _ = try result.get()
    }
    let scope = Scope(.all, hasEveryPerson: true, asOf: "2026-02-15")
    #expect(try store.opened().snapshot().caseload(scope).cases.isEmpty)
  }

  @Test func aRefusedStepWritesNothing() throws {
    let store = try TemporaryStore(.toReferral)
    let image = try store.image()
    #expect(throws: StepFault.self) { try store.take(.placed) }
    #expect(try store.image() == image)
  }

  @Test func aRepeatedStepWritesNothing() throws {
    let store = try TemporaryStore(.toReferral)
    let image = try store.image()
    #expect(try !store.take(.referred).isNew)
    #expect(try store.image() == image)
  }

  @Test func bytesThatWereWrittenStayAsTheyWere() throws {
    let store = try TemporaryStore()
    let steps = [Typed].toCompletion + [.followUp(1, .made, on: "2026-03-09")]
    for step in steps {
      let before = try store.image()
      try store.take(step)
      let after = try store.image()
      for (name, bytes) in before where name != "head.csv" {
        #expect(after[name]?.starts(with: bytes) == true, "\(name)")
      }
      #expect(before != after)
    }
  }

  @Test func aSnapshotStaysAsItWasWhileOthersWrite() throws {
    let store = try TemporaryStore(.toReferral)
    let snapshot = try store.opened().snapshot()
    try store.take(dataCheck(1))
    #expect(try snapshot.caseload(.all).case(Typed.first)?.dataChecks.isEmpty == true)
    #expect(try store.caseload().case(Typed.first)?.dataChecks.count == 1)
  }

  @Test func aScopeReadsOnlyTheCasesThatItNames() throws {
    let store = try TemporaryStore(.toReferral)
    for number in 1...5 {
      try store.take(.referred.with([.newPerson: "yes", .key: "k\(number)"]))
    }
    let third = CaseReference(number: 3)
    let some = try store.opened().snapshot().caseload(Scope(.some([third])))
    #expect(some.cases.map(\.reference) == [third])
    let everybody = Scope(.some([third]), hasEveryPerson: true)
    #expect(try store.opened().snapshot().caseload(everybody).cases.count == 6)
    #expect(try store.opened().snapshot().references(ofKey: "k4", in: [.referrals]).count == 1)
  }

  @Test func aFolderThatIsNotEmptyIsNoPlaceForAStore() throws {
    let store = try TemporaryStore()
    #expect(throws: StoreError.exists) {
      try Store.create(at: store.path, TemporaryStore.author())
    }
    #expect(throws: StoreError.noStore) {
      try Store(at: store.path + "-absent", TemporaryStore.author())
    }
    #expect(throws: StoreError.noStore) {
      let folder = store.path + "/empty"
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false)
      _ = try Store(at: folder, TemporaryStore.author()).snapshot()
    }
    #expect(throws: StoreError.self) {
      try Store.create(at: store.path + "/log.csv/store", TemporaryStore.author())
    }
  }

  @Test func manyTransactionsLeaveNoFileOpen() throws {
    let store = try TemporaryStore(.toReferral)
    let opened = try store.opened()
    func count() throws -> Int {
      let links = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
      return links.filter { link in
        let target = try? FileManager.default.destinationOfSymbolicLink(
          atPath: "/proc/self/fd/" + link)
        return target?.hasPrefix(store.path + "/") ?? false
      }.count
    }
    let before = try count()
    for number in 1...20 {
      let step = dataCheck(number)
      let result = try opened.update({ _ in .all }) { caseload, stamp in
        Result { () throws(StepFault) in
          try caseload.take(
            step.verb, step.form, Occasion(today: "2026-12-31", actor: "Alex"), stamp)
        }
      }
      _ = try result.get()
    }
    #expect(try count() == before)
  }
}

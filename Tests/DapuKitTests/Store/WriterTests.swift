import Foundation
import Testing

@testable import DapuKit

/// Several writers: one waits for the other, and nothing is lost.
struct WriterTests {
  private func locked(_ store: TemporaryStore) throws -> System.File {
    let lock = try System.open(store.path + "/.lock", .readWrite)
    try System.lock(lock)
    return lock
  }

  @Test func aWriterThatWaitedInVainIsBusyAndWritesNothing() throws {
    let store = try TemporaryStore(.toReferral)
    let image = try store.image()
    let lock = try locked(store)
    #expect(throws: StoreError.busy(seconds: 0)) { try store.take(dataCheck(1), wait: 0) }
    let start = Date()
    #expect(throws: StoreError.busy(seconds: 1)) { try store.take(dataCheck(1), wait: 1) }
    #expect(1...5 ~= Date().timeIntervalSince(start))
    #expect(try store.image() == image)
    try System.close(lock)
    #expect(try store.take(dataCheck(1), wait: 0).isNew)
  }

  @Test func aSecondWriterWaitsForTheFirst() throws {
    let store = try TemporaryStore(.toReferral)
    let lock = try locked(store)
    DispatchQueue.global().asyncAfter(deadline: .now() + 0.1) { try? System.close(lock) }
    #expect(try store.take(dataCheck(1)).isNew)
  }

  @Test func aReaderWaitsForNobody() throws {
    let store = try TemporaryStore(.toReferral)
    let lock = try locked(store)
    #expect(try store.caseload().cases.count == 1)
    #expect(try store.opened().check() == [])
    try System.close(lock)
  }

  @Test func writersAtTheSameTimeLoseNothing() throws {
    let store = try TemporaryStore(.toReferral)
    let (writers, each) = (4, 12)
    let before = try store.head().transaction
    DispatchQueue.concurrentPerform(iterations: writers) { writer in
      for number in 0..<each {
        #expect(throws: Never.self) { try store.take(dataCheck(1 + writer * each + number)) }
      }
    }
    let checks = try #require(try store.caseload().case(Typed.first)).dataChecks
    #expect(Set(checks.map(\.fact.on)).count == writers * each)
    #expect(checks.map(\.entry) == checks.map(\.entry).sorted())
    #expect(try store.head().transaction == before + writers * each)
    #expect(try store.opened().check() == [])
  }

  @Test func readersSeeOneStateWhileOthersWrite() throws {
    let store = try TemporaryStore(.toReferral)
    DispatchQueue.concurrentPerform(iterations: 2) { worker in
      for number in 1...25 {
        #expect(throws: Never.self) {
          if worker == 0 {
            try store.take(.referred.with([.newPerson: "yes", .key: "k\(number)"]))
          } else {
            let caseload = try store.caseload()
            #expect(caseload.cases.count == caseload.numbers.case)
            #expect(caseload.cases.allSatisfy { caseload.person($0.person) != nil })
            #expect(caseload.cases.allSatisfy { $0.consents.count == 1 })
          }
        }
      }
    }
  }

  @Test func numbersAreNeverGivenOutTwice() throws {
    let store = try TemporaryStore(.toPlace + [.session(1), .session(2)])
    let entries = try StoreKind.unit.tables.flatMap { table in
      try store.lines(of: table.fileName).dropFirst().compactMap { Int($0.prefix { $0 != "," }) }
    }
    #expect(Set(entries).count == entries.count)
    #expect(entries.max() == entries.count)
    #expect(try store.head().numbers.entry == entries.count)
  }
}

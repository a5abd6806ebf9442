import Foundation
import Testing

@testable import DapuKit

/// The log, checked by a loop of its own.
struct LogTests {
  private let columns = [
    "transaction", "recorded_at", "actor", "uid", "kind", "command", "case", "entries", "extents",
    "consultations", "cut", "previous", "hash",
  ]

  /// A store whose log holds troublesome actors.
  private func store() throws -> TemporaryStore {
    let store = try TemporaryStore(.toSessions + [.completed])
    for actor in ["O'Hara, \"Jo\"", "é", "e\u{301}"] {
      let author = TemporaryStore.author(actor: actor)
      let result = try Store(at: store.path, author).update({ _ in .all }) { caseload, stamp in
        Result { () throws(StepFault) in
          let step = Typed(.check, [.on: "2026-03-01", .source: actor])
          return try caseload.take(
            step.verb, step.form, Occasion(today: "2026-12-31", actor: actor), stamp)
        }
      }
      _ = try result.get()
    }
    let entry = try store.head().numbers.entry
    try store.take(
      Typed(.check, [.correct: "\(entry)", .because: "slip: \(Typed.marked)", .source: "court"]))
    return store
  }

  private func cells(_ line: String) throws -> [String] {
    let bytes = Array(line.utf8)
    return try bytes.withUnsafeBytes { buffer in
      var reader = CSVReader(buffer)
      return try #require(try reader.next()).cells
    }
  }

  @Test func everyRowContinuesTheHashOfTheOneBefore() throws {
    let store = try store()
    let lines = try store.lines(of: "log.csv")
    #expect(try cells(lines[0]) == columns)
    var previous = String(repeating: "0", count: 64)
    for (index, line) in lines.dropFirst().enumerated() {
      let row = try cells(line)
      #expect(row[0] == String(index + 1))
      #expect(row[11] == previous)
      let hash = try #require(line.split(separator: ",").last.map(String.init))
      let body = line.dropLast(hash.count + 1)
      #expect(SHA256.hex(of: Array(body.utf8)) == hash)
      #expect(row[12] == hash)
      previous = hash
    }
    let head = try store.head()
    #expect(head.log == previous)
    #expect(head.transaction == lines.count - 1)
  }

  @Test func everyRowSaysHowFarItsTablesWereAndTheirChecksums() throws {
    let store = try store()
    for line in try store.lines(of: "log.csv").dropFirst() {
      let row = try cells(line)
      #expect(!row[8].isEmpty)
      for extent in row[8].split(separator: ";") + [Substring(row[9])] {
        let parts = extent.split(separator: ":").map(String.init)
        let length = try #require(Int(parts[1]))
        let bytes = try store.bytes(of: parts[0] + ".csv")
        #expect(bytes.count >= length)
        let sum = Hexadecimal.text(CRC64.of(Array(bytes.prefix(length))), digits: 16)
        #expect(parts[2] == sum, "\(parts[0])")
      }
    }
  }

  @Test func aRowSaysWhoWhenAndWhichEntriesAndNothingOfThePerson() throws {
    let store = try store()
    let lines = try store.lines(of: "log.csv")
    #expect(lines.allSatisfy { !$0.contains(Typed.marked) })
    let last = try cells(try #require(lines.last))
    #expect(last[2] == "Alex" && last[3] == String(getuid()) && last[5] == "test")
    #expect(last[4] == "alteration")
    #expect(last[6] == Typed.first.description)
    let entry = try store.head().numbers.entry
    #expect(last[7] == String(entry))
    #expect(Instant.seconds(last[1]) != nil)
    #expect(try cells(lines[3])[4] == "collection")
  }

  @Test(arguments: [1, 3, 7])
  func aChangedRowBreaksTheChainAtItsLine(_ line: Int) throws {
    let store = try store()
    var lines = try store.lines(of: "log.csv")
    lines[line] = lines[line].replacingOccurrences(of: ",test,", with: ",tost,")
    try store.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: "log.csv")
    let faults = try store.opened().check().filter { $0.kind == .log }
    #expect(faults.map(\.line) == [line + 1])
    #expect(faults.map(\.table) == ["log.csv"])
  }

  @Test func aLookIsNotedWithoutAName() throws {
    let store = try store()
    try store.opened().recordLook(at: [Typed.first])
    let look = try cells(try #require(try store.lines(of: "consultations.csv").last))
    #expect(look.dropFirst() == ["Alex", String(getuid()), "test", Typed.first.description])
    let before = try store.head().extent("consultations")?.length
    try store.take(dataCheck(30))
    #expect(try store.head().extent("consultations")?.length != before)
    #expect(try store.opened().check() == [])
    let kept = Array(try store.bytes(of: "consultations.csv").dropLast(5))
    try store.write(kept, to: "consultations.csv")
    #expect(try store.opened().check().map(\.kind) == [.consultations])
    try store.take(dataCheck(2))
    #expect(try store.opened().check().map(\.kind) == [.consultations], "a cut goes on showing")
  }
}

import Testing

@testable import DapuKit

/// The gap after a restore, in the log and out of it.
struct SkippedNumbersTests {
  @Test func saysWhatItPassesOver() throws {
    let skipped = try #require(SkippedNumbers(after: .init(entry: 31, case: 1, person: 0)))
    #expect(skipped.text == "E1031;C1001;P1000")
    #expect(SkippedNumbers.last(in: skipped.text) == skipped.after)
    #expect(LogLine.entries(skipped.text) == [])
  }

  @Test(arguments: [("", 0, 0, 0), ("7", 7, 0, 0), ("7-9;3", 9, 0, 0), ("x", 0, 0, 0)])
  func readsTheEntriesOfAnyRow(_ cell: String, _ entry: Int, _ cases: Int, _ people: Int) {
    let numbers = Caseload.Numbers(entry: entry, case: cases, person: people)
    #expect(SkippedNumbers.last(in: cell) == numbers)
  }

  @Test(arguments: [999_999_999, Int.max])
  func leavesNoReferenceThatCannotBeWritten(_ number: Int) {
    #expect(SkippedNumbers(after: .init(entry: 1, case: number, person: 1)) == nil)
  }
}

/// Rows of a log, each of which has to continue the one before.
struct LogChainTests {
  private static func rows(_ store: TemporaryStore) throws -> [[String]] {
    try store.lines(of: "log.csv").dropFirst().map { line in
      try #require(CSVRecord.cells(of: Array((line + "\n").utf8)))
    }
  }

  @Test func makesTheStateOfTheHead() throws {
    let store = try TemporaryStore(.toSessions)
    var chain = LogChain()
    for row in try Self.rows(store) { #expect(chain.take(row) == nil) }
    let head = try store.head()
    #expect(chain.transaction == head.transaction && chain.hash == head.log)
    #expect(chain.numbers.entry == head.numbers.entry)
    for mark in chain.tables { #expect(try #require(head.extent(mark.name)).matches(mark)) }
    #expect(chain.tables.count == StoreKind.unit.tables.count)
  }

  @Test func breaksAtAMissingADoubledAndAChangedRow() throws {
    let rows = try Self.rows(TemporaryStore(.toReferral))
    var missing = LogChain()
    #expect(missing.take(rows[1]) == 12)
    var doubled = LogChain()
    #expect(doubled.take(rows[0]) == nil)
    #expect(doubled.take(rows[0]) == 12)
    var changed = LogChain()
    var row = rows[0]
    row[2] += "x"
    #expect(changed.take(row) == 13)
    #expect(changed.take([]) == 13)
  }
}

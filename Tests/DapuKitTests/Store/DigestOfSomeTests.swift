import Testing

@testable import DapuKit

/// A digest of some cases is made of their rows alone, however those of others are written.
struct DigestOfSomeTests {
  @Test func rowsOfOthersArePassedOverWhoeverRecordedThem() throws {
    var numbers = SeededNumbers(31)
    let store = try TemporaryStore()
    try store.fill(&numbers)
    let tables: [Table] = [.referrals, .assessments, .enrolments]
    for table in tables {
      let lines = try store.lines(of: table.fileName).map {
        $0.replacing("Z,Alex,", with: "Z,\"Sample, Alex\",")
      }
      try store.write(octets(lines.map { $0 + "\n" }.joined()), to: table.fileName)
      try store.record(table)
    }
    let snapshot = try store.opened().snapshot()
    let whole = try store.caseload()
    var some = EntrySet(upTo: snapshot.head.numbers.case)
    for subject in whole.cases.dropFirst().prefix(3) { _ = some.insert(subject.reference.number) }
    let unit = try snapshot.unit(.all)
    let reading = try #require(
      try Digest.read(tables, of: some, unit, snapshot, Sharing(worthwhile: 0, least: 0, small: 0)))
    let known = (0..<reading.digest.referrals.count).map { reading.digest.referrals[$0].subject }
    #expect((known.map(Int.init) + reading.others).sorted() == some.members)
  }
}

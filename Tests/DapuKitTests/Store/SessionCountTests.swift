import Testing

@testable import DapuKit

/// How many sessions count is the same whether every mark is read or they are counted as they
/// stand.
struct SessionCountTests {
  /// The tables that are read beside the marks.
  private static let tables: [Table] = [
    .referrals, .people, .enrolments, .enrolmentChanges, .followups,
  ]

  private func sharing(_ numbers: inout SeededNumbers) -> Sharing {
    Sharing(
      part: .random(in: 40...4_000, using: &numbers), worthwhile: 0, least: 0, small: 0,
      threads: .random(in: 0...2, using: &numbers),
      share: [300, 2_000, .max].randomElement(using: &numbers) ?? .max)
  }

  @Test(arguments: [UInt64(51), 52, 53])
  func countsTheSameAsTheMarks(seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    var (counted, listed, several) = (0, 0, 0)
    for _ in 0..<8 {
      let store = try TemporaryStore()
      try store.fill(&numbers)
      try store.addVariety(&numbers)
      // High numbers are looked at case by case.
      if Int.random(in: 0..<4, using: &numbers) > 0 { try store.lowerSessions() }
      guard try !store.bytes(of: "attendance.csv").contains(CSVByte.carriageReturn),
        try !store.bytes(of: "referrals.csv").contains(CSVByte.carriageReturn)
      else { continue }
      let whole = try store.caseload().cases(where: { _ in true })
      several += whole.count { $0.enrolments.count > 1 }
      let snapshot = try store.opened().snapshot()
      let parts = try #require(
        snapshot.parts(
          .all, of: Self.tables, countingSessions: true, .alone, sharing(&numbers)))
      var walk = parts.walk { $0.cases }
      defer { walk.stop() }
      var made: [Case] = []
      while let cases = try walk.next() { made += cases }
      #expect(made.map(\.reference) == whole.map(\.reference))
      #expect(
        made.map { $0.enrolments.map { $0.countedSessions() } }
          == whole.map { $0.enrolments.map { $0.countedSessions() } })
      counted += made.count { $0.enrolments.contains { $0.knownSessionCount != nil } }
      let cases = try #require(
        snapshot.countedCases(countingSessions: true, sharing(&numbers)))
      #expect(cases.all.map(\.reference) == whole.map(\.reference))
      #expect(cases.all.map(\.sessionCount) == whole.map(\.sessionCount))
      listed += cases.all.count { $0.sessionCount != nil }
      let references = try #require(
        snapshot.countedCases(countingSessions: false, sharing(&numbers)))
      #expect(references.all.map(\.reference) == whole.map(\.reference))
    }
    #expect(counted > 5 && listed > 10 && several > 0, "\(counted) \(listed) \(several)")
  }

  @Test func countsTheMarksOfSomeCasesOneByOne() throws {
    var numbers = SeededNumbers(54)
    let store = try TemporaryStore()
    try store.fill(&numbers)
    let snapshot = try store.opened().snapshot()
    for scope in [Scope(.everEnded), Scope(.all, asOf: "2026-04-01")] {
      let whole = try snapshot.caseload(scope).cases(where: { _ in true })
      let parts = try #require(
        snapshot.parts(
          scope, of: Self.tables, countingSessions: true, .alone, sharing(&numbers)))
      var walk = parts.walk { $0.cases }
      defer { walk.stop() }
      var made: [Case] = []
      while let cases = try walk.next() { made += cases }
      #expect(made.map(\.sessionCount) == whole.map(\.sessionCount))
      #expect(made.allSatisfy { $0.enrolments.allSatisfy { $0.knownSessionCount == nil } })
    }
  }

  @Test func countsNothingWhereARowNamesWhatIsNotThere() throws {
    let store = try TemporaryStore(.toCompletion)
    let sharing = Sharing(worthwhile: 0, least: 0, small: 0)
    func cases() throws -> CountedCases? {
      try store.opened().snapshot().countedCases(countingSessions: true, sharing)
    }
    #expect(try cases() != nil)
    let lines = try store.lines(of: "referrals.csv")
    try store.write(octets(lines[0] + "\n"), to: "referrals.csv")
    try store.record(.referrals)
    #expect(try cases() == nil)
    #expect(store.fault() != nil)
  }

  @Test func countsNothingWhereATableThatIsNotReadWasChanged() throws {
    let store = try TemporaryStore(.toCompletion)
    let lines = try store.lines(of: "assessments.csv")
    try store.write(octets(lines.dropLast().map { $0 + "\n" }.joined()), to: "assessments.csv")
    let sharing = Sharing(worthwhile: 0, least: 0, small: 0)
    let snapshot = try store.opened().snapshot()
    #expect(snapshot.countedCases(countingSessions: true, sharing) == nil)
  }
}

extension TemporaryStore {
  /// Gives every session a number below 64.
  fileprivate func lowerSessions() throws {
    let lines = try lines(of: "attendance.csv").map { line in
      var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count > 9, Int(cells[0]) != nil, let session = Int(cells[9]) else { return line }
      cells[9] = String(session % 64)
      return cells.joined(separator: ",")
    }
    try write(octets(lines.map { $0 + "\n" }.joined()), to: "attendance.csv")
    try record(.attendance)
  }
}

extension CountedCases {
  /// All of them.
  fileprivate var all: [CountedCase] {
    var all: [CountedCase] = []
    forEachPart(make: { $0 }, take: { all += $0 })
    return all
  }
}

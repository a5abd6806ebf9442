import Testing

@testable import DapuKit

/// What was recorded by the end of a day is the same whether cases are read whole or made from a
/// digest.
struct DigestAsOfTests {
  private static let tables = [.people] + Table.allCases.filter(\.isAboutCases)

  @Test(arguments: [UInt64(41), 42, 43])
  func saysTheSameAsTheTables(seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    var (compared, later, whole) = (0, 0, 0)
    for _ in 0..<6 {
      let store = try TemporaryStore()
      try store.fill(&numbers)
      // A carriage return within a text, which no command writes, is read as text alone.
      guard try !store.bytes(of: "attendance.csv").contains(CSVByte.carriageReturn),
        try !store.bytes(of: "referrals.csv").contains(CSVByte.carriageReturn)
      else { continue }
      try store.recordOverDays(&numbers)
      let snapshot = try store.opened().snapshot()
      for day in ["2026-02-28", "2026-03-01", "2026-03-02", "2026-03-05"] as [Day] {
        let scope = Scope(.all, asOf: day)
        let twins = try snapshot.caseload(scope)
        let sharing = Sharing(
          part: .random(in: 40...4_000, using: &numbers), worthwhile: 0, least: 0, small: 0,
          share: [300, 2_000, .max].randomElement(using: &numbers) ?? .max)
        guard let parts = snapshot.parts(scope, of: Self.tables, .byCase, sharing) else {
          // Only where a row is about what was recorded later is everything read whole.
          #expect(twins.rows.refused > 0)
          whole += 1
          continue
        }
        compared += 1
        var walk = parts.walk { $0.cases }
        defer { walk.stop() }
        var made: [Case] = []
        while let cases = try walk.next() { made += cases }
        #expect(made.map(Told.init) == twins.cases(where: { _ in true }).map(Told.init))
        #expect(parts.unit.rows.refused == twins.rows.refused)
        later += parts.unit.rows.later
      }
    }
    #expect(compared > 4 && later > 500, "\(compared) compared, \(whole) whole, \(later) later")
  }
}

extension TemporaryStore {
  /// Makes every row one that was recorded some minutes after the one before, over a few days; now
  /// and then one as if the clock had been wrong.
  fileprivate func recordOverDays(_ numbers: inout SeededNumbers) throws {
    let start = try #require(Instant.seconds("2026-02-28T20:00:00Z"))
    let step = Int.random(in: 60...900, using: &numbers)
    let isWrong = Bool.random(using: &numbers)
    for table in try opened().folder.kind.tables {
      var written: [String] = []
      for line in try lines(of: table.fileName) {
        var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if cells.count > 3, let entry = Int(cells[0]), Instant.seconds(cells[2]) != nil {
          let slip = isWrong && Int.random(in: 0..<90, using: &numbers) == 0 ? -86_400 : 0
          cells[2] = Instant.text(start + entry * step + slip)
        }
        written.append(cells.joined(separator: ",") + "\n")
      }
      try write(octets(written.joined()), to: table.fileName)
      try record(table)
    }
  }
}

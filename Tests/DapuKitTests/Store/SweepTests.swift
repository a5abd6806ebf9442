import Testing

@testable import DapuKit

/// The check that reads bytes finds what the one finds that reads every row as text.
struct SweepTests {
  /// How many damaged stores are compared for each seed.
  private static let count = System.variable("DAPU_FULL") == nil ? 30 : 2_000

  private func faults(_ store: TemporaryStore, isPatient: Bool) throws -> [StoreFault] {
    let folder = try store.opened().folder
    let head = try store.head()
    var check = StoreCheck(folder.reading(head), head)
    check.isPatient = isPatient
    return try check.faults()
  }

  private func expectTheSame(_ store: TemporaryStore, _ what: String) throws {
    let swept = try faults(store, isPatient: false).map { "\($0.kind) \($0)" }
    let patient = try faults(store, isPatient: true).map { "\($0.kind) \($0)" }
    #expect(swept == patient, "\(what)")
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func findsTheSameInDamagedStores(seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    let store = try TemporaryStore()
    try store.fill(&numbers)
    try expectTheSame(store, "undamaged")
    let image = try store.image()
    for round in 0..<Self.count {
      var damage = Damage(numbers)
      var what: [String] = []
      for _ in 0..<Int.random(in: 1...3, using: &damage.numbers) {
        let table = StoreKind.unit.tables.randomElement(using: &damage.numbers) ?? .people
        var lines = try store.lines(of: table.fileName)
        what.append(table.fileName + ": " + damage.plant(&lines, table))
        try store.write(damage.bytes(of: lines), to: table.fileName)
        if Bool.random(using: &damage.numbers) { try store.record(table) }
      }
      try expectTheSame(store, "seed \(seed), round \(round): \(what)")
      numbers = damage.numbers
      for (name, bytes) in image { try store.write(bytes, to: name) }
    }
  }

  @Test func mostRowsOfAStoreAreKnownToBeSoundFromTheirBytes() throws {
    var numbers = SeededNumbers(7)
    let store = try TemporaryStore()
    try store.fill(&numbers)
    let folder = try store.opened().folder
    let names = UnitNames(try store.caseload())
    for table in [Table.referrals, .assessments, .enrolments, .attendance] {
      let file = try folder.open(table.fileName, .read)
      defer { try? System.close(file) }
      let layout = try folder.layout(of: table, in: file)
      let scanner = RowScanner(
        table, ownCount: layout.ownCount, cellCount: layout.cellCount,
        names)
      var walk = PieceWalk(folder, file, length: try folder.state(of: file).size)
      while let piece = try walk.next() {
        piece.scan(scanner)
        let doubtful = piece.rows.count { !$0.isSound && $0.line > 1 }
        #expect(doubtful * 10 <= piece.rows.count, "\(table): \(doubtful) of \(piece.rows.count)")
      }
    }
  }
}

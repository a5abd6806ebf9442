import Testing

@testable import DapuKit

/// The check that reads bytes finds what the one finds that reads every row as text.
struct SweepTests {
  /// How many damaged stores are compared for each seed.
  private static let count = System.variable("DAPU_FULL") == nil ? 30 : 2_000

  private func faults(
    _ store: TemporaryStore, _ change: (inout StoreCheck) -> Void
  ) throws -> [String] {
    let folder = try store.opened().folder
    let head = try store.head()
    var check = StoreCheck(folder.reading(head), head)
    change(&check)
    return try check.allFaults().map { "\($0.kind) \($0)" }
  }

  /// Parts so short that most rows stand at the border of one, and other threads from the first
  /// byte on.
  private func short(_ numbers: inout SeededNumbers) -> Sharing {
    Sharing(
      part: .random(in: 40...2_000, using: &numbers), worthwhile: 0,
      threads: .random(in: 0...2, using: &numbers))
  }

  private func expectTheSame(
    _ store: TemporaryStore, _ numbers: inout SeededNumbers, _ what: String
  ) throws {
    let patient = try faults(store) { $0.isPatient = true }
    for sharing in [Sharing(), short(&numbers)] {
      let swept = try faults(store) { $0.sharing = sharing }
      #expect(swept == patient, "\(what), \(sharing)")
    }
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func findsTheSameInDamagedStores(seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    let store = try TemporaryStore()
    try store.fill(&numbers)
    try expectTheSame(store, &numbers, "undamaged")
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
      try expectTheSame(store, &damage.numbers, "seed \(seed), round \(round): \(what)")
      numbers = damage.numbers
      for (name, bytes) in image { try store.write(bytes, to: name) }
    }
  }

  @Test(arguments: 0...2) func aSoundTableIsSharedToItsEnd(threads: Int) throws {
    var numbers = SeededNumbers(7)
    let store = try TemporaryStore()
    try store.fill(&numbers)
    let folder = try store.opened().folder
    for table in [Table.referrals, .attendance] {
      let file = try folder.open(table.fileName, .read)
      defer { try? System.close(file) }
      let extent = FileExtent(file: file, length: try folder.state(of: file).size)
      let sharing = Sharing(part: 1_000, worthwhile: 0, threads: threads)
      var sweep = SharedSweep(extent, sharing) { nil }
      defer { sweep.stop() }
      var lines = 0
      while let piece = try sweep.next() { lines += piece.rows.count }
      #expect(sweep.isComplete)
      #expect(try lines == store.lines(of: table.fileName).count)
      #expect(sweep.sum.value == CRC64.of(try store.bytes(of: table.fileName)))
    }
  }

  @Test(arguments: 0...2) func findsEachFaultAtTheBorderOfAPart(threads: Int) throws {
    var numbers = SeededNumbers(5)
    let store = try TemporaryStore()
    try store.fill(&numbers)
    let table = Table.attendance
    let lines = try store.lines(of: table.fileName)
    let line = lines.count / 2
    for damage in ["x", "\"", "\r", ","] {
      var damaged = lines
      damaged[line] += damage
      try store.write(octets(damaged.map { $0 + "\n" }.joined()), to: table.fileName)
      let patient = try faults(store) { $0.isPatient = true }
      #expect(!patient.isEmpty)
      // The line after the damaged one begins from 3 bytes before to 3 bytes after a border.
      let end = damaged[...line].reduce(0) { $0 + $1.utf8.count + 1 }
      for part in (end - 3)...(end + 3) {
        let swept = try faults(store) {
          $0.sharing = Sharing(part: part, worthwhile: 0, threads: threads)
        }
        #expect(swept == patient, "\(damage) before \(part)")
      }
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
      let form = RowScanner.Form(
        table, ownCount: layout.ownCount, cellCount: layout.cellCount, names)
      let scanner = RowScanner(form)
      let length = try folder.state(of: file).size
      var walk = PieceWalk(FileExtent(file: file, length: length))
      while let piece = try walk.next() {
        piece.scan(scanner)
        let doubtful = piece.rows.count { !$0.isSound && !piece.isHeader($0) }
        #expect(doubtful * 10 <= piece.rows.count, "\(table): \(doubtful) of \(piece.rows.count)")
      }
    }
  }
}

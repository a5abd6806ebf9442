import Testing

@testable import DapuKit

/// A table is read the same by one thread and by several, wherever its parts are cut.
struct SharedRowsTests {
  /// How many damaged stores are compared for each seed.
  private static let count = System.variable("DAPU_FULL") == nil ? 20 : 2_000

  private struct Reading: Equatable {
    var entries: [Entry] = []
    var lines: [Int] = []
    var failure: StoreError?
  }

  private func reading(
    _ table: Table, in store: TemporaryStore, _ sharing: Sharing?
  ) throws -> Reading {
    let folder = try store.opened().folder
    let file = try folder.open(table.fileName, .read)
    defer { try? System.close(file) }
    var reader = TableReader(table, file, folder, length: try folder.state(of: file).size)
    var reading = Reading()
    let take = { (entry: Entry, line: Int) throws(StoreError) in
      reading.entries.append(entry)
      reading.lines.append(line)
    }
    do throws(StoreError) {
      if let sharing {
        try reader.forEach(sharing: sharing, take)
      } else {
        try reader.forEach(where: { _ in true }, take)
      }
    } catch {
      reading.failure = error
    }
    return reading
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func severalThreadsReadWhatOneReads(seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    let store = try TemporaryStore()
    try store.fill(&numbers)
    let image = try store.image()
    for round in 0..<Self.count {
      var damage = Damage(numbers)
      let table = StoreKind.unit.tables.randomElement(using: &damage.numbers) ?? .people
      if round > 0 {
        var lines = try store.lines(of: table.fileName)
        _ = damage.plant(&lines, table)
        try store.write(damage.bytes(of: lines), to: table.fileName)
      }
      for table in StoreKind.unit.tables {
        let sharing = Sharing(
          part: .random(in: 1...2_000, using: &damage.numbers), worthwhile: 1, threads: 2)
        let one = try reading(table, in: store, nil)
        let several = try reading(table, in: store, sharing)
        #expect(several == one, "seed \(seed), round \(round), \(table), \(sharing)")
      }
      numbers = damage.numbers
      for (name, bytes) in image { try store.write(bytes, to: name) }
    }
  }
}

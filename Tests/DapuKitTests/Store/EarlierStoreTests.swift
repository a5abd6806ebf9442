import Testing

@testable import DapuKit

/// A store that an earlier dapu made, whose tables have fewer columns.
struct EarlierStoreTests {
  private static let table = Table.programmes
  /// The columns that the table of programmes began with.
  private static let columnCount = Table.leadingCount + 16

  /// A store of which a table has only the first so many columns.
  private static func earlier(
    _ table: Table = table, _ columnCount: Int = columnCount
  ) throws -> TemporaryStore {
    let store = try TemporaryStore(.toReferral)
    var bytes: [UInt8] = []
    for (place, line) in try rows(of: table, in: store).enumerated() {
      var cells = Array(line.prefix(columnCount))
      if place > 0 { cells[1] = EntryLine.sum(of: cells) }
      CSVWriter.append(cells, to: &bytes)
    }
    let opened = try store.opened()
    let (folder, head, slot) = try opened.lockedState()
    let state = try folder.replace(table.fileName, by: bytes)
    try Transaction(folder, head, slot, opened.author, System.clock).commit(
      Deed(.alteration), head.numbers,
      replacing: [Head.Extent(of: table.rawValue, bytes, state)])
    return store
  }

  private static func rows(of table: Table, in store: TemporaryStore) throws -> [[String]] {
    try store.bytes(of: table.fileName).withUnsafeBytes { buffer in
      var reader = CSVReader(buffer)
      var rows: [[String]] = []
      while let record = try reader.next() { rows.append(record.cells) }
      return rows
    }
  }

  @Test func goesOnWorking() throws {
    let store = try Self.earlier()
    #expect(try store.opened().check() == [])
    #expect(try store.take(.foundSuitable).isNew)
    let programmes = try store.caseload().programmes
    #expect(programmes.rows.map(\.id) == ["dapu", "brief"])
    #expect(programmes.all.count == 14)
    #expect(programmes.standard?.terms.sessionDays == 7)
    #expect(programmes.standard?.terms.followUpMonths == 1)
  }

  @Test func saysWhichStepAddsAColumnThatIsToBeFilled() throws {
    let store = try Self.earlier()
    let step = Typed(.setProgramme, [.programme: "notts-group", .enabled: "yes"])
    #expect(store.fault(of: step) == .withoutColumn(table: Self.table.fileName))
    let accepted = try store.opened().accept(isDryRun: false)
    #expect(accepted == [Acceptance(table: Self.table, entry: nil, change: .columns)])
    #expect(try Self.rows(of: Self.table, in: store).first == Self.table.header)
    #expect(try store.opened().check() == [])
    #expect(try store.opened().accept(isDryRun: false) == [])
    #expect(try store.take(step).isNew)
    #expect(try store.caseload().programmes.enabled.map(\.id) == ["dapu", "brief", "notts-group"])
  }

  @Test func takesInAWorkersAddressOnceTheColumnIsThere() throws {
    let store = try Self.earlier(.staff, Table.staff.header.count - 1)
    #expect(try store.opened().check() == [])
    let plain = Typed(.addWorker, [.worker: "Sam Sample", .side: "service"])
    let addressed = Typed(
      .addWorker, [.worker: "Al Sample", .side: "service", .email: "al@x.invalid"])
    #expect(try store.take(plain).isNew)
    #expect(store.fault(of: addressed) == .withoutColumn(table: "staff.csv"))
    #expect(
      try store.opened().accept(isDryRun: false)
        == [Acceptance(table: .staff, entry: nil, change: .columns)])
    #expect(try store.take(addressed).isNew)
    #expect(try store.caseload().staff.email(of: "Al Sample") == "al@x.invalid")
    #expect(try store.opened().check() == [])
  }

  @Test func refersAnAtRiskPersonOnceTheColumnIsThere() throws {
    let store = try Self.earlier(.referrals, Table.referrals.header.count - 2)
    #expect(try store.opened().check() == [])
    #expect(try store.take(.foundSuitable).isNew)
    #expect(try store.caseload().cases.count == 1)
  }
}

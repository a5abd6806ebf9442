@testable import DapuKit
import Testing

/// The lines of entries beside what they are made of cell by cell.
struct EntryLinesTests {
  /// Texts that need quotes, or nearly.
  private let texts = [
    "", "plain", "a, b", "\"", " at the start", "at the end ", "in the middle", "two\nlines",
    "one\r", "\u{FEFF}mark", "ﬁgure", "Zoë", "\n", "\u{2028}", "a\"b", ",", "ï»¿", "x\u{A8}",
  ]

  @Test(arguments: Table.allCases)
  func aLineIsItsCellsWithTheirSum(_ table: Table) throws {
    for entry in try entries(of: table) {
      let cells = EntryLine.cells(of: entry)
      var slow: [UInt8] = []
      CSVWriter.append(cells, to: &slow)
      var line = Array("before\n".utf8)
      EntryLine.append(entry, to: &line)
      #expect(line == Array("before\n".utf8) + slow, "\(cells)")
      #expect(cells[1] == EntryLine.sum(of: cells))
    }
  }

  @Test(arguments: Table.allCases)
  func aFileOfAnotherLayoutGetsTheSameCells(_ table: Table) throws {
    let header = table.header
    for strangers in [[], ["ours"], ["ours", "theirs"]] {
      let layout = try #require(TableLayout(header + strangers, of: table))
      let entries = try entries(of: table)
      let bytes = try EntryLines(entries).pieces(of: table, as: layout).flatMap(\.self)
      var slow: [UInt8] = []
      for entry in entries {
        CSVWriter.append(EntryLine.cells(of: entry) + strangers.map { _ in "" }, to: &slow)
      }
      #expect(bytes == slow)
    }
  }

  @Test func aFileWithoutAColumnIsGivenNoCellOfIt() throws {
    let table = Table.attendance
    let layout = try #require(TableLayout(table.header.dropLast(), of: table))
    let entries = try entries(of: table)
    let lacking = entries.filter { EntryLine.cells(of: $0).last?.isEmpty ?? true }
    let bytes = try EntryLines(lacking).pieces(of: table, as: layout).flatMap(\.self)
    let records = try bytes.withUnsafeBytes { buffer in
      var reader = CSVReader(buffer, firstLine: 2)
      var records: [[String]] = []
      while let record = try reader.next() { records.append(record.cells) }
      return records
    }
    #expect(records.count == lacking.count)
    for cells in records {
      #expect(cells.count == table.columnCount - 1)
      #expect(cells[1] == EntryLine.sum(of: cells))
    }
    #expect(throws: StoreError.withoutColumn(table: table.fileName)) {
      try EntryLines(entries).pieces(of: table, as: layout)
    }
  }

  @Test func theDeedNamesTheCaseWhereThereIsOneAndTheGravestKind() throws {
    let mark = try entries(of: .attendance)[0]
    let one = EntryLines([mark]).deed
    #expect(one.reference == CaseReference(number: 42))
    #expect(one.kind == .collection && one.entries == [1...1])
    let other = Entry(
      number: 2, mark.stamp, Draft(.case(CaseReference(number: 43)), mark.content))
    let day = try #require(Day(year: 2026, month: 1, day: 1))
    let erasure = Entry(
      number: 4, mark.stamp,
      Draft(mark.subject, .erasure(Erasure(on: day, reason: "x", cellCount: 1))))
    var lines = EntryLines([mark, other])
    #expect(lines.deed.reference == nil)
    lines.append([erasure])
    #expect(lines.deed.kind == .erasure && lines.deed.entries == [1...2, 4...4])
    #expect(lines.tables == [.attendance, .erasures])
    var joined = EntryLines([mark])
    joined.append(EntryLines([other]))
    joined.append(EntryLines([erasure]))
    #expect(joined.deed == lines.deed && joined.tables == lines.tables)
    for table in lines.tables { #expect(joined[table] == lines[table]) }
    #expect(EntryLines().isEmpty && EntryLines().deed.entries.isEmpty)
  }

  @Test func whatWasPackedIsStoredBesideWhatWasNot() throws {
    var unit = try Unit()
    var all: [Entry] = []
    for (place, step) in [Typed].toCompletion.enumerated() {
      try unit.take(step)
      guard place.isMultiple(of: 3) else { continue }
      all += unit.caseload.new
      unit.caseload.packNew()
    }
    all += unit.caseload.new
    let lines = unit.caseload.newLines()
    let twin = EntryLines(all)
    #expect(lines.deed == twin.deed && lines.tables == twin.tables && lines.tables.count > 5)
    for table in twin.tables { #expect(lines[table] == twin[table]) }
  }

  /// Entries of a table, one for each text and some without one.
  private func entries(of table: Table) throws -> [Entry] {
    var numbers = SeededNumbers(47)
    return try texts.enumerated().map { place, text in
      var row = numbers.row(of: table)
      if place > 3, let free = table.factColumns.last(where: { $0.kind == .text }) {
        row[free.name] = text
      }
      let correction = place % 3 == 2 ? Correction(entry: 7, because: text) : nil
      return Entry(
        number: place + 1, Caseload.Stamp(recordedAt: "2026-05-01T09:00:00Z", recordedBy: text),
        Draft(table.anySubject, try Fact(row), correction: correction))
    }
  }
}

/// Reads the entries of a table from the cells of its rows.
struct EntryReader {
  private let table: Table
  /// When and by whom the last row was recorded: mostly so was the next, and shares it.
  private var last = Caseload.Stamp(recordedAt: "", recordedBy: "")

  init(_ table: Table) { self.table = table }

  /// The entry that a record holds, its cells in the table's order; throws `StoreError` where it
  /// cannot be read.
  func entry(_ record: CSVRecord) throws(StoreError) -> Entry {
    var reader = self
    return try reader.entry(Cells(record.cells), line: record.line)
  }

  /// The entry that cells hold, in the table's order; throws `StoreError` where it cannot be read.
  mutating func entry(_ stored: Cells, line: Int) throws(StoreError) -> Entry {
    let cells = asRecorded(stored)
    guard let number: Int = cells.value(0) else { throw bad(line, 1, "is not an entry number") }
    guard let subject = Subject(cells, Table.leadingCount - 1, of: table) else {
      throw bad(line, 7, "is not a reference")
    }
    let corrects: Int? = cells.value(4)
    guard cells.isEmpty(4) || corrects != nil else {
      throw bad(line, 5, "is not an entry number")
    }
    if !cells.holds(last.recordedAt, at: 2) || !cells.holds(last.recordedBy, at: 3) {
      last = Caseload.Stamp(recordedAt: cells.text(2), recordedBy: cells.text(3))
    }
    return Entry(
      number: number, last,
      Draft(
        subject, try content(Row(table, cells, from: Table.leadingCount), corrects, line),
        correction: corrects.map { Correction(entry: $0, because: cells.text(5)) }))
  }

  private func content(
    _ row: Row, _ corrects: Int?, _ line: Int
  ) throws(StoreError) -> Entry.Content {
    if corrects != nil, row.isBlank { return .takenBack(table) }
    do throws(CellFault) { return .fact(try Fact(row)) } catch {
      let index = table.factColumns.firstIndex { $0.name == error.column } ?? 0
      throw bad(line, Table.leadingCount + index + 1, error.description)
    }
  }

  /// The cells with their line feeds as they were typed; one that was erased is empty where spaces
  /// are no value of its column.
  private func asRecorded(_ stored: Cells) -> Cells {
    var cells = stored
    if !cells.areASCII {
      for index in 0..<cells.count where cells.with(index, { $0.contains(0xA8) }) {
        cells.put(Self.withLineFeeds(cells.text(index)), at: index)
      }
    }
    for index in Table.leadingCount..<max(Table.leadingCount, min(cells.count, table.columnCount))
    where cells.first(index) == ErasedCell.space || cells.last(index) == ErasedCell.space {
      let kind = table.factColumns[index - Table.leadingCount].kind
      let mayBeBlank = kind == .name || kind == .text
      if !mayBeBlank, ErasedCell.isErased(cells.text(index), kind) { cells.put("", at: index) }
    }
    return cells
  }

  /// The fault of one cell of a record that starts on a line.
  func bad(_ line: Int, _ column: Int, _ what: String) -> StoreError {
    .badRow(table: table.fileName, line: line, column: column, what: what)
  }

  /// The text with its line feeds, which are stored as U+2028: E2 80 A8 in UTF-8.
  static func withLineFeeds(_ text: String) -> String {
    var bytes = text
    guard bytes.withUTF8({ $0.contains(0xA8) }) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{2028}" ? "\n" : $0 }))
  }
}

extension StoreError {
  /// A row that names something that is not there.
  static func orphan(_ table: Table, _ line: Int) -> StoreError {
    EntryReader(table).bad(line, Table.leadingCount, "names something that is not there")
  }
}

/// Reads the entries of a table from the cells of its rows.
struct EntryReader {
  private let table: Table

  init(_ table: Table) { self.table = table }

  /// The entry that a record holds, its cells in the table's order; throws `StoreError` where it
  /// cannot be read.
  func entry(_ record: CSVRecord) throws(StoreError) -> Entry {
    let cells = record.cells.enumerated().map { place, cell in text(cell, place) }
    guard let number = Int(cell: cells[0]) else { throw bad(record, 1, "is not an entry number") }
    guard let subject = Subject(cell: cells[6], of: table) else {
      throw bad(record, 7, "is not a reference")
    }
    let corrects = Int(cell: cells[4])
    guard cells[4].isEmpty || corrects != nil else {
      throw bad(record, 5, "is not an entry number")
    }
    let row = Row(
      table, cells: Array(cells.dropFirst(Table.leadingCount).prefix(table.factColumns.count)))
    return Entry(
      number: number, recordedAt: cells[2], recordedBy: cells[3],
      draft: Draft(
        subject, try content(row, corrects, record),
        correction: corrects.map { Correction(entry: $0, because: cells[5]) }))
  }

  private func content(
    _ row: Row, _ corrects: Int?, _ record: CSVRecord
  ) throws(StoreError) -> Entry.Content {
    if corrects != nil, row.isBlank { return .takenBack(table) }
    do throws(CellFault) { return .fact(try Fact(row)) } catch {
      let index = table.factColumns.firstIndex { $0.name == error.column } ?? 0
      throw bad(record, Table.leadingCount + index + 1, error.description)
    }
  }

  /// The text of a cell, its line feeds as they were typed; nothing where it was erased and spaces
  /// are no value of its column.
  private func text(_ cell: String, _ place: Int) -> String {
    let bytes = cell.utf8
    guard bytes.first == ErasedCell.space || bytes.last == ErasedCell.space,
      place >= Table.leadingCount, place < table.columnCount
    else { return Self.withLineFeeds(cell) }
    let kind = table.factColumns[place - Table.leadingCount].kind
    let mayBeBlank = kind == .name || kind == .text
    return !mayBeBlank && ErasedCell.isErased(cell, kind) ? "" : Self.withLineFeeds(cell)
  }

  /// The fault of one cell of a record.
  func bad(_ record: CSVRecord, _ column: Int, _ what: String) -> StoreError {
    .badRow(table: table.fileName, line: record.line, column: column, what: what)
  }

  /// The text with its line feeds, which are stored as U+2028: E2 80 A8 in UTF-8.
  static func withLineFeeds(_ text: String) -> String {
    var bytes = text
    guard bytes.withUTF8({ $0.contains(0xA8) }) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{2028}" ? "\n" : $0 }))
  }
}

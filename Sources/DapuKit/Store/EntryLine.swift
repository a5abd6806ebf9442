/// The line of a table that holds one entry.
enum EntryLine {
  /// Adds the line of an entry to a table that has dapu's columns only, line feeds in its cells
  /// written as U+2028.
  static func append(_ entry: Entry, to bytes: inout [UInt8]) {
    var cells = EntryCells()
    cells.append(entry, to: &bytes)
  }

  /// Adds the line of an entry's cells to a table of any layout; throws `StoreError` where the
  /// table was made before a column that they fill.
  static func append(
    _ cells: [String], of table: Table, as layout: TableLayout, to bytes: inout [UInt8]
  ) throws(StoreError) {
    var cells = cells
    if cells.dropFirst(layout.ownCount).contains(where: { !$0.isEmpty }) {
      throw StoreError.withoutColumn(table: table.fileName)
    }
    if layout.ownCount < cells.count {
      cells.removeLast(cells.count - layout.ownCount)
      cells[1] = sum(of: cells)
    }
    for _ in layout.strangers { cells.append("") }
    CSVWriter.append(cells, to: &bytes)
  }

  /// The cells of an entry, its sum included.
  static func cells(of entry: Entry) -> [String] { summed(cellsWithoutSum(of: entry)) }

  private static func cellsWithoutSum(of entry: Entry) -> [String] {
    var cells = CellTexts()
    cells.put(entry.number)
    cells.put("")
    entry.putBehindSum(into: &cells)
    return cells.texts
  }

  private static func summed(_ cells: [String]) -> [String] {
    var cells = cells
    for index in cells.indices where cells[index].utf8.contains(CSVLine.feed) {
      cells[index] = withoutLineFeeds(cells[index])
    }
    cells[1] = sum(of: cells)
    return cells
  }

  /// The CRC-32 of all cells but the sum's own, each followed by a line feed, 8 hex digits.
  static func sum(of cells: [String]) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    for index in cells.indices where index != 1 {
      bytes.append(contentsOf: cells[index].utf8)
      bytes.append(CSVLine.feed)
    }
    return Hexadecimal.text(UInt64(CRC32.ofRow(bytes)), digits: 8)
  }

  /// The text with U+2028 in the place of its line feeds, so that a record is one line.
  static func withoutLineFeeds(_ text: String) -> String {
    guard text.utf8.contains(CSVLine.feed) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" ? "\u{2028}" : $0 }))
  }
}

/// The line of a table that holds one entry.
enum EntryLine {
  /// Adds the line of an entry, line feeds in its cells written as U+2028.
  static func append(_ entry: Entry, to bytes: inout [UInt8]) {
    CSVWriter.append(cells(of: entry), to: &bytes)
  }

  /// The cells of an entry, its sum included.
  static func cells(of entry: Entry) -> [String] {
    let facts: [String]
    switch entry.content {
    case .fact(let fact): facts = fact.row.cells
    case .takenBack(let table): facts = Row(table).cells
    }
    var cells = [
      String(entry.number), "", entry.recordedAt, entry.recordedBy,
      entry.corrects.map(String.init) ?? "", entry.because, entry.subject.cell,
    ]
    cells = (cells + facts).map { $0.contains("\n") ? withoutLineFeeds($0) : $0 }
    cells[1] = sum(of: cells)
    return cells
  }

  /// The CRC-32 of all cells but the sum's own, each followed by a line feed, 8 hex digits.
  static func sum(of cells: [String]) -> String {
    var bytes: [UInt8] = []
    for (index, cell) in cells.enumerated() where index != 1 {
      bytes += Array(cell.utf8)
      bytes.append(CSVLine.feed)
    }
    return Hexadecimal.text(UInt64(CRC32.ofRow(bytes)), digits: 8)
  }

  private static func withoutLineFeeds(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" ? "\u{2028}" : $0 }))
  }
}

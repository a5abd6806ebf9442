/// What another state of the store, a backup, says of some entries of one table.
struct EarlierRows {
  private let table: Table
  private let rows: [(entry: Int, cells: [String])]

  /// Reads the rows of the entries; throws `StoreError` where the backup cannot be read.
  init(_ table: Table, _ entries: [Int], in backup: Snapshot) throws(StoreError) {
    self.table = table
    let wanted = entries.sorted()
    rows = try backup.rows(of: table) { wanted.holds($0) }
  }

  /// The row of an entry as the backup has it; nil where it has none.
  func cells(of entry: Int) -> [String]? { rows.first { $0.entry == entry }?.cells }

  /// In what an entry differs from the backup, column by column; values are told only of columns
  /// that hold no name, address, identifier or free text.
  func differences(of entry: Int, _ cells: [String]) -> String {
    guard let earlier = self.cells(of: entry) else { return "; the backup does not have it" }
    let columns = table.leadingColumns + table.factColumns
    var parts: [String] = []
    for (index, column) in columns.enumerated() where column.name != .sum {
      let before = index < earlier.count ? earlier[index] : ""
      let now = index < cells.count ? cells[index] : ""
      guard before != now else { continue }
      let name = column.name.rawValue
      let isShown = column.kind.isShownInErrors && column.name != .born
      parts.append(
        isShown ? "'\(name)' was '\(before)' and is '\(now)'" : "'\(name)' is another")
    }
    return parts.isEmpty ? "; the backup says the same" : ": \(parts.joined(separator: ", "))"
  }
}

extension Snapshot {
  /// The cells of the rows of a table whose entries are wanted, as they are stored; throws
  /// `StoreError`.
  func rows(
    of table: Table, where isWanted: (Int) -> Bool
  ) throws(StoreError) -> [(entry: Int, cells: [String])] {
    var rows: [(entry: Int, cells: [String])] = []
    var areSound = true
    try forEachLine(of: table) { line in
      let entry = CSVLine.entryNumber(line)
      guard isWanted(entry) else { return }
      guard let cells = CSVRecord.cells(of: Array(line)) else { return areSound = false }
      rows.append((entry, cells))
    }
    guard areSound else { throw StoreError.edited(table.fileName) }
    return rows
  }
}

extension CSVLine {
  /// The number of the entry that a row holds, 0 where it begins with none.
  static func entryNumber(_ line: UnsafeRawBufferPointer) -> Int {
    Digits.value(line.prefix { Digits.isDigit($0) }) ?? 0
  }
}

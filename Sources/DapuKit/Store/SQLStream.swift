/// The tables of one committed state as statements of SQL, piece by piece, so that memory does not
/// grow with the store. SQLite, DuckDB and PostgreSQL take them alike.
///
/// A table has every row that was recorded; a view beside it, of its name and `_now`, has those
/// that count: neither replaced nor taken back.
public struct SQLStream {
  private let snapshot: Snapshot
  private var waiting: ArraySlice<Table>
  private var current: (rows: CommittedLines, table: Table, layout: TableLayout)?
  private var hasBegun = false
  private var hasEnded = false

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    waiting = snapshot.folder.kind.tables.filter { snapshot.head.extent($0.rawValue) != nil }[...]
  }

  /// The next statements, nil after the last; throws `StoreError`, and then what was given is cut
  /// off before the end of its transaction.
  public mutating func next() throws(StoreError) -> [UInt8]? {
    guard hasBegun else {
      hasBegun = true
      return Array("BEGIN;\n".utf8)
    }
    while let (_, table, layout) = current {
      if let lines = try current?.rows.next() {
        let rows = try rows(of: lines, table, layout)
        if rows.isEmpty { continue }
        return Array("INSERT INTO \(Self.name(table.rawValue)) VALUES\n\(rows);\n".utf8)
      }
      current = nil
      return Array(Self.view(of: table).utf8)
    }
    if let table = waiting.popFirst(), let extent = snapshot.head.extent(table.rawValue) {
      let rows = try CommittedLines(extent, in: snapshot.folder)
      current = (rows, table, try snapshot.folder.layout(of: table, in: rows.file))
      return Array(Self.making(table).utf8)
    }
    guard !hasEnded else { return nil }
    hasEnded = true
    return Array("COMMIT;\n".utf8)
  }

  /// The values of the rows on some lines; the header is none.
  private func rows(
    of lines: [UInt8], _ table: Table, _ layout: TableLayout
  ) throws(StoreError) -> String {
    let read = lines.withUnsafeBytes { buffer in
      Result { () throws(CSVFault) -> String in
        var reader = CSVReader(buffer)
        var rows: [String] = []
        while let record = try reader.next() {
          guard record.cells != table.header else { continue }
          let own = layout.own(record.cells)
          let values = table.columns.enumerated().map { place, column in
            place < own.count ? Self.value(own[place], column) : "NULL"
          }
          rows.append("(" + values.joined(separator: ",") + ")")
        }
        return rows.joined(separator: ",\n")
      }
    }
    do throws(CSVFault) { return try read.get() } catch {
      throw StoreError.badRow(
        table: table.fileName, line: error.line, column: error.cell, what: error.kind.description)
    }
  }

  /// The statement that makes a table, with an index by what its rows replace.
  private static func making(_ table: Table) -> String {
    let columns = table.columns.map { column in
      name(column.name.rawValue) + " " + type(of: column)
        + (column.name == .entry ? " PRIMARY KEY" : "")
    }
    return """
      CREATE TABLE \(name(table.rawValue)) (\(columns.joined(separator: ", ")));
      CREATE INDEX \(name(table.rawValue + "_corrects")) ON \(name(table.rawValue)) ("corrects");

      """
  }

  /// The statement that makes the view of the rows that count: one that takes another back has no
  /// facts, and so not what every fact has.
  private static func view(of table: Table) -> String {
    let fact = table.factColumns.first { $0.isRequired }.map { name($0.name.rawValue) } ?? "entry"
    let rows = name(table.rawValue)
    return """
      CREATE VIEW \(name(table.rawValue + "_now")) AS SELECT * FROM \(rows) AS mine
        WHERE \(fact) IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM \(rows) AS later WHERE later."corrects" = mine."entry");

      """
  }

  private static func type(of column: Column) -> String {
    switch CellShape(column) {
    case .integer: "BIGINT"
    case .decimal: "NUMERIC"
    case .day: "DATE"
    case .time, .instant, .flag, .text, .one, .several, .pattern: "TEXT"
    }
  }

  /// A cell as a literal; an empty one is NULL, and so is an erased one that has a form.
  private static func value(_ cell: String, _ column: Column) -> String {
    if cell.isEmpty { return "NULL" }
    switch CellShape(column) {
    case .integer, .decimal: return cell
    case .day where ErasedCell.isErased(cell, column.kind): return "NULL"
    case .day, .time, .instant, .flag, .text, .one, .several, .pattern:
      let text = ErasedCell.isErased(cell) ? "" : EntryReader.withLineFeeds(cell)
      return quoted(text, "'")
    }
  }

  private static func name(_ name: String) -> String { quoted(name, "\"") }

  /// A text between two marks, each of its own doubled.
  private static func quoted(_ text: String, _ mark: Character) -> String {
    let doubled = text.split(separator: mark, omittingEmptySubsequences: false)
      .joined(separator: "\(mark)\(mark)")
    return "\(mark)\(doubled)\(mark)"
  }
}

/// The committed lines of one file of a store, some whole ones at a time.
private struct CommittedLines {
  private var bytes: CommittedBytes
  private var carried: [UInt8] = []
  /// The file, open until the last line.
  var file: System.File { bytes.file }

  init(_ extent: Head.Extent, in folder: StoreFolder) throws(StoreError) {
    bytes = try CommittedBytes(extent, in: folder)
  }

  /// The next lines, nil after the last; throws `StoreError` as `CommittedBytes` does.
  mutating func next() throws(StoreError) -> [UInt8]? {
    while let piece = try bytes.next() {
      let all = carried + piece
      let end = (all.lastIndex(of: CSVLine.feed) ?? -1) + 1
      carried = Array(all[end...])
      if end > 0 { return Array(all[..<end]) }
    }
    guard carried.isEmpty else { throw StoreError.edited(file.name) }
    return nil
  }
}

extension Store {
  /// The tables of one committed state as SQL, once all of it is known to be as it was committed;
  /// throws `StoreError`.
  public func sqlStream() throws(StoreError) -> SQLStream {
    try copying { (snapshot) throws(StoreError) in
      try snapshot.verify()
      return SQLStream(snapshot)
    }
  }
}

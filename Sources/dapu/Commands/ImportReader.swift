import DapuKit

/// One row of an import: its line in the file and the form that it fills.
struct ImportRow: Equatable {
  let line: Int
  let form: Form
}

/// What is wrong with a line of an import.
struct RowFault: Equatable {
  let line: Int
  /// The fault as `FILE:LINE: column: what is wrong`.
  let text: String
}

/// A column that a file has, and what its last cell was read as: mostly the next one is the same.
private struct FilledColumn {
  let column: ImportColumn
  private var cell = ""
  private var values: [String] = []

  init(_ column: ImportColumn) { self.column = column }

  /// Forgets the last cell: texts are shared by no more rows than are read at once.
  mutating func forget() { (cell, values) = ("", []) }

  /// Fills in a form the canonical values of a cell that is not empty; several where the option may
  /// be repeated.
  mutating func fill(
    _ form: inout Form, _ cells: Cells, _ place: Int, today: Day
  ) throws(ValueFault) {
    if !cells.holds(cell, at: place) {
      let (cell, kind) = (cells.text(place), column.option.kind)
      values =
        column.option.isRepeatable
        ? try kind.values(inCell: cell, today: today) : [try kind.read(cell, today: today)]
      self.cell = cell
    }
    for value in values { form.add(column.name, value) }
  }
}

/// Reads the rows of an import as the options of a command, and collects every fault.
struct ImportReader {
  /// Every fault, in the order of reading.
  private(set) var faults: [RowFault] = []
  private let path: String
  private let columns: [ImportColumn]
  private let today: Day
  /// The columns of the file, and the places of those that may not be empty.
  private var header: [FilledColumn] = []
  private var isHeaderRead = false
  private var required: [Int] = []

  init(path: String, columns: [ImportColumn], today: Day) {
    self.path = path
    self.today = today
    self.columns = columns
  }

  /// Reads all rows; those without a fault.
  mutating func read(_ bytes: [UInt8]) -> [ImportRow] {
    var rows: [ImportRow] = []
    readEach(bytes) { rows += $0 }
    return rows
  }

  /// Reads all rows, and gives those that have no fault, a few at a time; while some are taken, the
  /// next ones are read on another thread, which lets go of those before as well.
  mutating func readEach(_ bytes: [UInt8], _ take: (ArraySlice<ImportRow>) -> Void) {
    bytes.withUnsafeBytes { buffer in
      var source = (reader: self, file: CSVReader(buffer))
      var rows = source.reader.someRows(&source.file)
      var taken: [ImportRow] = []
      var ahead: Ahead<(source: (reader: ImportReader, file: CSVReader), rows: [ImportRow])>?
      while !rows.isEmpty {
        let isLast = rows.count < Self.several
        if !isLast {
          let (here, before) = (source, taken)
          let work = { withExtendedLifetime(before) { here.reader.next(after: here.file) } }
          taken = []
          ahead = ahead?.next(work) ?? Ahead(work)
        }
        for first in stride(from: 0, to: rows.count, by: Self.few) {
          take(rows[first..<min(first + Self.few, rows.count)])
        }
        (taken, rows) = (rows, [])
        if !isLast, let ahead { (source, rows) = ahead.value }
      }
      self = source.reader
    }
  }

  /// How many rows are read at once.
  private static let several = 4096
  /// How many are given at once.
  private static let few = 32

  private func next(
    after file: CSVReader
  ) -> (source: (reader: ImportReader, file: CSVReader), rows: [ImportRow]) {
    var source = (reader: self, file: file)
    let rows = source.reader.someRows(&source.file)
    return (source, rows)
  }

  /// The next rows without a fault; fewer than several at the end.
  private mutating func someRows(_ file: inout CSVReader) -> [ImportRow] {
    var rows: [ImportRow] = []
    var cells = Cells()
    for place in header.indices { header[place].forget() }
    while rows.count < Self.several, let line = next(&file, &cells) {
      if isHeaderRead {
        if let row = row(line, cells) { rows.append(row) }
      } else if !readHeader(line, cells) {
        return []
      }
    }
    return rows
  }

  /// The columns that the header names, and what is wrong with it or with the file as a whole.
  func header(of bytes: [UInt8]) -> (columns: [Column.Name], faults: [RowFault]) {
    var own = self
    bytes.withUnsafeBytes { buffer in
      var reader = CSVReader(buffer)
      var cells = Cells()
      if let line = own.next(&reader, &cells) { _ = own.readHeader(line, cells) }
    }
    return (own.header.map(\.column.name), own.faults)
  }

  /// Reads the next record that can be read, and gives its line; nil at the end, and where there is
  /// no header.
  private mutating func next(_ reader: inout CSVReader, _ cells: inout Cells) -> Int? {
    while true {
      do throws(CSVFault) {
        let line = try reader.next(into: &cells)
        if line == nil, !isHeaderRead { add(1, "row", "the file has no header") }
        return line
      } catch {
        let isKnown = header.indices.contains(error.cell - 1)
        let name = isKnown ? header[error.cell - 1].column.name.rawValue : "column \(error.cell)"
        add(error.line, name, error.kind.description)
        if !isHeaderRead { return nil }
      }
    }
  }

  /// Whether the first record names the columns of the import; what is wrong with it is kept.
  private mutating func readHeader(_ line: Int, _ cells: Cells) -> Bool {
    guard let columns = columns(line, cells) else { return false }
    isHeaderRead = true
    header = columns.map(FilledColumn.init)
    required = columns.indices.filter { columns[$0].option.isRequired }
    return true
  }

  private mutating func columns(_ line: Int, _ cells: Cells) -> [ImportColumn]? {
    var found: [ImportColumn] = []
    let cells = (0..<cells.count).map { cells.text($0) }.reversed().drop(while: \.isEmpty)
      .reversed()
    for mark in [";", "\t"] where cells.count == 1 && cells.first?.contains(mark) ?? false {
      add(
        line, "row",
        "the cells are separated by \(mark == ";" ? "';'" : "tabs"): save the file with commas")
      return nil
    }
    for (index, cell) in cells.enumerated() {
      guard let column = columns.first(where: { $0.name.rawValue == cell }) else {
        let near = Nearest.match(cell, among: columns.map(\.name.rawValue))
        let hint = near.map { ", did you mean '\($0)'?" } ?? ""
        add(line, "column \(index + 1)", "is not a column of this import\(hint)")
        continue
      }
      if found.contains(where: { $0.name == column.name }) {
        add(line, column.name.rawValue, "stands twice in the header")
      }
      found.append(column)
    }
    let unless = ["from"] + found.map(\.option.name)
    for column in columns where column.option.isRequired && !column.isTyped {
      let isNeedless = column.option.unless.contains { $0 != "from" && unless.contains($0) }
      guard !found.contains(where: { $0.name == column.name }), !isNeedless else { continue }
      add(line, column.name.rawValue, "is missing from the header")
    }
    return faults.isEmpty ? found : nil
  }

  private mutating func row(_ line: Int, _ cells: Cells) -> ImportRow? {
    let filled = (0..<cells.count).last { !cells.isEmpty($0) }
    guard let filled else { return nil }
    guard cells.count >= header.count, filled < header.count else {
      add(line, "row", "has \(cells.count) cells, and the header \(header.count)")
      return nil
    }
    var form = Form(room: header.count + 1)
    let before = faults.count
    for place in header.indices where !cells.isEmpty(place) {
      do throws(ValueFault) { try header[place].fill(&form, cells, place, today: today) } catch {
        let hint = error.hint.map { "; \($0)" } ?? ""
        add(line, header[place].column.name.rawValue, error.description + hint)
      }
    }
    for index in required where !form.has(header[index].column.name) {
      let column = header[index].column
      let others = column.option.unless.compactMap { Column.Name(option: $0) }
      if others.contains(where: form.has) { continue }
      if faults.count == before || column.name != .name, cells.isEmpty(index) {
        add(line, column.name.rawValue, "is empty")
      }
    }
    return faults.count == before ? ImportRow(line: line, form: form) : nil
  }

  private mutating func add(_ line: Int, _ column: String, _ what: String) {
    faults.append(RowFault(line: line, text: "\(path):\(line): \(column): \(what)"))
  }
}

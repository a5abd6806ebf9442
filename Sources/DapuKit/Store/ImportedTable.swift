/// One table of an export, or its consultations: copied in the form of a store, and compared with
/// what the log says of it.
struct ImportedTable {
  /// The forms that a file can be in: as it was exported to the byte, plain or for spreadsheets, or
  /// with its quotes and line ends written anew. What was erased has quotes or none, as it had
  /// before, so that the first two are more than the others.
  private enum Form: CaseIterable {
    case same, guarded, requoted, requotedAndGuarded
  }

  /// The copy.
  private(set) var copied: NewFile
  /// The number of the last case that a row opens, 0 where none does.
  private(set) var lastCase = 0
  /// The number of the last person that a row is about, 0 where none is.
  private(set) var lastPerson = 0
  private let mark: LogLine.Extent
  private let source: System.File
  private let table: Table?
  private var columnCount = 0
  private var layout: TableLayout?

  /// A table that the log names.
  init(_ mark: LogLine.Extent, _ source: System.File, _ copied: NewFile) {
    self.mark = mark
    self.source = source
    self.copied = copied
    table = Table(rawValue: mark.name)
  }

  /// Copies the file in the form that gives what was exported; throws `StoreError` that names what
  /// differs in the last form.
  mutating func copy() throws(StoreError) {
    var fault: StoreError?
    for form in Form.allCases {
      try copied.clear()
      do throws(StoreError) { return try copy(form) } catch {
        guard case .unlikeLog = error else { throw error }
        // What the sums of the rows say is nearer to the truth than the length of the whole.
        fault = error
      }
    }
    if let fault { throw fault }
  }

  private mutating func copy(_ form: Form) throws(StoreError) {
    var lines = LineReader(source, named: mark.name + ".csv", length: Int.max)
    var last = 0
    var pending: [UInt8] = []
    while let line = try lines.next() {
      if line.isBlank, form != .same { continue }
      guard let cells = ImportedLine(line, lines.number).cells else {
        throw fault(lines.number, 1, "is not a row")
      }
      let own =
        lines.number == 1 ? try header(cells, form) : try row(cells, lines.number, form, &last)
      switch form {
      case .same: pending += line
      case .guarded: pending += SpreadsheetForm.plain(line, isBare: own != cells)
      case .requoted, .requotedAndGuarded: CSVWriter.append(own, to: &pending)
      }
      guard copied.length + pending.count <= mark.length else {
        throw fault(lines.number, 0, "is one row more than the log knows of")
      }
      if pending.count > 1 << 16 {
        try copied.append(pending)
        pending = []
      }
    }
    try copied.append(pending)
    guard copied.length == mark.length else {
      throw fault(lines.number + 1, 0, "a row that the log knows of is missing here, or before")
    }
    guard copied.checksum == mark.checksum else {
      throw fault(0, 0, "its rows are not those that the log knows of")
    }
  }

  /// The header, which names dapu's columns first, and then those that somebody added.
  private mutating func header(_ given: [String], _ form: Form) throws(StoreError) -> [String] {
    let isGuarded = form == .guarded || form == .requotedAndGuarded
    let cells = isGuarded ? given.map(SpreadsheetForm.bare) : given
    columnCount = cells.count
    guard let table else { return cells }
    layout = TableLayout(cells, of: table)
    guard layout?.isInOrder == true else { throw fault(1, 1, "the header is not the table's") }
    return cells
  }

  /// The cells of a row as the store has them, once its sum and its number are right.
  private mutating func row(
    _ cells: [String], _ line: Int, _ form: Form, _ last: inout Int
  ) throws(StoreError) -> [String] {
    guard let table, let layout else {
      let isPlain = form == .same || form == .requoted
      return isPlain ? cells : cells.map(SpreadsheetForm.bare)
    }
    guard let cells = whole(cells) else { throw fault(line, 0, "is not a whole row") }
    let isPlain = EntryLine.sum(of: layout.own(cells)) == cells[1]
    var own = isPlain ? cells : cells.map(SpreadsheetForm.bare)
    // Columns that somebody added have no part in the sum.
    if form == .guarded || form == .requotedAndGuarded {
      for place in own.indices where place >= layout.ownCount {
        own[place] = SpreadsheetForm.bare(cells[place])
      }
    }
    guard EntryLine.sum(of: layout.own(own)) == own[1] else {
      throw fault(line, table.firstStrange(in: own), "was changed: the row's sum is another")
    }
    guard let number = Int(cell: own[0]), number > last else {
      throw fault(line, 1, "the entry stands twice, or after a later one")
    }
    last = number
    note(Subject(Cells(own), Table.leadingCount - 1, of: table))
    return own
  }

  /// The cells of a row, as many as the header has: a spreadsheet may leave out empty ones at the
  /// end, or add some.
  private func whole(_ cells: [String]) -> [String]? {
    let missing = columnCount - cells.count
    if missing >= 0 {
      return cells.count >= Table.leadingCount ? cells + Array(repeating: "", count: missing) : nil
    }
    return cells[columnCount...].allSatisfy(\.isEmpty) ? Array(cells[..<columnCount]) : nil
  }

  private mutating func note(_ subject: Subject?) {
    switch subject {
    case .case(let reference): lastCase = max(lastCase, reference.number)
    case .person(let reference): lastPerson = max(lastPerson, reference.number)
    case .victim(let reference): lastPerson = max(lastPerson, reference.number)
    case .programme, .worker, .group, .event, nil: break
    }
  }

  private func fault(_ line: Int, _ column: Int, _ what: String) -> StoreError {
    .unlikeLog(table: mark.name + ".csv", line: line, column: column, what: what)
  }
}

extension Table {
  /// The column of the first cell that dapu would not have written so, 2 (the sum) where all are
  /// such that it would have.
  fileprivate func firstStrange(in cells: [String]) -> Int {
    let columns = leadingColumns + factColumns
    for (index, (column, cell)) in zip(columns, cells).enumerated() where !cell.isEmpty {
      let text = EntryReader.withLineFeeds(cell)
      guard let own = try? column.kind.read(text, today: Day(number: 0)), own == text else {
        return index + 1
      }
    }
    return 2
  }
}

/// A line of an export.
struct ImportedLine {
  /// Its cells; nil where it is not one record.
  let cells: [String]?

  /// Reads the line of that number, the first perhaps with a byte order mark.
  init(_ line: [UInt8], _ number: Int) {
    cells = line.withUnsafeBytes { bytes in
      var reader = CSVReader(bytes, firstLine: number)
      guard let record = try? reader.next(), (try? reader.next()) == .some(nil) else { return nil }
      return record.cells
    }
  }
}

extension [UInt8] {
  /// Whether a line holds nothing.
  var isBlank: Bool { allSatisfy { $0 == CSVByte.carriageReturn || $0 == CSVByte.lineFeed } }
}

extension NewFile {
  /// Adds a record in the form of a store; throws `StoreError`.
  mutating func append(_ cells: [String]) throws(StoreError) {
    var bytes: [UInt8] = []
    CSVWriter.append(cells, to: &bytes)
    try append(bytes)
  }
}

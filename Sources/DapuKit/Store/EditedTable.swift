/// The rows of a table that something else than dapu saved, or an earlier dapu with fewer columns,
/// as they stand in its file.
struct EditedTable {
  /// One row: dapu's own cells, and those of columns that somebody added.
  struct Row {
    /// The number that the row bears; nil where it bears none.
    var number: Int?
    let line: Int
    var own: [String]
    let others: [String]

    /// Whether its sum is right.
    var isSound: Bool { number != nil && EntryLine.sum(of: own) == own[1] }
  }

  let table: Table
  /// Whether something else than dapu saved it.
  private(set) var isEdited = true
  /// The layout of its file; nil where the header cannot be understood.
  private(set) var layout: TableLayout?
  /// The rows that can be read, in their order.
  private(set) var rows: [Row] = []
  private var isHeaderRead = false
  /// What cannot be read.
  private(set) var faults: [StoreFault] = []

  /// Reads a file of so many bytes; throws `StoreError` where the system cannot.
  init(
    _ table: Table, _ folder: StoreFolder, _ file: System.File, length: Int
  ) throws(StoreError) {
    self.table = table
    var pieces = RecordPieces(folder, file, length: length)
    try pieces.forEach { take($0) }
    if layout == nil { add(1, 1, .header, "the header is not the table's") }
  }

  /// Reads the table of an earlier dapu; nil where it has every column. Throws `StoreError`.
  init?(
    ofEarlier table: Table, _ folder: StoreFolder, _ extent: Head.Extent
  ) throws(StoreError) {
    let file = try folder.openTable(extent)
    defer { try? System.close(file) }
    guard try folder.layout(of: table, in: file).ownCount < table.columnCount else { return nil }
    try self.init(table, folder, file, length: extent.length)
    isEdited = false
  }

  /// A table whose file is missing.
  init(missing table: Table) {
    self.table = table
    faults = [StoreFault(table.fileName, 0, 0, .file, "the file is missing")]
  }

  private mutating func add(
    _ line: Int, _ column: Int, _ kind: StoreFault.Kind, _ what: String
  ) {
    faults.append(StoreFault(table.fileName, line, column, kind, what))
  }

  private mutating func take(_ result: Result<CSVRecord, RecordPieces.Fault>) {
    switch result {
    case .failure(let fault): add(fault.line, fault.cell, .row, fault.what)
    case .success(let record):
      if let layout { return take(record, layout) }
      if isHeaderRead { return }
      isHeaderRead = true
      layout = TableLayout(record.cells, of: table)
    }
  }

  private mutating func take(_ record: CSVRecord, _ layout: TableLayout) {
    guard !record.cells.allSatisfy(\.isEmpty) else { return }
    guard record.cells.count == layout.cellCount else {
      return add(
        record.line, 1, .row, "has \(record.cells.count) cells, and the header \(layout.cellCount)")
    }
    // What a spreadsheet breaks into lines is one line in the store.
    let own = layout.own(record.cells).map(EntryLine.withoutLineFeeds)
    rows.append(
      Row(
        number: Int(cell: own[0]), line: record.line, own: own,
        others: layout.others(record.cells).map(EntryLine.withoutLineFeeds)))
  }

  /// A column of dapu's own that was taken out: an earlier dapu did not have it if the sums of the
  /// rows are right without it. Nil where there is none.
  var missingColumn: String? {
    guard let layout, layout.ownCount < table.columnCount,
      !rows.isEmpty, rows.allSatisfy({ !$0.isSound })
    else { return nil }
    return (table.leadingColumns + table.factColumns)[layout.ownCount].name.rawValue
  }

  /// The bytes of a file with these rows, written as dapu writes them, with all of its columns.
  func bytes(of rows: [Row]) -> [UInt8] {
    guard let layout else { return [] }
    var bytes: [UInt8] = []
    CSVWriter.append(table.header + layout.strangers.map(\.name), to: &bytes)
    for row in rows { CSVWriter.append(whole(row.own) + row.others, to: &bytes) }
    return bytes
  }

  /// The cells of a row with those of the columns that an earlier dapu did not have.
  private func whole(_ cells: [String]) -> [String] {
    guard cells.count < table.columnCount else { return cells }
    var whole = cells + Array(repeating: "", count: table.columnCount - cells.count)
    whole[1] = EntryLine.sum(of: whole)
    return whole
  }
}

extension StoreFolder {
  /// Whether the committed bytes of a table are there, whose checksum may be known, with nothing
  /// behind them but what a stopped writer left; throws `StoreError` where the file cannot be read.
  func isAsRecorded(
    _ file: System.File, _ extent: Head.Extent, _ state: FileState, checksum known: UInt64? = nil
  ) throws(StoreError) -> Bool {
    guard state.size >= extent.length else { return false }
    if !isErasing {
      let sum: UInt64
      if let known { sum = known } else { sum = try checksum(of: file, length: extent.length) }
      guard sum == extent.checksum else { return false }
    }
    guard state.size > extent.length else { return true }
    return (try? Unfinished(self, file, extent, size: state.size).check()) != nil
  }

  /// The tables that are as they were recorded, by an earlier dapu that did not have all of their
  /// columns; throws `StoreError`.
  func earlierTables(_ head: Head) throws(StoreError) -> [EditedTable] {
    var tables: [EditedTable] = []
    for table in kind.tablesInReadingOrder {
      guard let extent = head.extent(table.rawValue), holds(table.fileName),
        try isAsRecorded(table, extent),
        let earlier = try EditedTable(ofEarlier: table, self, extent)
      else { continue }
      tables.append(earlier)
    }
    return tables
  }

  private func isAsRecorded(_ table: Table, _ extent: Head.Extent) throws(StoreError) -> Bool {
    let file = try open(table.fileName, .read)
    defer { try? System.close(file) }
    return try isAsRecorded(file, extent, try state(of: file))
  }

  /// The tables that are not as they were recorded, read as they stand; throws `StoreError`.
  func editedTables(_ head: Head) throws(StoreError) -> [EditedTable] {
    var edited: [EditedTable] = []
    for table in kind.tablesInReadingOrder {
      guard let extent = head.extent(table.rawValue) else { continue }
      guard holds(table.fileName), !isOdd(table.fileName) else {
        edited.append(EditedTable(missing: table))
        continue
      }
      if try isAsRecorded(table, extent) { continue }
      let file = try open(table.fileName, .read)
      defer { try? System.close(file) }
      edited.append(try EditedTable(table, self, file, length: try state(of: file).size))
    }
    return edited
  }
}

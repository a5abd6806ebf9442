/// A check of the rows of one table: their cells, sums, numbers and what they name.
struct TableCheck {
  /// A row whose entry was changed from outside, as it stands now.
  struct Changed {
    let entry: Int
    let place: Int
    let cells: [String]
  }

  let table: Table
  /// Whether the file is, byte for byte, what was committed.
  private let isAsRecorded: Bool
  /// Every fault so far.
  private(set) var found: [StoreFault] = []
  /// Where in the file the rows of those faults begin, for a table that is swept.
  private(set) var places: [Int] = []
  /// The entries whose sums are wrong, each with the place of its fault.
  private(set) var changed: [Changed] = []
  /// Where the columns stand; nil until the header was read.
  private(set) var layout: TableLayout?
  /// The keys of the rows that were read as text.
  var keys = KeyCheck()
  /// The highest number so far.
  var last = 0
  /// Where in the file the row begins that is being checked.
  var place = 0
  private var isInOrder = true
  /// The rows that were read.
  var rowCount = 0

  init(_ table: Table, isAsRecorded: Bool) {
    self.table = table
    self.isAsRecorded = isAsRecorded
  }

  /// Checks every row of a file; each good one is taken into the contents. Throws `StoreError`
  /// where the file cannot be read.
  mutating func check(
    _ pieces: RecordPieces, _ contents: inout StoreContents
  ) throws(StoreError) {
    var pieces = pieces
    var early: [(at: Int, entry: Entry, row: CSVRecord, layout: TableLayout)] = []
    try pieces.forEach { result in
      guard let (entry, row, layout) = take(result, &contents.entries) else { return }
      keys.take(entry, row, layout)
      if !contents.take(entry, line: row.line) { early.append((found.count, entry, row, layout)) }
    }
    // Where the rows were sorted otherwise, what one names may stand behind it.
    var orphans: [(at: Int, fault: StoreFault)] = []
    for (at, entry, row, layout) in early.sorted(by: { $0.entry.number < $1.entry.number })
    where !contents.take(entry, line: row.line) {
      orphans.append((at, orphan(entry, row, layout, in: contents)))
    }
    insert(orphans.sorted { ($0.at, $0.fault.line) < ($1.at, $1.fault.line) })
    finish()
  }

  /// Puts faults among those that were found, each before one of them.
  private mutating func insert(_ faults: [(at: Int, fault: StoreFault)]) {
    guard !faults.isEmpty else { return }
    var merged: [StoreFault] = []
    var moved: [Int] = []
    var next = 0
    for (place, fault) in found.enumerated() {
      while next < faults.count, faults[next].at <= place {
        merged.append(faults[next].fault)
        next += 1
      }
      moved.append(merged.count)
      merged.append(fault)
    }
    found = merged + faults[next...].map(\.fault)
    changed = changed.map { one in
      Changed(entry: one.entry, place: moved[one.place], cells: one.cells)
    }
  }

  /// Says what only the whole file shows.
  mutating func finish() {
    if layout == nil { add(1, 1, .header, "the file has no header") }
    // An earlier dapu had fewer columns, and its sums are right without them.
    if let layout, layout.ownCount < table.columnCount, changed.count > 0, changed.count == rowCount
    {
      let missing = (table.leadingColumns + table.factColumns)[layout.ownCount].name.rawValue
      add(1, layout.ownCount + 1, .header, "the column '\(missing)' is missing")
    }
    found += keys.faults(table)
    // Another order is one edit, however many rows have another place for it.
    if !isInOrder, !isAsRecorded { add(0, 0, .order, "the rows stand in another order") }
  }

  /// Checks a record by itself; the entry that it holds, with its cells, where it holds one.
  mutating func take(
    _ result: Result<CSVRecord, RecordPieces.Fault>, _ entries: inout ReadEntries
  ) -> (entry: Entry, row: CSVRecord, layout: TableLayout)? {
    switch result {
    case .failure(let fault): add(fault.line, fault.cell, .row, fault.what)
    case .success(let record):
      if let layout { return check(record, layout, &entries).map { ($0.0, $0.1, layout) } }
      checkHeader(record)
    }
    return nil
  }

  /// Reads a record without judging it; the entry that it holds, with its cells, if it holds one.
  mutating func read(
    _ result: Result<CSVRecord, RecordPieces.Fault>
  ) -> (entry: Entry, row: CSVRecord, layout: TableLayout)? {
    guard case .success(let record) = result else { return nil }
    guard let layout else {
      checkHeader(record)
      return nil
    }
    guard record.cells.count == layout.cellCount else { return nil }
    let row = CSVRecord(line: record.line, cells: layout.own(record.cells))
    do throws(StoreError) { return (try EntryReader(table).entry(row), row, layout) } catch {
      return nil
    }
  }

  /// The fault of an entry that names something that is not there.
  func orphan(
    _ entry: Entry, _ row: CSVRecord, _ layout: TableLayout, in contents: StoreContents
  ) -> StoreFault {
    StoreFault(
      table.fileName, row.line, layout.column(contents.caseload.strayColumn(of: entry)), .orphan,
      "entry \(entry.number) names something that is not there")
  }

  private mutating func add(
    _ line: Int, _ column: Int, _ kind: StoreFault.Kind, _ what: String
  ) {
    found.append(StoreFault(table.fileName, line, column, kind, what))
    places.append(place)
  }

  private mutating func checkHeader(_ record: CSVRecord) {
    let own = TableLayout(table.header, of: table)
    layout = TableLayout(record.cells, of: table) ?? own
    if layout == own, !record.cells.elementsEqual(table.header) {
      add(record.line, 1, .header, "the header is not the table's")
    } else if let layout, !layout.isInOrder {
      add(record.line, 1, .edited, "the columns stand in another order")
    }
  }

  private mutating func check(
    _ record: CSVRecord, _ layout: TableLayout, _ entries: inout ReadEntries
  ) -> (Entry, CSVRecord)? {
    guard record.cells.count == layout.cellCount else {
      add(
        record.line, 1, .row, "has \(record.cells.count) cells, and the header \(layout.cellCount)")
      return nil
    }
    rowCount += 1
    let row = CSVRecord(line: record.line, cells: layout.own(record.cells))
    guard !row.cells[0].isEmpty else {
      add(record.line, layout.column(0), .added, "the row has no number: dapu never recorded it")
      return nil
    }
    checkSum(row, layout)
    if let number = Int(cell: row.cells[0]) { checkNumber(number, row, layout, &entries) }
    let entry: Entry
    do throws(StoreError) { entry = try EntryReader(table).entry(row) } catch {
      guard case .badRow(_, let line, let column, let what) = error else { return nil }
      add(line, layout.column(column - 1), .row, what)
      return nil
    }
    checkCells(row, layout)
    checkDays(row, layout)
    return (entry, row)
  }

  private mutating func checkSum(_ row: CSVRecord, _ layout: TableLayout) {
    guard EntryLine.sum(of: row.cells) != row.cells[1] else { return }
    let number = Int(cell: row.cells[0])
    if let number {
      changed.append(Changed(entry: number, place: found.count, cells: row.cells))
    }
    let name = number.map { "entry \($0)" } ?? "the row"
    add(row.line, layout.column(1), .sum, "\(name) was changed behind dapu's back")
  }

  private mutating func checkNumber(
    _ number: Int, _ row: CSVRecord, _ layout: TableLayout, _ entries: inout ReadEntries
  ) {
    let column = layout.column(0)
    // What was committed was recorded, whatever the log still says of it.
    if !isAsRecorded, !entries.issued.contains(number) {
      add(row.line, column, .added, "entry \(number) was never recorded by dapu")
    } else if !entries.seen.insert(number) {
      add(row.line, column, .duplicate, "entry \(number) stands twice")
    } else if number < last {
      isInOrder = false
      if isAsRecorded {
        add(row.line, column, .order, "entry \(number) comes after entry \(last)")
      }
    }
    last = max(last, number)
  }

  /// The time of recording is one, and no fact is dated after it (rules, section 1); a day more is
  /// granted, because the day of the office is not that of UTC.
  private mutating func checkDays(_ row: CSVRecord, _ layout: TableLayout) {
    guard Instant.seconds(row.cells[2]) != nil, let recorded = Day(String(row.cells[2].prefix(10)))
    else { return add(row.line, layout.column(2), .row, "is not a time of recording") }
    guard let place = table.index(of: .on).map({ Table.leadingCount + $0 }),
      place < row.cells.count, let on = Day(row.cells[place]), on > recorded.adding(days: 1)
    else { return }
    add(row.line, layout.column(place), .row, "is after the day of recording")
  }

  /// Every cell holds what its column takes, written as dapu writes it.
  private mutating func checkCells(_ row: CSVRecord, _ layout: TableLayout) {
    let columns = table.leadingColumns + table.factColumns
    let isTakenBack = row.cells.dropFirst(Table.leadingCount).allSatisfy(\.isEmpty)
    for (index, (column, cell)) in zip(columns, row.cells).enumerated() {
      if cell.isEmpty {
        let isFact = index >= Table.leadingCount
        if column.isRequired, !(isFact && isTakenBack) {
          add(row.line, layout.column(index), .row, "is empty")
        }
        continue
      }
      if ErasedCell.isErased(cell, column.kind) { continue }
      let text = EntryReader.withLineFeeds(cell)
      do throws(ValueFault) {
        if try column.kind.read(text, today: Day(number: 0)) != text {
          add(row.line, layout.column(index), .row, "is not written as dapu writes it")
        }
      } catch {
        add(row.line, layout.column(index), .row, error.description)
      }
    }
  }
}

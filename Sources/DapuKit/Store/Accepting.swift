/// The taking in of edited tables: decides what they become.
struct Accepting {
  /// What is to be done.
  struct Plan {
    var accepted: [Acceptance] = []
    var tables: [(table: Table, bytes: [UInt8])] = []
    var numbers: Caseload.Numbers
    /// What the edits bring with them: workers whom they name first, and findings.
    var new: [Entry] = []
  }

  private let folder: StoreFolder
  private let head: Head
  let stamp: Caseload.Stamp
  var plan: Plan
  var faults: [StoreFault] = []
  var edits: [Edit] = []
  /// Where the files of the edited tables keep their columns.
  var layouts: [(table: Table, layout: TableLayout)] = []
  let today: Day
  /// The entries that were erased.
  var erased: [ClosedRange<Int>] = []
  /// The workers whom an edited list of staff names, each time with the side.
  var listed: [(name: String, side: String)] = []

  init(_ folder: StoreFolder, _ head: Head, _ stamp: Caseload.Stamp, today: Day) {
    self.folder = folder
    self.today = today
    self.head = head
    self.stamp = stamp
    plan = Plan(numbers: head.numbers)
  }

  /// Decides; throws `StoreError`, `unacceptable` with every fault where a row cannot be taken in.
  mutating func decide() throws(StoreError) -> Plan {
    let edited = try folder.editedTables(head) + folder.earlierTables(head)
    var log = LogCheck()
    let logFaults = try log.check(folder, head)
    let lookFaults = try faultsOfLooks()
    guard logFaults.isEmpty, lookFaults.isEmpty else {
      throw StoreError.unacceptable(logFaults + lookFaults)
    }
    guard !edited.isEmpty else { return plan }
    faults = edited.flatMap(\.faults)
    erased = log.erased
    layouts = edited.compactMap { table in table.layout.map { (table.table, $0) } }
    listed = edited.filter { $0.table == .staff }.flatMap(\.workers)
    var issued = log.issued(upTo: head.numbers.entry)
    var lines: [(table: Table, lines: [Int])] = []
    let note = AcceptanceNote(folder)
    for table in edited {
      let rows = rows(of: table, issued, try note.entries(of: table.table))
      plan.tables.append((table.table, table.bytes(of: rows)))
      lines.append((table.table, rows.map(\.line)))
    }
    issued.grow(upTo: plan.numbers.entry, from: head.numbers.entry)
    try check(issued, log, lines)
    guard faults.isEmpty else { throw StoreError.unacceptable(faults) }
    return plan
  }

  /// What was done to the consultations, which nobody edits.
  private func faultsOfLooks() throws(StoreError) -> [StoreFault] {
    guard let extent = head.extent(StoreFolder.consultationsName) else { return [] }
    let file = try folder.open(StoreFolder.consultationsFile, .read)
    defer { try? System.close(file) }
    return try folder.faultsOfLooks(file, extent, folder.state(of: file))
  }

  /// The rows that a table would have: a changed one gets its right sum, one that dapu never
  /// recorded a number, time and actor of its own; also those that an acceptance noted.
  private mutating func rows(
    of table: EditedTable, _ issued: EntrySet, _ noted: AcceptanceNote.Entries
  ) -> [EditedTable.Row] {
    let before = plan.accepted.count
    var rows: [EditedTable.Row] = []
    if let missing = table.missingColumn {
      let what = "the column '\(missing)' is missing, and the rows were recorded with it"
      faults.append(StoreFault(table.table.fileName, 1, 0, .header, what))
    }
    for var row in table.rows {
      if let number = row.number, issued.contains(number), !noted.added.holds(number) {
        if EditedTable.isBackAgain(row.own, number, table.table, erased) {
          let what = ResavedTable.backAgain(number)
          faults.append(StoreFault(table.table.fileName, row.line, 0, .edited, what))
        }
        if !row.isSound || noted.changed.holds(number) {
          row.own[1] = EntryLine.sum(of: row.own)
          plan.accepted.append(Acceptance(table: table.table, entry: number, change: .changed))
          edits.append(Edit(table.table, row))
        }
      } else {
        plan.numbers.entry += 1
        row.number = plan.numbers.entry
        row.own[0] = String(plan.numbers.entry)
        row.own[2] = stamp.recordedAt
        row.own[3] = stamp.recordedBy
        row.own[1] = EntryLine.sum(of: row.own)
        plan.accepted.append(
          Acceptance(table: table.table, entry: row.number, change: .added))
        edits.append(Edit(table.table, row))
      }
      rows.append(row)
    }
    if plan.accepted.count == before {
      let extent = head.extent(table.table.rawValue)
      if table.isEdited, extent.map({ table.isForm(of: $0) == false }) ?? false {
        // Which rows are other ones nobody can say: each of them has to stand by the rules.
        for row in rows {
          plan.accepted.append(
            Acceptance(table: table.table, entry: row.number, change: .changed))
          edits.append(Edit(table.table, row))
        }
      } else {
        let change: Acceptance.Change = table.isEdited ? .form : .columns
        plan.accepted.append(Acceptance(table: table.table, entry: nil, change: change))
      }
    }
    return rows.enumerated()
      .sorted { ($0.element.number ?? 0, $0.offset) < ($1.element.number ?? 0, $1.offset) }
      .map(\.element)
  }

  /// Checks the store as it would be.
  private mutating func check(
    _ issued: EntrySet, _ log: LogCheck, _ lines: [(table: Table, lines: [Int])]
  ) throws(StoreError) {
    var contents = StoreContents(plan.numbers, issued: issued)
    for table in folder.kind.tablesInReadingOrder {
      guard let extent = head.extent(table.rawValue) else { continue }
      var rows = TableCheck(table, isAsRecorded: true)
      if let new = plan.tables.first(where: { $0.table == table }) {
        try rows.check(RecordPieces(new.bytes), &contents)
        let places = lines.first { $0.table == table }?.lines ?? []
        faults += rows.found.map { $0.moved(to: places) }
      } else {
        let file = try folder.openTable(extent)
        defer { try? System.close(file) }
        try rows.check(RecordPieces(folder, file, length: extent.length), &contents)
        // They name what an edited table had.
        faults += rows.found.filter { $0.kind == .orphan }
      }
    }
    faults += contents.missing(log, from: plan.tables.map(\.table))
    faults += contents.faultsOfCases.filter { $0.kind == .orphan }
    checkRules(&contents)
    if faults.isEmpty { try takeNew(of: &contents.caseload) }
  }
}

extension EditedTable {
  /// The workers whom a list of staff names, with their sides.
  fileprivate var workers: [(name: String, side: String)] {
    let names = (table.leadingColumns + table.factColumns).map(\.name)
    guard let side = names.firstIndex(of: .side) else { return [] }
    return rows.map { ($0.own[Table.leadingCount - 1], $0.own[side]) }
  }
}

extension StoreFault {
  /// The fault at the line at which its row stands in the file, rather than among the rows that
  /// were sorted.
  fileprivate func moved(to lines: [Int]) -> StoreFault {
    guard lines.indices.contains(line - 2) else { return self }
    return StoreFault(table, lines[line - 2], column, kind, what)
  }
}

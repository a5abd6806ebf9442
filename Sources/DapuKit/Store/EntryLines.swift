/// Entries as the lines that their tables get, and what the log says of them: many take a quarter
/// of the room that they would take by themselves.
struct EntryLines: Sendable {
  private var lines: [(table: Table, bytes: [UInt8])] = []
  private var numbers: [ClosedRange<Int>] = []
  private var kind = Deed.Kind.collection
  /// The cases that they are about, no more than two.
  private var references: Set<CaseReference> = []

  /// Makes the lines of entries, in the order of their numbers.
  init(_ entries: [Entry] = []) { append(entries) }

  /// Adds the lines of entries that were recorded after the others.
  mutating func append(_ entries: [Entry]) {
    for entry in entries { append(entry) }
  }

  /// Adds the lines of entries that were recorded after the others.
  mutating func append(_ others: EntryLines) {
    for other in others.lines { add(other.table) { $0 += other.bytes } }
    for span in others.numbers { add(span) }
    kind = max(kind, others.kind)
    for reference in others.references where references.count < 2 { references.insert(reference) }
  }

  private mutating func append(_ entry: Entry) {
    add(entry.table) { EntryLine.append(entry, to: &$0) }
    add(entry.number...entry.number)
    kind = max(kind, Deed.Kind(of: entry))
    if references.count < 2, let reference = entry.subject.ofLog { references.insert(reference) }
  }

  private mutating func add(_ table: Table, _ add: (inout [UInt8]) -> Void) {
    let place = lines.firstIndex { $0.table == table } ?? lines.count
    if place == lines.count { lines.append((table, [])) }
    add(&lines[place].bytes)
  }

  private mutating func add(_ span: ClosedRange<Int>) {
    if let last = numbers.last, last.upperBound + 1 == span.lowerBound {
      numbers[numbers.count - 1] = last.lowerBound...span.upperBound
    } else {
      numbers.append(span)
    }
  }

  /// Whether there is no entry.
  var isEmpty: Bool { lines.isEmpty }

  /// The tables that get lines, in their order.
  var tables: [Table] { Table.allCases.filter { !self[$0].isEmpty } }

  /// The lines of a table as dapu makes it.
  subscript(table: Table) -> [UInt8] { lines.first { $0.table == table }?.bytes ?? [] }

  /// The deed of recording the entries.
  var deed: Deed {
    Deed(kind, references.count == 1 ? references.first : nil, entries: numbers)
  }

  /// Adds the lines of a table to a file of any layout; throws `StoreError` where the file was made
  /// before a column that one of them fills.
  func append(
    to bytes: inout [UInt8], of table: Table, as layout: TableLayout
  ) throws(StoreError) {
    let own = self[table]
    if layout.strangers.isEmpty, layout.ownCount == table.columnCount {
      // Mostly there is nothing else: the lines are not copied.
      if bytes.isEmpty { bytes = own } else { bytes.append(contentsOf: own) }
      return
    }
    var start = 0
    while start < own.count, let end = own[start...].firstIndex(of: CSVLine.feed) {
      guard let cells = CSVRecord.cells(of: Array(own[start...end])) else {
        preconditionFailure("a line that was made can be read")
      }
      try EntryLine.append(cells, of: table, as: layout, to: &bytes)
      start = end + 1
    }
  }
}

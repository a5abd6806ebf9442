/// Entries as the lines that their tables get, and what the log says of them: many take a quarter
/// of the room that they would take by themselves.
struct EntryLines: Sendable {
  /// The lines of each table, in pieces that stay as they were made: together they are large.
  private var lines: [(table: Table, pieces: [[UInt8]])] = []
  private var numbers: [ClosedRange<Int>] = []
  private var kind = Deed.Kind.collection
  /// The cases that they are about, no more than two.
  private var references: Set<CaseReference> = []

  /// Makes the lines of entries, in the order of their numbers.
  init(_ entries: [Entry] = []) { append(entries) }

  /// Adds the lines of entries that were recorded after the others.
  mutating func append(_ entries: [Entry]) {
    var cells = EntryCells()
    for entry in entries {
      append(entry.table) { pieces in
        if pieces.isEmpty { pieces.append([]) }
        cells.append(entry, to: &pieces[pieces.count - 1])
      }
      add(entry.number...entry.number)
      kind = max(kind, Deed.Kind(of: entry))
      if references.count < 2, let reference = entry.subject.ofLog { references.insert(reference) }
    }
  }

  /// Adds the lines of entries that were recorded after the others.
  mutating func append(_ others: EntryLines) {
    for other in others.lines { append(other.table) { $0 += other.pieces } }
    for span in others.numbers { add(span) }
    kind = max(kind, others.kind)
    for reference in others.references where references.count < 2 { references.insert(reference) }
  }

  private mutating func append(_ table: Table, _ add: (inout [[UInt8]]) -> Void) {
    let place = lines.firstIndex { $0.table == table } ?? lines.count
    if place == lines.count { lines.append((table, [])) }
    add(&lines[place].pieces)
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
  var tables: [Table] {
    Table.allCases.filter { table in lines.contains { $0.table == table } }
  }

  /// The lines of a table as dapu makes it.
  subscript(table: Table) -> [UInt8] {
    pieces(of: table).reduce(into: []) { $0 += $1 }
  }

  private func pieces(of table: Table) -> [[UInt8]] {
    lines.first { $0.table == table }?.pieces ?? []
  }

  /// The deed of recording the entries.
  var deed: Deed {
    Deed(kind, references.count == 1 ? references.first : nil, entries: numbers)
  }

  /// The pieces of the lines that a table gets in a file of any layout; throws `StoreError` where
  /// the file was made before a column that one of them fills.
  func pieces(of table: Table, as layout: TableLayout) throws(StoreError) -> [[UInt8]] {
    guard !layout.strangers.isEmpty || layout.ownCount != table.columnCount else {
      return pieces(of: table)
    }
    let own = self[table]
    var bytes: [UInt8] = []
    var start = 0
    while start < own.count, let end = own[start...].firstIndex(of: CSVLine.feed) {
      guard let cells = CSVRecord.cells(of: Array(own[start...end])) else {
        preconditionFailure("a line that was made can be read")
      }
      try EntryLine.append(cells, of: table, as: layout, to: &bytes)
      start = end + 1
    }
    return [bytes]
  }
}

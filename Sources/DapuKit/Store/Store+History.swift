/// One event of the store's history: a transaction of the log, or a look at named data.
public struct HistoryLine: Equatable, Sendable {
  /// The number of the transaction; nil for a look.
  public let transaction: Int?
  /// The true time, UTC.
  public let recordedAt: String
  /// Who it was.
  public let actor: String
  /// The number of that user.
  public let uid: String
  /// What kind of event: collection, alteration, disclosure, erasure or consultation.
  public let kind: String
  /// The command, without its operands.
  public let command: String
  /// The cases that it names, separated by `;`; empty where a transaction is about several.
  public let cases: String
  /// The entries, as numbers and spans of them; empty for a look.
  public let entries: String
  /// The tables of which an unfinished transaction was cut off.
  public let cut: String
}

extension Store {
  /// The history of the store, or of one case of it, the oldest first: transactions and looks at
  /// named data. Throws `StoreError`.
  public func history(of reference: CaseReference? = nil) throws(StoreError) -> [HistoryLine] {
    let snapshot = try snapshot()
    let entries = try reference.map { (case) throws(StoreError) in
      try snapshot.entries(of: `case`)
    }
    let lines = try transactions(snapshot, holding: entries) + looks(snapshot, at: reference)
    return lines.enumerated()
      .sorted { ($0.element.recordedAt, $0.offset) < ($1.element.recordedAt, $1.offset) }
      .map(\.element)
  }

  private func transactions(
    _ snapshot: Snapshot, holding wanted: [Int]?
  ) throws(StoreError) -> [HistoryLine] {
    guard let extent = snapshot.head.extent(StoreFolder.logName) else { return [] }
    let file = try folder.openTable(extent)
    defer { try? System.close(file) }
    var lines: [HistoryLine] = []
    var broken = 0
    try LogWalk(folder, file, length: extent.length).forEach { step in
      guard let row = step.row, step.isChained else {
        broken = step.line
        return false
      }
      if wanted.map({ row.entries.holdAny(of: $0) }) ?? true { lines.append(HistoryLine(row)) }
      return true
    }
    guard broken == 0 else {
      throw StoreError.badRow(
        table: StoreFolder.logName + ".csv", line: broken, column: LogRow.columns.count,
        what: "the chain of hashes breaks here")
    }
    return lines
  }

  private func looks(
    _ snapshot: Snapshot, at reference: CaseReference?
  ) throws(StoreError) -> [HistoryLine] {
    let file = try folder.open(StoreFolder.consultationsName + ".csv", .read)
    defer { try? System.close(file) }
    let length = try folder.state(of: file).size
    var pieces = RecordPieces(folder, file, length: length)
    var lines: [HistoryLine] = []
    try pieces.forEach { result in
      guard case .success(let record) = result, record.line > 1,
        let line = HistoryLine(look: record.cells)
      else { return }
      let names = line.cases.split(separator: ";").map(String.init)
      if reference.map({ names.contains($0.description) }) ?? true { lines.append(line) }
    }
    return lines
  }
}

extension HistoryLine {
  init(_ row: LogLine) {
    self.init(
      transaction: row.transaction, recordedAt: row.recordedAt, actor: row.actor, uid: row.uid,
      kind: row.kind, command: row.command, cases: row.caseCell,
      entries: ([LogLine.cell(row.entries)] + LogLine.parts(lost: row.lost))
        .filter { !$0.isEmpty }.joined(separator: ";"), cut: row.cut.joined(separator: ";"))
  }

  /// Reads a line of the consultations; nil where it is not one.
  init?(look cells: [String]) {
    guard cells.count == 5 else { return nil }
    self.init(
      transaction: nil, recordedAt: cells[0], actor: cells[1], uid: cells[2],
      kind: "consultation", command: cells[3], cases: cells[4], entries: "", cut: "")
  }
}

extension [ClosedRange<Int>] {
  /// Whether one of the numbers, which are sorted, is in one of the spans.
  func holdAny(of numbers: [Int]) -> Bool {
    contains { span in
      let place = numbers.place(of: span.lowerBound)
      return place < numbers.count && span.contains(numbers[place])
    }
  }
}

extension Snapshot {
  /// The numbers of the entries about a case and about the person whose case it is, sorted; throws
  /// `StoreError`.
  func entries(of reference: CaseReference) throws(StoreError) -> [Int] {
    var numbers: [Int] = []
    var person = 0
    for table in folder.kind.tables where table != .people && table.isAboutCases {
      try forEach(table, where: { CSVLine.subjectNumber($0) == reference.number }) {
        (entry, _) throws(StoreError) in
        numbers.append(entry.number)
        guard case .fact(.referral(let referral)) = entry.content else { return }
        person = referral.person.number
      }
    }
    try forEach(.people, where: { CSVLine.subjectNumber($0) == person }) {
      (entry, _) throws(StoreError) in numbers.append(entry.number)
    }
    return numbers.sorted()
  }
}

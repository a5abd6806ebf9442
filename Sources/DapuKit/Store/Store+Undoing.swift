/// What was taken back, or would be.
public struct UndoReport: Equatable, Sendable {
  /// The transaction that was taken back.
  public let transaction: Int
  /// Its command.
  public let command: String
  /// The entries that reverse it.
  public let entries: [Entry]
}

extension Store {
  /// Takes back the last command, where this author gave it, by entries that reverse it; under
  /// `isDryRun` only says by which. Throws `StoreError`; a refusal is given back, and then nothing
  /// has changed.
  public func undo(
    on day: Day, isDryRun: Bool
  ) throws(StoreError) -> Result<UndoReport, RecordsRefusal> {
    if isDryRun { return try Undoing(try snapshot(), author, day).decide().map(\.report) }
    let lock = try takeLock()
    defer { try? System.close(lock) }
    let (folder, head, slot) = try lockedState()
    let result = try Undoing(Snapshot(folder: folder, head: head), author, day).decide()
    if case .success(let decision) = result {
      try Transaction(folder, head, slot, author, System.clock).commit(decision.caseload)
    }
    return result.map(\.report)
  }
}

/// The taking back of the last transaction: decides on the entries that reverse it.
struct Undoing {
  /// What was decided.
  struct Decision {
    let report: UndoReport
    let caseload: Caseload
  }

  private let snapshot: Snapshot
  private let author: Store.Author
  private let day: Day

  init(_ snapshot: Snapshot, _ author: Store.Author, _ day: Day) {
    self.snapshot = snapshot
    self.author = author
    self.day = day
  }

  /// The tables whose entries can be reversed: a disclosure was made, and an erasure is for good.
  private static let tables = Case.tables + [.people, .staff]

  /// Decides; throws `StoreError` where the store cannot be read.
  func decide() throws(StoreError) -> Result<Decision, RecordsRefusal> {
    guard let last = try snapshot.lastTransaction() else { return .failure(.nothingToUndo) }
    guard last.actor == author.actor else {
      return .failure(.undoOfAnother(transaction: last.transaction))
    }
    let entries = try snapshot.entries(of: last)
    guard last.isTakenBackByEntries, !entries.isEmpty,
      entries.allSatisfy({ Self.tables.contains($0.table) })
    else { return .failure(.notUndoable(transaction: last.transaction)) }
    let refusal = RecordsRefusal.notUndoable(transaction: last.transaction)
    var caseload = try snapshot.caseload(snapshot.scope(of: entries))
    let broken = caseload.cases.filter { $0.brokenOrder != nil }.map(\.reference)
    let stamp = author.stamp(at: System.clock)
    let because = Correction.undoing(last.transaction)
    for entry in entries.reversed() {
      guard let draft = try reverse(entry, because) else { continue }
      guard caseload.recordIfFitting(draft, stamp) else { return .failure(refusal) }
    }
    let isWhole = caseload.cases.allSatisfy {
      $0.brokenOrder == nil || broken.contains($0.reference)
    }
    guard isWhole, !caseload.new.isEmpty else { return .failure(refusal) }
    let report = UndoReport(
      transaction: last.transaction, command: last.command, entries: caseload.new)
    return .success(Decision(report: report, caseload: caseload))
  }

  /// The draft that reverses an entry; nil where it stays, as a new person or worker does.
  private func reverse(
    _ entry: Entry, _ because: String
  ) throws(StoreError) -> Draft? {
    let correction = Correction(entry: entry.number, because: because)
    if let earlier = entry.corrects {
      guard let before = try snapshot.entry(earlier, in: entry.table) else { return nil }
      return Draft(entry.subject, before.content, correction: correction)
    }
    switch entry.table {
    case .people, .programmes, .staff, .groups, .events: return nil
    case .supportSteps, .victims, .stepResults, .safeContacts,
      .contacts, .closings, .victimErasures,
      .victimDisclosures:
      return nil
    case .referrals:
      guard case .case(let reference) = entry.subject else { return nil }
      let finding = Assessment(inErrorOn: day, by: author.actor, note: because)
      return Draft(.case(reference), .assessment(finding))
    case .agencyViews, .assessments, .risks, .needs, .consents, .enrolments, .enrolmentChanges,
      .attendance, .followups, .dataChecks, .reoffences, .actions, .meetings, .reviews,
      .disclosures, .erasures, .reminders, .nonAssociations, .specialists, .actionResults:
      return Draft(entry.subject, .takenBack(entry.table), correction: correction)
    }
  }
}

extension LogLine {
  /// Whether it recorded facts: what was done to the store as a whole has its own way back.
  fileprivate var isTakenBackByEntries: Bool {
    guard kind == Deed.Kind.collection.rawValue || kind == Deed.Kind.alteration.rawValue else {
      return false
    }
    return command == "store review record" || !command.utf8.starts(with: "store ".utf8)
  }
}

extension Snapshot {
  /// The last row of the log; throws `StoreError`.
  func lastTransaction() throws(StoreError) -> LogLine? {
    guard let extent = head.extent(StoreFolder.logName) else { return nil }
    let file = try folder.openTable(extent)
    defer { try? System.close(file) }
    let start = max(0, extent.length - 2 * CSVReader.lengthLimit)
    let bytes = try folder.bytes(of: file, at: start, count: extent.length - start)
    let place = bytes.dropLast().lastIndex(of: CSVLine.feed).map { $0 + 1 } ?? 0
    return Array(bytes[place...]).withUnsafeBytes { buffer in
      var reader = CSVReader(buffer, firstLine: 2)
      return (try? reader.next()).flatMap { LogLine($0.cells) }
    }
  }

  /// The entries of a transaction, in their order; throws `StoreError`.
  func entries(of row: LogLine) throws(StoreError) -> [Entry] {
    var entries: [Entry] = []
    for table in row.extents.compactMap({ Table(rawValue: $0.name) }) {
      try forEach(
        table,
        where: { line in
          let number = CSVLine.entryNumber(line)
          return row.entries.contains { $0.contains(number) }
        }, { (entry, _) throws(StoreError) in entries.append(entry) })
    }
    return entries.sorted { $0.number < $1.number }
  }

  /// One entry of a table; nil where it has none of that number. Throws `StoreError`.
  func entry(_ number: Int, in table: Table) throws(StoreError) -> Entry? {
    var found: Entry?
    try forEach(table, where: { CSVLine.entryNumber($0) == number }) {
      (entry, _) throws(StoreError) in found = entry
    }
    return found
  }

  /// What has to be read to reverse entries.
  func scope(of entries: [Entry]) -> Scope {
    var references: Set<CaseReference> = []
    var people: Set<PersonReference> = []
    for entry in entries {
      switch entry.subject {
      case .case(let reference):
        references.insert(reference)
      case .person(let person):
        people.insert(person)
      case .victim, .programme, .worker, .group, .event: continue
      }
    }
    return Scope(.some(references.sorted()), people: people.sorted())
  }
}

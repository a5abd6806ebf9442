/// One committed state of a store, from which any part can be read.
public struct Snapshot: Sendable {
  let folder: StoreFolder
  /// The state that is read.
  public let head: Head

  /// The bytes of all its tables and of its log.
  public var byteCount: Int { head.extents.reduce(0) { $0 + $1.length } }

  /// Reads the cases that a scope names, with their people, the programmes and the staff; throws
  /// `StoreError`. Where an erasure overwrote rows since, the state after it is read.
  public func caseload(_ scope: Scope) throws(StoreError) -> Caseload {
    do throws(StoreError) { return try caseload(ofThisState: scope) } catch {
      guard case .damaged = error, !folder.isLocked else { throw error }
      let now = try folder.head()
      guard now.transaction != head.transaction else { throw error }
      return try Snapshot(folder: folder.reading(now), head: now).caseload(ofThisState: scope)
    }
  }

  /// The same, of this state alone, as the index leads; where something is wrong with what it leads
  /// to, everything is scanned, which finds the line as well.
  func caseload(ofThisState scope: Scope) throws(StoreError) -> Caseload {
    do throws(StoreError) { return try read(scope, byIndex: true) } catch {
      guard folder.hasIndex(of: head) else { throw error }
      return try read(scope, byIndex: false)
    }
  }

  private func read(_ scope: Scope, byIndex: Bool) throws(StoreError) -> Caseload {
    var caseload = try unit(scope)
    if scope.hasEvents { try load(.events, into: &caseload, scope) }
    let areSought = scope.cases == .everEnded
    let cases = Subjects(try numbers(of: scope.cases), self, byIndex, areSought: areSought)
    try load(.referrals, into: &caseload, scope, scope.hasEveryPerson ? .all : cases)
    let everyPerson = scope.hasEveryPerson || scope.cases == .all
    let people =
      everyPerson
      ? .all
      : Subjects(
        (caseload.cases.map(\.person) + scope.people).map(\.number), self, byIndex,
        areSought: areSought)
    if scope.hasPeople {
      try load(.people, into: &caseload, scope, people)
    } else {
      try check(.people)
    }
    for table in Self.caseTables {
      if scope.reads(table) {
        try load(table, into: &caseload, scope, cases)
      } else {
        try check(table)
      }
    }
    if scope.hasReminders { try load(.reminders, into: &caseload, scope, cases) }
    return caseload
  }

  /// The numbers of cases; nil for all.
  func numbers(of cases: Scope.Cases) throws(StoreError) -> [Int]? {
    switch cases {
    case .all: return nil
    case .some(let references): return references.map(\.number)
    case .everEnded:
      var numbers: [Int] = []
      try forEach(.enrolmentChanges) { (entry, _) throws(StoreError) in
        guard case .fact(.change(let fact)) = entry.content,
          [.complete, .end].contains(fact.change), case .case(let reference) = entry.subject
        else { return }
        numbers.append(reference.number)
      }
      return numbers
    }
  }

  /// The programmes, workers and groups alone; throws `StoreError`.
  public func unit() throws(StoreError) -> Caseload { try unit(Scope(.some([]))) }

  /// The programmes, workers and groups, of which every case needs some; throws `StoreError`.
  func unit(_ scope: Scope) throws(StoreError) -> Caseload {
    var caseload = Caseload(numbers: head.numbers)
    try load(.programmes, into: &caseload, scope)
    if scope.hasStaff { try load(.staff, into: &caseload, scope) } else { try check(.staff) }
    try load(.groups, into: &caseload, scope)
    return caseload
  }

  /// Reads cases with nothing but their referrals, as they were recorded by the end of a day where
  /// one is given; throws `StoreError`.
  func referrals(
    of cases: [CaseReference], asOf day: Day? = nil
  ) throws(StoreError) -> Caseload {
    let scope = Scope(.some(cases), asOf: day)
    var caseload = try unit(scope)
    let subjects = Subjects(cases.map(\.number), self, true)
    try load(.referrals, into: &caseload, scope, subjects)
    return caseload
  }

  /// Reads all records of partner support; throws `StoreError`.
  public func partnerSupport() throws(StoreError) -> PartnerSupport {
    var records = PartnerSupport(numbers: head.numbers)
    for table in folder.kind.tables where table.isOfPartnerSupport {
      try forEach(table) { (entry, line) throws(StoreError) in
        guard records.apply(entry) else { throw StoreError.orphan(table, line) }
      }
    }
    return records
  }

  /// The tables of what is recorded of cases, behind their referrals.
  static let caseTables: [Table] = [
    .agencyViews, .assessments, .risks, .needs, .consents, .enrolments, .enrolmentChanges,
    .attendance, .followups, .dataChecks, .reoffences, .actions, .meetings, .reviews, .disclosures,
    .erasures, .nonAssociations, .specialists, .actionResults, .supportSteps,
  ]

  private func load(
    _ table: Table, into caseload: inout Caseload, _ scope: Scope, _ subjects: Subjects = .all
  ) throws(StoreError) {
    let asOf = scope.asOf
    let lastEntry = scope.lastEntry ?? .max
    func take(_ entry: Entry, _ line: Int) throws(StoreError) {
      guard entry.number <= lastEntry else { return }
      caseload.rows.read += 1
      if let asOf, !Instant.isRecorded(entry.recordedAt, by: asOf) {
        caseload.rows.later += 1
        return
      }
      guard !caseload.apply(entry) else { return }
      // Under --as-of what an entry names may itself have been recorded later.
      guard asOf != nil else { throw StoreError.orphan(table, line) }
      caseload.rows.refused += 1
    }
    if subjects.areAll {
      try forEach(table, take)
    } else {
      try forEach(table, subjects.rows, where: subjects.isWanted, take)
    }
  }

  /// Gives every entry of a table to `take`, with the number of its line; throws `StoreError`.
  func forEach(
    _ table: Table, _ take: (Entry, Int) throws(StoreError) -> Void
  ) throws(StoreError) {
    try reading(table) { (reader, _) throws(StoreError) in try reader.forEach(take) }
  }

  /// Gives every entry of a table whose line is wanted to `take`, with the number of the line: 0
  /// where it is not known, because the index leads there. Throws `StoreError`.
  func forEach(
    _ table: Table, _ rows: IndexedRows? = nil, where isWanted: (UnsafeRawBufferPointer) -> Bool,
    _ take: (Entry, Int) throws(StoreError) -> Void
  ) throws(StoreError) {
    try reading(table) { (reader, extent) throws(StoreError) in
      if !reader.isKnown, let rows, let entries = reader.entries(rows, extent, where: isWanted) {
        for entry in entries { try take(entry, 0) }
        return
      }
      try reader.forEach(where: isWanted, take)
    }
  }

  /// Whether a table has more than its header: where it has not, nothing is looked up for it.
  func hasRows(_ table: Table) -> Bool {
    head.extent(table.rawValue).map { $0.length != table.headerLength } ?? false
  }

  /// Lets `read` read a table that has rows; throws `StoreError`.
  private func reading(
    _ table: Table, _ read: (inout TableReader, Head.Extent) throws(StoreError) -> Void
  ) throws(StoreError) {
    guard hasRows(table), let extent = head.extent(table.rawValue) else { return }
    let (file, bytes) = try folder.table(extent)
    defer { try? System.close(file) }
    var reader = TableReader(table, file, folder, length: extent.length, known: bytes)
    try read(&reader, extent)
  }

  /// Gives the bytes of every committed row of a table to `take`, the header left out; throws
  /// `StoreError`.
  func forEachLine(
    of table: Table, _ take: (UnsafeRawBufferPointer) -> Void
  ) throws(StoreError) {
    try forEach(
      table,
      where: { line in
        take(line)
        return false
      }, { (_, _) throws(StoreError) in })
  }

  /// The numbers of the last case and of the last person or victim that were opened; throws
  /// `StoreError`.
  func lastOpened() throws(StoreError) -> Caseload.Numbers {
    let people: Table = folder.kind == .unit ? .people : .victims
    return Caseload.Numbers(case: try highest(.referrals), person: try highest(people))
  }

  /// The highest number of a subject in a table; throws `StoreError`.
  private func highest(_ table: Table) throws(StoreError) -> Int {
    var highest = 0
    try forEachLine(of: table) { highest = max(highest, CSVLine.subjectNumber($0)) }
    return highest
  }

  /// How many cases were erased after a day, or whether one was; throws `StoreError`.
  public func erasedCount(
    after day: Day, of reference: CaseReference? = nil
  ) throws(StoreError) -> Int {
    var count = 0
    try forEach(.erasures) { (entry, _) throws(StoreError) in
      if let reference, entry.subject != .case(reference) { return }
      if !Instant.isRecorded(entry.recordedAt, by: day) { count += 1 }
    }
    return count
  }

  /// Whether the store has a case of that reference.
  public func has(_ reference: CaseReference) -> Bool {
    (1...max(1, head.numbers.case)).contains(reference.number) && head.numbers.case > 0
  }
}

extension Table {
  /// The header line of a new table.
  var headerLine: [UInt8] {
    var bytes: [UInt8] = []
    CSVWriter.append(header, to: &bytes)
    return bytes
  }
}

extension CSVLine {
  /// Whether a line may hold a text: its bytes stand in it, or quotes hide how it is written.
  static func holds(_ line: UnsafeRawBufferPointer, _ needle: [UInt8]) -> Bool {
    guard let first = needle.first, line.count >= needle.count else { return false }
    if needle.contains(UInt8(ascii: "\"")) { return true }
    for start in 0...(line.count - needle.count) where line[start] == first {
      if needle.indices.allSatisfy({ line[start + $0] == needle[$0] }) { return true }
    }
    return false
  }
}

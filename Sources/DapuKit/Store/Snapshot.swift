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
    do throws(StoreError) { return try read(scope) } catch {
      guard case .damaged = error, !folder.isLocked else { throw error }
      let now = try folder.head()
      guard now.transaction != head.transaction else { throw error }
      return try Snapshot(folder: folder.reading(now), head: now).read(scope)
    }
  }

  private func read(_ scope: Scope) throws(StoreError) -> Caseload {
    var caseload = Caseload(numbers: head.numbers)
    for table in [Table.programmes, .staff, .groups] {
      try load(table, into: &caseload, scope, where: { _ in true })
    }
    if scope.hasEvents { try load(.events, into: &caseload, scope, where: { _ in true }) }
    let isCase = filter(scope)
    let everyReferral = scope.hasEveryPerson ? { _ in true } : isCase
    try load(.referrals, into: &caseload, scope, where: everyReferral)
    let isPerson = personFilter(scope, caseload)
    try load(.people, into: &caseload, scope, where: isPerson)
    for table in Self.caseTables + (scope.hasReminders ? [.reminders] : []) {
      try load(table, into: &caseload, scope, where: isCase)
    }
    return caseload
  }

  /// Reads all records of partner support; throws `StoreError`.
  public func partnerSupport() throws(StoreError) -> PartnerSupport {
    var records = PartnerSupport(numbers: head.numbers)
    for table in folder.kind.tables where table.isOfPartnerSupport {
      try forEach(table, where: { _ in true }) { (entry, line) throws(StoreError) in
        guard records.apply(entry) else { throw StoreError.orphan(table, line) }
      }
    }
    return records
  }

  private static let caseTables: [Table] = [
    .agencyViews, .assessments, .risks, .needs, .consents, .enrolments, .enrolmentChanges,
    .attendance, .followups, .dataChecks, .reoffences, .actions, .meetings, .reviews, .disclosures,
    .erasures, .nonAssociations, .specialists, .actionResults, .supportSteps,
  ]

  private func filter(_ scope: Scope) -> (UnsafeRawBufferPointer) -> Bool {
    switch scope.cases {
    case .all: return { _ in true }
    case .some(let references):
      let numbers = references.map(\.number)
      return { numbers.contains(CSVLine.subjectNumber($0)) }
    }
  }

  private func personFilter(
    _ scope: Scope, _ caseload: Caseload
  ) -> (UnsafeRawBufferPointer) -> Bool {
    if scope.hasEveryPerson || scope.cases == .all { return { _ in true } }
    let numbers = caseload.cases.map(\.person.number)
    return { numbers.contains(CSVLine.subjectNumber($0)) }
  }

  private func load(
    _ table: Table, into caseload: inout Caseload, _ scope: Scope,
    where isWanted: (UnsafeRawBufferPointer) -> Bool
  ) throws(StoreError) {
    let asOf = scope.asOf
    let lastEntry = scope.lastEntry ?? .max
    try forEach(table, where: isWanted) { (entry, line) throws(StoreError) in
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
  }

  /// Gives every entry of a table whose line is wanted to `take`, with the number of the line;
  /// throws `StoreError`.
  func forEach(
    _ table: Table, where isWanted: (UnsafeRawBufferPointer) -> Bool,
    _ take: (Entry, Int) throws(StoreError) -> Void
  ) throws(StoreError) {
    guard let extent = head.extent(table.rawValue), extent.length != table.headerLength else {
      return
    }
    let (file, bytes) = try folder.table(extent)
    defer { try? System.close(file) }
    var reader = TableReader(table, file, folder, length: extent.length, known: bytes)
    try reader.forEach(where: isWanted, take)
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

  /// The references of the cases for which `isWanted` holds, in order; throws `StoreError`.
  public func references(
    where isWanted: (CaseReference) -> Bool
  ) throws(StoreError) -> [CaseReference] {
    var numbers: [Int] = []
    try forEachLine(of: .referrals) { line in
      let number = CSVLine.subjectNumber(line)
      if isWanted(CaseReference(number: number)) { numbers.append(number) }
    }
    numbers.sort()
    return numbers.indices.filter { $0 == 0 || numbers[$0] != numbers[$0 - 1] }
      .map { CaseReference(number: numbers[$0]) }
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

  /// How many cases were erased after a day; throws `StoreError`.
  public func erasedCount(after day: Day) throws(StoreError) -> Int {
    var count = 0
    try forEach(.erasures, where: { _ in true }) { (entry, _) throws(StoreError) in
      if !Instant.isRecorded(entry.recordedAt, by: day) { count += 1 }
    }
    return count
  }

  /// The cases that were referred with a key, or hold a fact with it in one of the tables; throws
  /// `StoreError`.
  public func references(
    ofKey key: String, in tables: [Table]
  ) throws(StoreError) -> [CaseReference] {
    var found: [CaseReference] = []
    let needle = Array(key.utf8)
    for table in tables where table.factColumns.contains(where: { $0.name == .key }) {
      try forEach(table, where: { CSVLine.holds($0, needle) }) { (entry, _) throws(StoreError) in
        guard case .case(let reference) = entry.subject, case .fact(let fact) = entry.content,
          fact.row[.key] == key
        else { return }
        found.append(reference)
      }
    }
    return found
  }

  /// The cases that have, or had, a place in a group; throws `StoreError`.
  public func references(inGroup group: String) throws(StoreError) -> [CaseReference] {
    var found: [CaseReference] = []
    let needle = Array(group.utf8)
    try forEach(.enrolments, where: { CSVLine.holds($0, needle) }) {
      (entry, _) throws(StoreError) in
      guard case .case(let reference) = entry.subject,
        case .fact(.placement(let placement)) = entry.content, placement.group == group
      else { return }
      found.append(reference)
    }
    return found
  }

  /// The cases of which it was said that their people are kept apart from that of a case; throws
  /// `StoreError`.
  public func references(apartFrom case: CaseReference) throws(StoreError) -> [CaseReference] {
    var found: [CaseReference] = []
    try forEach(.nonAssociations, where: { _ in true }) { (entry, _) throws(StoreError) in
      guard case .case(let reference) = entry.subject,
        case .fact(.nonAssociation(let fact)) = entry.content, fact.other == `case`
      else { return }
      found.append(reference)
    }
    return found
  }

  /// The cases named, and every other case of the same people; throws `StoreError`.
  public func casesOfPeople(of references: [CaseReference]) throws(StoreError) -> [CaseReference] {
    let everybody = try caseload(Scope(.some([]), hasEveryPerson: true))
    return references.flatMap { reference in
      everybody.case(reference).map { everybody.cases(of: $0.person).map(\.reference) } ?? []
    }
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

/// The erasure of what identifies the person of a case, or a victim, in place, so that no other row
/// moves.
struct Erasing {
  /// The rows of a table that are about one subject.
  private struct Part {
    let table: Table
    let number: Int
  }

  private let folder: StoreFolder
  private let head: Head
  private let subject: Subject
  private let parts: [Part]
  /// Whether rows stay because another subject needs them: the person's own, where another case of
  /// theirs is not erased; the steps of a case, where another victim of it is not.
  let keepsShared: Bool

  /// Prepares the erasure under the lock; throws `StoreError`.
  init(_ folder: StoreFolder, _ head: Head, _ subject: Subject) throws(StoreError) {
    self.folder = folder.reading(head)
    self.head = head
    self.subject = subject
    let snapshot = Snapshot(folder: self.folder, head: head)
    let (own, shared) =
      switch subject {
      case .case(let reference): try Self.parts(of: reference, snapshot)
      case .victim(let reference): try Self.parts(of: reference, snapshot)
      case .person, .programme, .worker, .group, .event: ([], [])
      }
    parts = own + shared
    keepsShared = shared.isEmpty
    // What stands behind a table's end would keep what is overwritten before it.
    for part in parts {
      guard let extent = head.extent(part.table.rawValue) else { continue }
      let file = try self.folder.openTable(extent)
      defer { try? System.close(file) }
      try self.folder.checkEnd(of: file, extent)
    }
  }

  private static func parts(
    of reference: CaseReference, _ snapshot: Snapshot
  ) throws(StoreError) -> ([Part], shared: [Part]) {
    let family = try snapshot.casesOfPerson(of: reference)
    let isAlone = family.allSatisfy { $0.reference == reference || $0.isErased }
    let people = isAlone ? try snapshot.people(whoseCasesAre: family) : []
    let tables = snapshot.folder.kind.tables.filter { $0.isAboutCases && $0 != .erasures }
    return (
      tables.map { Part(table: $0, number: reference.number) },
      people.map { Part(table: .people, number: $0.number) }
    )
  }

  private static func parts(
    of reference: VictimReference, _ snapshot: Snapshot
  ) throws(StoreError) -> ([Part], shared: [Part]) {
    let records = try snapshot.partnerSupport()
    let subject = records.victim(reference)?.details.fact.reference
    let others = subject.map(records.victims) ?? []
    let isAlone = others.allSatisfy { $0.reference == reference || $0.isErased }
    let tables = Table.ofPartnerSupport.filter {
      $0.subject.name == .victim && $0 != .victimErasures
    }
    return (
      tables.map { Part(table: $0, number: reference.number) },
      isAlone
        ? [subject].compactMap { $0 }.map { Part(table: .stepResults, number: $0.number) } : []
    )
  }

  /// How many cells would be overwritten; throws `StoreError`.
  func cellCount() throws(StoreError) -> Int {
    var count = 0
    for part in parts {
      _ = try forEachRow(of: part) { (row, _) throws(StoreError) in count += row.cellCount }
    }
    return count
  }

  /// Overwrites the cells and commits the new checksums: the end of an erasure that the state says
  /// was begun. Doing it again changes nothing. Throws `StoreError`.
  func finish(_ slot: Int, _ author: Store.Author) throws(StoreError) {
    var tables: Set<Table> = []
    var entries: [Int] = []
    for part in parts {
      let table = part.table
      var file: System.File?
      defer { if let file { try? System.close(file) } }
      let hasRows = try forEachRow(of: part) { (row, offset) throws(StoreError) in
        entries.append(row.entry)
        guard row.cellCount > 0 else { return }
        if file == nil { file = try folder.open(table.fileName, .readWrite) }
        guard let open = file else { return }
        try stored { () throws(SystemFault) in
          try System.write(row.erased, to: open, at: offset)
        }
      }
      if let file { try stored { () throws(SystemFault) in try System.flush(file) } }
      try cutEnd(of: table)
      if hasRows { tables.insert(table) }
    }
    var extents: [Head.Extent] = []
    for extent in head.extents where tables.contains(where: { $0.rawValue == extent.name }) {
      extents.append(try folder.extent(extent.name, length: extent.length))
    }
    try Transaction(folder, head, slot, author, System.clock).commit(
      Deed(.erasure, subject.ofLog, entries: LogLine.spans(entries)), head.numbers,
      replacing: extents)
  }

  /// Takes away what a stopped writer left behind a table's end, which may say the same.
  private func cutEnd(of table: Table) throws(StoreError) {
    guard let extent = head.extent(table.rawValue) else { return }
    let file = try folder.openTable(extent, .readWrite)
    defer { try? System.close(file) }
    if try folder.checkEnd(of: file, extent) { try folder.cutEnd(of: file, extent) }
  }

  /// Gives every row of a part with its place in the file; whether there was one. Throws
  /// `StoreError`.
  private func forEachRow(
    of part: Part, _ take: (ErasableRow, Int) throws(StoreError) -> Void
  ) throws(StoreError) -> Bool {
    let (table, number) = (part.table, part.number)
    guard let extent = head.extent(table.rawValue) else { return false }
    let file = try folder.openTable(extent)
    defer { try? System.close(file) }
    let layout = try folder.layout(of: table, in: file)
    var pieces = RecordPieces(folder, file, length: extent.length)
    var start = 0
    var hasRows = false
    while let next = try pieces.next() {
      guard case .success(let piece) = next else { break }
      for line in piece.bytes.split(separator: CSVLine.feed, omittingEmptySubsequences: false) {
        let isWanted = line.withUnsafeBytes { CSVLine.subjectNumber($0) == number }
        if isWanted, let row = ErasableRow(line, table, layout) {
          hasRows = true
          try take(row, start + line.startIndex)
        }
      }
      start += piece.bytes.count
    }
    return hasRows
  }
}

extension Snapshot {
  /// The person of some cases, with those who had one of them until it was corrected and have none
  /// of their own; throws `StoreError`.
  fileprivate func people(whoseCasesAre family: [Case]) throws(StoreError) -> [PersonReference] {
    guard let person = family.first?.person else { return [] }
    let named = family.flatMap(\.replaced).compactMap(\.row)
      .filter { $0.table == .referrals }
      .compactMap { PersonReference(cell: $0[.person]) }
    let former = Set(named).subtracting([person]).sorted()
    if former.isEmpty { return [person] }
    let theirs = try referrals(of: try references(everOf: former))
    return [person] + former.filter { theirs.cases(of: $0).isEmpty }
  }

  /// The cases of the person whose case is named, that one included; throws `StoreError`.
  func casesOfPerson(of reference: CaseReference) throws(StoreError) -> [Case] {
    try caseload(Scope(.some(try casesOfPeople(of: [reference])))).cases
  }
}

extension Subject {
  /// The case that the log names; nil for another subject, whom it does not.
  var ofLog: CaseReference? {
    guard case .case(let reference) = self else { return nil }
    return reference
  }
}

/// The erasure of what identifies the person of a case, in place, so that no other row moves.
struct Erasing {
  private let folder: StoreFolder
  private let head: Head
  private let reference: CaseReference
  /// The person, where no other case of theirs is left; nil where one is.
  private let person: PersonReference?

  /// Prepares the erasure under the lock; throws `StoreError`.
  init(_ folder: StoreFolder, _ head: Head, _ reference: CaseReference) throws(StoreError) {
    self.folder = folder.reading(head)
    self.head = head
    self.reference = reference
    let snapshot = Snapshot(folder: self.folder, head: head)
    let family = try snapshot.casesOfPerson(of: reference)
    let isAlone = family.allSatisfy { $0.reference == reference || $0.isErased }
    person = isAlone ? family.first?.person : nil
  }

  /// Whether the person's own row stays, because another case of theirs needs it.
  var keepsPerson: Bool { person == nil }

  /// How many cells would be overwritten; throws `StoreError`.
  func cellCount() throws(StoreError) -> Int {
    var count = 0
    for table in folder.kind.tables {
      _ = try forEachRow(of: table) { (row, _) throws(StoreError) in count += row.cellCount }
    }
    return count
  }

  /// Overwrites the cells and commits the new checksums: the end of an erasure that the state says
  /// was begun. Doing it again changes nothing. Throws `StoreError`.
  func finish(_ slot: Int, _ author: Store.Author) throws(StoreError) {
    var extents: [Head.Extent] = []
    var entries: [Int] = []
    for table in folder.kind.tables {
      var file: System.File?
      defer { if let file { try? System.close(file) } }
      let hasRows = try forEachRow(of: table) { (row, offset) throws(StoreError) in
        entries.append(row.entry)
        guard row.cellCount > 0 else { return }
        if file == nil { file = try folder.open(table.fileName, .readWrite) }
        guard let open = file else { return }
        try stored { () throws(SystemFault) in
          try System.write(row.erased, to: open, at: offset)
        }
      }
      if let file { try stored { () throws(SystemFault) in try System.flush(file) } }
      if hasRows, let extent = head.extent(table.rawValue) {
        extents.append(try folder.extent(table.rawValue, length: extent.length))
      }
    }
    try Transaction(folder, head, slot, author, System.clock).commit(
      Deed(.erasure, reference, entries: LogLine.spans(entries)), head.numbers, replacing: extents)
  }

  /// Gives every row about the case, or about its person, with its place in the file; whether
  /// there was one. Throws `StoreError`.
  private func forEachRow(
    of table: Table, _ take: (ErasableRow, Int) throws(StoreError) -> Void
  ) throws(StoreError) -> Bool {
    guard let number = table == .people ? person?.number : reference.number,
      table == .people || table.isAboutCases, table != .erasures,
      let extent = head.extent(table.rawValue)
    else { return false }
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
  /// The cases of the person whose case is named, that one included; throws `StoreError`.
  func casesOfPerson(of reference: CaseReference) throws(StoreError) -> [Case] {
    let everybody = try caseload(Scope(.some([reference]), hasEveryPerson: true))
    guard let subject = everybody.case(reference) else { return [] }
    let references = everybody.cases(of: subject.person).map(\.reference)
    return try caseload(Scope(.some(references))).cases
  }
}

/// A check of the cases and people that a sweep of all tables suspects: their rows are read once
/// more and taken in as a command does, so many at a time, because memory is bounded.
struct SuspectCheck {
  /// What names something that is not there, in the order of the table.
  struct Orphans {
    fileprivate(set) var faults: [(place: Int, fault: StoreFault)] = []

    /// The faults of a table, at their places in its file, and these among them, each behind the
    /// others of its row.
    func merged(into found: [StoreFault], at places: [Int]) -> [StoreFault] {
      guard !faults.isEmpty else { return found }
      var merged: [StoreFault] = []
      var next = 0
      for (place, fault) in zip(places, found) {
        while next < faults.count, faults[next].place < place {
          merged.append(faults[next].fault)
          next += 1
        }
        merged.append(fault)
      }
      return merged + faults[next...].map(\.fault)
    }
  }

  private static let casesAtOnce = 8_192

  /// For every swept table what was found in it.
  private(set) var orphans: [Orphans]
  /// What is wrong with whole cases, in the order of their referrals.
  private(set) var faultsOfCases: [StoreFault] = []
  private let suspects: Suspects
  private let folder: StoreFolder
  private let tables: [SweptTable]

  init(_ suspects: Suspects, _ folder: StoreFolder, _ tables: [SweptTable]) {
    self.suspects = suspects
    self.folder = folder
    self.tables = tables
    orphans = tables.map { _ in Orphans() }
  }

  /// Looks at all of them, in a store whose programmes and workers were read already; throws
  /// `StoreError`.
  mutating func run(_ contents: StoreContents) throws(StoreError) {
    guard !suspects.isEmpty else { return }
    for part in suspects.parts(of: Self.casesAtOnce) {
      var contents = contents
      var people = EntrySet(upTo: Reference.numbers.upperBound)
      for (index, swept) in tables.enumerated() {
        try check(swept, index, part, people, &contents)
        guard swept.table == .referrals else { continue }
        for subject in contents.caseload.cases { _ = people.insert(subject.person.number) }
      }
      faultsOfCases += contents.faultsOfCases
    }
    faultsOfCases.sort { $0.line < $1.line }
    for index in orphans.indices { orphans[index].faults.sort { $0.place < $1.place } }
  }

  private mutating func check(
    _ swept: SweptTable, _ index: Int, _ part: ClosedRange<Int>, _ people: EntrySet,
    _ contents: inout StoreContents
  ) throws(StoreError) {
    var walk = PieceWalk(swept.extent)
    var rows = TableCheck(swept.table, isAsRecorded: true)
    var early: [(place: Int, entry: Entry, cells: CSVRecord, layout: TableLayout)] = []
    while let piece = try walk.next() {
      if swept.sweep.isPlain { piece.scanLines() } else { piece.scan(nil) }
      for row in piece.rows {
        // A subject in quotes has no number yet.
        let mayBeWanted =
          piece.isHeader(row) || row.subject == 0 || !swept.sweep.isPlain
          || isWanted(Int(row.subject), swept.table, part, people)
        guard mayBeWanted, let record = piece.record(row),
          let (entry, cells, layout) = rows.read(record), let number = entry.subject.number,
          isWanted(number, swept.table, part, people), !contents.take(entry, line: cells.line)
        else { continue }
        early.append((piece.place(of: row), entry, cells, layout))
      }
    }
    // Where the rows were sorted otherwise, what one names may stand behind it.
    for (place, entry, cells, layout) in early.sorted(by: { $0.entry.number < $1.entry.number })
    where !contents.take(entry, line: cells.line) {
      if swept.table == .people, !(entry.subject.number.map { isJudged(person: $0, part) } ?? false)
      {
        continue
      }
      orphans[index].faults.append((place, rows.orphan(entry, cells, layout, in: contents)))
    }
  }

  /// Whether the rows about a case or a person are read with a part of the cases: people are read
  /// with each of their cases.
  private func isWanted(
    _ number: Int, _ table: Table, _ part: ClosedRange<Int>, _ people: EntrySet
  ) -> Bool {
    if table == .people { return people.contains(number) || isJudged(person: number, part) }
    return part.contains(number) && suspects.contains(case: number)
  }

  /// Whether what is wrong with a person is said with that part, the first.
  private func isJudged(person number: Int, _ part: ClosedRange<Int>) -> Bool {
    part.lowerBound == 0 && suspects.contains(person: number)
  }
}

extension Subject {
  /// The number of the case or the person; nil for a subject of another kind.
  var number: Int? {
    switch self {
    case .case(let reference): reference.number
    case .person(let reference): reference.number
    case _: nil
    }
  }
}

extension Digest {
  /// What was read for a digest: what it holds, and which cases it does not.
  struct Reading {
    let digest: Digest
    /// The numbers of the cases that are read as a whole, ascending.
    var others: [Int] = []
    /// The rows that were read, those of cases that are not wanted left out.
    var rows = RowCount()
  }

  /// Reads some tables of a state; nil where they are not as dapu writes them, so that a digest
  /// would not be certain to say the same as the tables. Throws `StoreError`.
  ///
  /// Where cases are named, the others are passed over; what is known of where rows stand is used,
  /// and what is seen of it is noted.
  static func read(
    _ tables: [Table], of cases: EntrySet? = nil, _ unit: Caseload, _ snapshot: Snapshot,
    _ sharing: Sharing, _ spans: RowSpans = RowSpans(), counts: SessionCounts? = nil
  ) throws(StoreError) -> Reading? {
    var reading = Reading(digest: Digest(unit, counts))
    var judge = DigestJudge(
      snapshot.head.numbers, wanted: cases, knowsReferrals: tables.contains(.referrals))
    judge.leave(counts?.others)
    for table in snapshot.folder.kind.tablesInReadingOrder where tables.contains(table) {
      let source = DigestReading(table, reading.digest.names, snapshot, sharing, spans)
      let rows = try reading.digest.read(source, &judge)
      guard let rows, !judge.isLost else { return nil }
      reading.rows.add(rows)
      // No more people than those of the cases that are wanted.
      if table == .referrals, cases != nil { judge.wantedPeople = judge.people }
      if table == .people, let read = judge.wantedPeople { spans.notePeople(read) }
    }
    reading.digest.leaveCasesOfOtherPeople(&judge)
    reading.others = judge.others.members
    return reading
  }

  private func leaveCasesOfOtherPeople(_ judge: inout DigestJudge) {
    guard !judge.otherPeople.members.isEmpty else { return }
    for place in 0..<referrals.count
    where judge.otherPeople.contains(Int(referrals[place].person)) {
      judge.leave(Int(referrals[place].subject), of: .referrals)
    }
  }

  /// Reads a table; what became of its rows, nil where it is not as dapu writes it.
  private func read(
    _ reading: DigestReading, _ judge: inout DigestJudge
  ) throws(StoreError) -> RowCount? {
    switch reading.table {
    case .referrals: return try reading.read(&referrals, &judge)
    case .people: return try reading.read(&people, &judge)
    case .agencyViews: return try reading.read(&views, &judge)
    case .assessments: return try reading.read(&assessments, &judge)
    case .risks: return try reading.read(&risks, &judge)
    case .needs: return try reading.read(&needs, &judge)
    case .consents: return try reading.read(&consents, &judge)
    case .enrolments: return try reading.read(&places, &judge)
    case .enrolmentChanges: return try reading.read(&changes, &judge)
    case .attendance: return try reading.read(&marks, &judge)
    case .followups: return try reading.read(&followUps, &judge)
    case .dataChecks: return try reading.read(&dataChecks, &judge)
    case .reoffences: return try reading.read(&reoffences, &judge)
    case .supportSteps: return try reading.read(&supportSteps, &judge)
    case _:
      var none = DigestRows<DigestedNot>()
      return try reading.read(&none, &judge)
    }
  }
}

/// The reading of one table for a digest.
struct DigestReading {
  let table: Table
  private let names: DigestNames
  let snapshot: Snapshot
  let sharing: Sharing
  private let spans: RowSpans

  init(
    _ table: Table, _ names: DigestNames, _ snapshot: Snapshot, _ sharing: Sharing,
    _ spans: RowSpans
  ) {
    self.table = table
    self.names = names
    self.snapshot = snapshot
    self.sharing = sharing
    self.spans = spans
  }

  /// Reads the rows; what became of them, nil where they are not as dapu writes them. Throws
  /// `StoreError`.
  func read<Row: DigestedRow>(
    _ rows: inout DigestRows<Row>, _ judge: inout DigestJudge
  ) throws(StoreError) -> RowCount? {
    var kept = DigestRows<Row>()
    let keeper = RowKeeper(
      reserve: { kept.reserve($0) },
      keep: { taken in
        guard let row = Row(taken) else { return false }
        kept.append(row)
        return true
      })
    let count = try read(Row.columns, &judge, keeper)
    rows = kept
    rows.finish(highest: table == .people ? judge.numbers.person : judge.numbers.case)
    return count
  }

  /// Gives the rows that the judge keeps to whoever keeps them; the others are left to be read as a
  /// whole.
  private func read(
    _ columns: [Column.Name], _ judge: inout DigestJudge, _ keeper: RowKeeper
  ) throws(StoreError) -> RowCount? {
    guard let extent = snapshot.head.extent(table.rawValue), extent.length != table.headerLength
    else { return RowCount() }
    let (file, _) = try snapshot.folder.table(extent)
    defer { try? System.close(file) }
    let wanted = table == .people ? judge.wantedPeople : judge.wanted
    guard let form = try form(columns, file, wanted) else { return nil }
    let known = form.wanted.flatMap { spans.parts(of: table, about: $0) }
    var sweep = SharedSweep(
      FileExtent(file: file, length: extent.length), sharing, parts: known, isSummed: false
    ) { RowScanner(form) }
    defer { sweep.stop() }
    let length = known?.reduce(0) { $0 + $1.count } ?? extent.length
    var count = RowCount()
    var found: [RowSpans.Span] = []
    while let piece = try sweep.next() {
      snapshot.folder.told?(piece.nextStart - piece.start)
      if found.isEmpty {
        // Most rows of the parts that are read are wanted.
        keeper.reserve(piece.rowCount * length / max(1, piece.nextStart - piece.start))
      }
      guard piece.isPlain,
        let taken = take(piece, form.taken.count, &judge, keeper)
      else { return nil }
      count.add(taken.rows)
      if known == nil { spans.count(piece.rowCount) }
      found.append(
        RowSpans.Span(
          bytes: piece.start..<piece.nextStart, subjects: taken.subjects ?? 0...0))
    }
    guard sweep.isComplete else { return nil }
    if known == nil { spans.note(found, of: table) }
    return count
  }

  /// Takes the rows of a piece; what became of them, and between which numbers the subjects of all
  /// of its rows lie. Nil where one cannot be read.
  private func take(
    _ piece: SweptPiece, _ width: Int, _ judge: inout DigestJudge, _ keeper: RowKeeper
  ) -> (rows: RowCount, subjects: ClosedRange<Int>?)? {
    var subjects = piece.skippedSubjects
    var count = RowCount()
    let areRead = piece.taken.withUnsafeBufferPointer { taken in
      for (index, gist) in piece.rows.enumerated() where !piece.isHeader(gist) {
        var subject = Int(gist.subject)
        var isWanted = true
        var isLater = false
        if gist.isSound {
          let cells = UnsafeBufferPointer(rebasing: taken[index * width..<(index + 1) * width])
          isLater = spans.cutoff?.isLater(cells, gist, piece) ?? false
          let row = TakenRow(gist: gist, cells: cells, piece: piece, names: names)
          if !isLater, !judge.keeps(gist, of: table) || !keeper.keep(row) {
            judge.leave(subject, of: table)
          }
        } else {
          guard let known = piece.heading(of: gist, table) else { return false }
          subject = known.subject
          isWanted = judge.isWanted(subject, of: table)
          isLater = spans.cutoff?.isLater(known.recordedAt) ?? false
          if isWanted, !isLater { judge.leave(subject, of: table) }
        }
        if isWanted, table != .people || !spans.wereRead(subject) {
          count.read += 1
          if isLater { count.later += 1 }
        }
        subjects = subjects?.including(subject) ?? subject...subject
      }
      return true
    }
    return areRead ? (count, subjects) : nil
  }

  /// How the rows about subjects that are wanted, nil for all, are read from their bytes; nil where
  /// the columns are not as dapu writes them. Throws `StoreError`.
  func form(
    _ columns: [Column.Name], _ file: System.File, _ wanted: EntrySet?
  ) throws(StoreError) -> RowScanner.Form? {
    let layout = try snapshot.folder.layout(of: table, in: file)
    guard layout.isInOrder else { return nil }
    var form = RowScanner.Form(
      table, ownCount: layout.ownCount, cellCount: layout.cellCount, names.unit)
    form.checksSums = false
    form.wanted = wanted
    let all = (table.leadingColumns + table.factColumns).prefix(layout.ownCount)
    form.taken = columns.map { name in
      RowScanner.Taken(
        column: all.firstIndex { $0.name == name } ?? -1, isPlace: TakenRow.isText(name))
    }
    if spans.cutoff != nil {
      form.taken += Cutoff.columns(at: all.firstIndex { $0.name == .recordedAt } ?? -1)
    }
    return form
  }
}

/// Who keeps the rows of one table: one way of reading serves all tables.
private struct RowKeeper {
  /// Makes room for so many rows.
  let reserve: (Int) -> Void
  /// Takes a row; false where it does not fit.
  let keep: (TakenRow) -> Bool
}

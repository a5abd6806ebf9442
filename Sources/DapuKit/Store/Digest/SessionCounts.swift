/// How many sessions count of every place of a state, in few bytes each.
///
/// Once it is made it is only read, by several threads.
final class SessionCounts {
  /// The cases of which not all marks are counted here: they are read as a whole.
  private(set) var others: EntrySet
  /// The places in the order of their entries, the cases that they belong to, and what counts.
  private var places = EntryPlaces()
  private(set) var subjects: [Int32] = []
  private var sessions: [UInt64] = []
  /// How many sessions without a number count of each place; none where there is no such session.
  private var unnumbered: [UInt16] = []
  private let highest: Int
  private var last = 0

  /// Counts the sessions of a state of which everything counts; nil where a table is not as dapu
  /// writes it, so that the counts would not be certain. Throws `StoreError`.
  init?(
    _ unit: Caseload, _ snapshot: Snapshot, _ sharing: Sharing, _ spans: RowSpans
  ) throws(StoreError) {
    highest = snapshot.head.numbers.case
    others = EntrySet(upTo: highest)
    let names = DigestNames(UnitNames(unit, tellsWorkers: true))
    let placements = DigestReading(.enrolments, names, snapshot, sharing, spans)
    let areOpened = try placements.forEachPiece { piece in
      piece.rows.allSatisfy { piece.isHeader($0) || open($0, in: piece) }
    }
    guard areOpened else { return nil }
    sessions = Array(repeating: 0, count: subjects.count)
    let marks = DigestReading(.attendance, names, snapshot, sharing, spans)
    let areCounted = try marks.forEachPiece(
      SessionRuns.columns, each: { $0.runs.fill(from: $0) }
    ) { piece in
      snapshot.folder.told?(piece.nextStart - piece.start)
      spans.count(piece.rowCount)
      return piece.runs.runs.allSatisfy { take($0) }
        && piece.runs.others.allSatisfy { leave($0, .attendance, in: piece) }
    }
    guard areCounted else { return nil }
  }

  /// How many places there are.
  var placeCount: Int { subjects.count }

  /// How many sessions count of the place that an entry began; 0 where there is none.
  subscript(_ entry: Int) -> Int { places[entry].map { count(at: $0) } ?? 0 }

  /// How many sessions count of a place, by its number among all.
  func count(at place: Int) -> Int {
    sessions[place].nonzeroBitCount + (unnumbered.isEmpty ? 0 : Int(unnumbered[place]))
  }

  /// Takes in a place; false where it stands where nobody who records puts it.
  private func open(_ row: RowGist, in piece: SweptPiece) -> Bool {
    guard row.isSound else { return leave(row, .enrolments, in: piece) }
    guard !row.isCorrection else { return leave(Int(row.subject)) }
    guard row.number > last else { return false }
    last = row.number
    places.append(row.number)
    subjects.append(row.subject)
    return true
  }

  private func take(_ run: SessionRun) -> Bool {
    guard run.isWhole, let place = places[run.place], subjects[place] == run.subject else {
      return leave(Int(run.subject))
    }
    sessions[place] |= run.sessions
    guard run.unnumberedCount > 0 else { return true }
    if unnumbered.isEmpty { unnumbered = Array(repeating: 0, count: subjects.count) }
    let count = Int(unnumbered[place]) + run.unnumberedCount
    guard count < Int(UInt16.absent) else { return leave(Int(run.subject)) }
    unnumbered[place] = UInt16(count)
    return true
  }

  private func leave(_ row: RowGist, _ table: Table, in piece: SweptPiece) -> Bool {
    piece.heading(of: row, table).map { leave($0.subject) } ?? false
  }

  /// Leaves a case to be read as a whole; false where there is none.
  private func leave(_ subject: Int) -> Bool {
    _ = others.insert(subject)
    return subject <= highest
  }
}

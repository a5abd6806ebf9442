/// Which sessions count by marks of one place that stand together in a table.
struct SessionRun {
  /// The entry that began the place, and the number of the case.
  let place: Int
  let subject: Int32
  /// The sessions from 0 to 63 that count, one bit each.
  var sessions: UInt64 = 0
  /// How many count that have no number.
  var unnumberedCount = 0
  /// Whether this says all that counts: not of marks that replace others, or have high numbers.
  var isWhole = true
}

/// The marks of a piece as runs: whoever reads the piece makes them, for they are far fewer.
struct SessionRuns {
  /// What is taken of each row.
  static let columns: [Column.Name] = [.mark, .catchUp]

  private(set) var runs: [SessionRun] = []
  /// The rows that were not read from their bytes alone.
  private(set) var others: [RowGist] = []

  /// Makes those of a piece of which these columns were taken; the memory of others is kept.
  mutating func fill(from piece: SweptPiece) {
    runs.removeAll(keepingCapacity: true)
    others.removeAll(keepingCapacity: true)
    let counting = Self.counting
    var run = SessionRun(place: 0, subject: 0)
    piece.swept.forEach { gist, taken in
      guard gist.isSound else {
        if !piece.isHeader(gist) { others.append(gist) }
        return
      }
      if gist.link != run.place || gist.subject != run.subject {
        if run.subject > 0 { runs.append(run) }
        run = SessionRun(place: gist.link, subject: gist.subject)
      }
      if gist.isCorrection { run.isWhole = false }
      guard counting & 1 << UInt64(taken[0]) != 0 else { return }
      let number = taken[1] >= 0 ? taken[1] : gist.code
      switch number {
      case 0..<64: run.sessions |= 1 << UInt64(number)
      case 64...: run.isWhole = false
      case _: run.unnumberedCount += 1
      }
    }
    if run.subject > 0 { runs.append(run) }
  }

  /// The marks by which a session counts, one bit each by their places.
  private static var counting: UInt64 {
    Mark.allCases.indices.reduce(0) { $0 | (Mark.allCases[$1].counts ? 1 << UInt64($1) : 0) }
  }
}

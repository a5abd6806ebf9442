/// What a check keeps of every enrolment: whose it is, when it was open, and which sessions were
/// marked. Days are counted from 1970-01-01.
struct EnrolmentOutlines {
  private struct Outline {
    let subject: Int32
    let on: UInt16
    /// The last day; `UInt16.max` while it is open.
    var endedOn = UInt16.max
    /// The sessions from 0 to 63 that were marked.
    var sessions: UInt64 = 0
    var isCompleted = false
    var isSuspended = false
  }

  /// A time during which an enrolment was suspended.
  private struct Suspension {
    let place: Int
    let from: UInt16
    let until: UInt16
  }

  private var outlines: [Outline] = []
  private var places = EntryPlaces()
  private var last = 0
  /// The changes whose order matters: the enrolment, the day and the code.
  private var changes: [UInt64] = []
  private let codes = Change.allCases
  private var suspensions: [Suspension] = []
  /// The marks of later sessions than 63: the enrolment and the session.
  private var laterSessions: [UInt64] = []
  /// The enrolment that was looked for last: rows about one stand together.
  private var latest: (entry: Int, place: Int)?

  /// Takes in a new enrolment; false where it is not certain to be one.
  mutating func open(_ entry: Int, of subject: Int, on: UInt16) -> Bool {
    guard entry > last, outlines.count < Int(Int32.max) else { return false }
    last = entry
    places.append(entry)
    outlines.append(Outline(subject: Int32(truncatingIfNeeded: subject), on: on))
    return true
  }

  private mutating func place(of entry: Int, _ subject: Int) -> Int? {
    guard let place = place(of: entry), outlines[place].subject == subject else { return nil }
    return place
  }

  @inline(__always)
  private mutating func place(of entry: Int) -> Int? {
    if latest?.entry != entry { latest = places[entry].map { (entry, $0) } }
    return latest?.place
  }

  /// Takes in a change; false where it is not certain to be in order.
  mutating func take(_ code: Int, of entry: Int, of subject: Int, on: UInt16) -> Bool {
    guard let place = place(of: entry, subject), on >= outlines[place].on,
      codes.indices.contains(code)
    else { return false }
    let change = codes[code]
    guard change.orders else { return true }
    if change == .complete || change == .end {
      guard outlines[place].endedOn == .max, on < .max else { return false }
      outlines[place].endedOn = on
      outlines[place].isCompleted = change == .complete
    }
    changes.append(UInt64(place) << 32 | UInt64(on) << 16 | UInt64(code))
    return true
  }

  /// Takes in marks of sessions of cases of which `isThere` says whether they are there; suspects
  /// the case of a mark that is not certain to be the only one of its session, on a day on which
  /// the enrolment was open.
  mutating func takeMarks(
    _ rows: UnsafeBufferPointer<RowGist>, _ suspects: inout Suspects, isThere: (Int) -> Bool
  ) {
    // There are far more marks than anything else: what is changed is nobody else's meanwhile.
    var outlines = self.outlines
    self.outlines = []
    outlines.withUnsafeMutableBufferPointer { outlines in
      for row in rows {
        let number = Int(row.subject)
        if !isThere(number) || !take(mark: row, outlines) { suspects.insert(case: number) }
      }
    }
    self.outlines = outlines
  }

  @inline(__always)
  private mutating func take(
    mark row: RowGist, _ outlines: UnsafeMutableBufferPointer<Outline>
  ) -> Bool {
    guard !row.isCorrection, let on = UInt16(exactly: row.on), let place = place(of: row.link)
    else { return false }
    let outline = outlines[place]
    guard outline.subject == row.subject, on >= outline.on, on <= outline.endedOn,
      !outline.isSuspended || !isSuspended(place, on)
    else { return false }
    // A session that makes up for another has no number of its own.
    guard !row.isCatchUp, row.code >= 0 else { return true }
    guard row.code < 64 else {
      laterSessions.append(UInt64(place) << 32 | UInt64(row.code))
      return true
    }
    let bit = UInt64(1) &<< UInt64(row.code)
    guard outline.sessions & bit == 0 else { return false }
    outlines[place].sessions = outline.sessions | bit
    return true
  }

  private func isSuspended(_ place: Int, _ on: UInt16) -> Bool {
    var (low, high) = (0, suspensions.count)
    while low < high {
      let middle = (low + high) / 2
      if suspensions[middle].place < place { low = middle + 1 } else { high = middle }
    }
    while low < suspensions.count, suspensions[low].place == place {
      if suspensions[low].from <= on, on < suspensions[low].until { return true }
      low += 1
    }
    return false
  }

  /// Takes in a contact after completion; false where it is not certain to be one.
  mutating func followUp(of entry: Int, of subject: Int, on: UInt16) -> Bool {
    guard let place = place(of: entry, subject) else { return false }
    return outlines[place].isCompleted && on >= outlines[place].endedOn
  }

  /// The cases whose order is not certain now that a table was read to its end.
  mutating func finish(_ table: Table) -> [Int] {
    if table == .enrolmentChanges { return order() }
    guard table == .attendance else { return [] }
    laterSessions.sort()
    let doubled = zip(laterSessions, laterSessions.dropFirst()).filter { $0 == $1 }
    laterSessions = []
    return doubled.map { Int(outlines[Int($0.0 >> 32)].subject) }
  }

  /// Puts the changes in their order and finds out what was suspended; the cases in which one does
  /// not follow from the one before, or two are of one day.
  private mutating func order() -> [Int] {
    changes.sort()
    var suspects: [Int] = []
    var before: UInt64 = .max
    var current = -1
    var since: UInt16?
    var hasEnded = false
    for change in changes {
      let place = Int(change >> 32)
      let on = UInt16(truncatingIfNeeded: change >> 16)
      if place != current {
        if let since { suspend(current, since, .max) }
        (current, since, hasEnded) = (place, nil, false)
      }
      let kind = codes[Int(change & 0xFFFF)]
      let isAlone = change >> 16 != before
      before = change >> 16
      if hasEnded || !isAlone || !kind.follows(isSuspended: since != nil) {
        suspects.append(Int(outlines[place].subject))
      }
      switch kind {
      case .suspend: since = on
      case .resume:
        if let start = since { suspend(place, start, on) }
        since = nil
      case .complete, .end: hasEnded = true
      case .reallocate, .review, .feePaid, .closeFollowUp: continue
      }
    }
    if let since { suspend(current, since, .max) }
    changes = []
    return suspects
  }

  private mutating func suspend(_ place: Int, _ from: UInt16, _ until: UInt16) {
    outlines[place].isSuspended = true
    suspensions.append(Suspension(place: place, from: from, until: until))
  }
}

extension Change {
  /// Whether it can be the next change of an enrolment that has not ended.
  fileprivate func follows(isSuspended: Bool) -> Bool {
    switch self {
    case .suspend, .complete: !isSuspended
    case .resume: isSuspended
    case .end, .reallocate, .review, .feePaid, .closeFollowUp: true
    }
  }
}

/// The places of ascending numbers in the order in which they came: one bit for each number, and
/// how many came before each 64 of them.
struct EntryPlaces {
  private var words: [UInt64] = []
  private var before: [Int32] = []
  private var count: Int32 = 0

  /// Gives the next place to a number higher than all before.
  mutating func append(_ number: Int) {
    let word = number / 64
    while words.count <= word {
      words.append(0)
      before.append(count)
    }
    words[word] |= UInt64(1) << UInt64(number % 64)
    count += 1
  }

  /// The place of a number; nil where it has none.
  subscript(_ number: Int) -> Int? {
    let word = number / 64
    guard number >= 0, word < words.count else { return nil }
    let bit = UInt64(1) << UInt64(number % 64)
    guard words[word] & bit != 0 else { return nil }
    return Int(before[word]) + (words[word] & (bit - 1)).nonzeroBitCount
  }
}

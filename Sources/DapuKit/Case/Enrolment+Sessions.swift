extension Enrolment {
  /// The marks in the order of their sessions.
  public var sessions: [Recorded<Attendance>] {
    // Mostly they were recorded in that order: they are not copied.
    let areInOrder = attendance.indices.dropFirst().allSatisfy {
      Self.isBefore(attendance[$0 - 1], attendance[$0])
    }
    return areInOrder ? attendance : attendance.sorted(by: Self.isBefore)
  }

  private static func isBefore(_ left: Recorded<Attendance>, _ right: Recorded<Attendance>) -> Bool
  {
    if left.fact.on != right.fact.on { return left.fact.on < right.fact.on }
    if left.fact.time != right.fact.time {
      return (left.fact.time ?? "") < (right.fact.time ?? "")
    }
    return left.root < right.root
  }

  /// The number of sessions that count up to and on a day; a catch-up counts once, for the
  /// session that it makes up.
  public func countedSessions(until day: Day? = nil) -> Int {
    if day == nil, let knownSessionCount { return knownSessionCount }
    // Most programmes have few sessions: their numbers are the bits of a word.
    var (low, high): (UInt64, Set<Int>) = (0, [])
    var unnumbered = 0
    for place in attendance.indices where attendance[place].fact.mark.counts {
      if let day, attendance[place].fact.on > day { continue }
      switch attendance[place].fact.catchUp ?? attendance[place].fact.session {
      case nil: unnumbered += 1
      case let number? where 0..<64 ~= number: low |= 1 << UInt64(number)
      case let number?: high.insert(number)
      }
    }
    return low.nonzeroBitCount + high.count + unnumbered
  }

  /// The entries of the marks whose session counted before: a catch-up counts once, for the session
  /// that it makes up.
  var repeatedSessions: [Int] {
    guard attendance.contains(where: { $0.fact.catchUp != nil }) else { return [] }
    var counted: Set<Int> = []
    return sessions.filter { mark in
      guard mark.fact.mark.counts, let number = mark.fact.catchUp ?? mark.fact.session else {
        return false
      }
      return !counted.insert(number).inserted
    }.map(\.entry)
  }

  /// The sessions up to and on a day that were offered, did not count, and were not caught up.
  func missedSessionCount(until day: Day) -> Int {
    let marks = attendance.map(\.fact).filter { $0.on <= day }
    let made = Set(marks.filter(\.mark.counts).compactMap { $0.catchUp ?? $0.session })
    return marks.count { mark in
      mark.mark.isOffered && !mark.mark.counts && mark.catchUp == nil
        && mark.session.map { !made.contains($0) } ?? true
    }
  }

  /// The day of the first session that counts: the start in every measure; nil before it.
  public var startedOn: Day? {
    attendance.lazy.filter(\.fact.mark.counts).map(\.fact.on).min()
  }

  /// The modules of the sessions that count.
  public var modulesWorkedOn: Set<String> {
    Set(attendance.lazy.filter(\.fact.mark.counts).compactMap(\.fact.module))
  }

  /// The mark that already stands for the same session as another.
  public func mark(clashingWith new: Attendance) -> Recorded<Attendance>? {
    attendance.mark(clashingWith: new)
  }

  /// The last of the unacceptable absences up to and on a day that call for a review (rules,
  /// section 4); nil where none is called for, or where one was recorded since, by that day.
  public func markCallingForReview(until day: Day? = nil) -> Recorded<Attendance>? {
    let isBy = { (on: Day) in day.map { on <= $0 } ?? true }
    var inARow = 0
    var inAll = 0
    var calling: Recorded<Attendance>?
    for mark in sessions where isBy(mark.fact.on) {
      switch mark.fact.mark {
      case .absentUnacceptable:
        inARow += 1
        inAll += 1
        if inARow >= terms.absencesInARow || inAll >= terms.absencesInAll {
          calling = mark
        }
      case .attended, .late, .disrupted, .didNotHappen, .absentAcceptable: inARow = 0
      case .cancelled: continue
      }
    }
    guard let calling else { return nil }
    let reviewed = changes.contains {
      $0.fact.change == .review && $0.fact.on >= calling.fact.on && isBy($0.fact.on)
    }
    return reviewed ? nil : calling
  }

  /// The last absence after which nobody was in contact yet; nil where there is none.
  public var absenceWithoutContact: Recorded<Attendance>? {
    guard let last = sessions.last(where: { $0.fact.mark != .cancelled }) else { return nil }
    return last.fact.mark.isAbsence && !last.fact.wasContacted ? last : nil
  }
}

/// The marks of a place, which are asked beside it as well.
extension [Recorded<Attendance>] {
  /// The marks of the same day as another, or of its key.
  func marks(likely mark: Attendance) -> [Recorded<Attendance>] {
    let key = mark.key
    return indices.filter { index in
      self[index].fact.on == mark.on || (key != nil && self[index].fact.key == key)
    }.map { self[$0] }
  }

  /// The mark that already stands for the same session: the same number, or, where one of them
  /// has no number, the same day and start time (an unknown time is taken as the same).
  func mark(clashingWith new: Attendance) -> Recorded<Attendance>? {
    indices.first { index in
      if let number = new.session, let other = self[index].fact.session {
        return number == other
      }
      guard self[index].fact.on == new.on else { return false }
      guard let time = new.time, let other = self[index].fact.time else { return true }
      return time == other
    }.map { self[$0] }
  }
}

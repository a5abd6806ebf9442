/// One place on one programme, with all that happened on it.
public struct Enrolment: Equatable, Sendable {
  // What every mark asks for stands side by side.
  /// The entry that began it; marks and follow-ups name it.
  public let id: Int
  /// What happened to it.
  public internal(set) var changes: [Recorded<EnrolmentChange>] = []
  /// Its marks.
  public internal(set) var attendance: [Recorded<Attendance>] = []
  /// How it began.
  public internal(set) var place: Recorded<Placement>
  /// The terms of its programme.
  public internal(set) var terms: Programme
  /// Its follow-ups.
  public internal(set) var followUps: [Recorded<FollowUp>] = []
  /// How many of its sessions count, where nothing else was read of its marks.
  var knownSessionCount: Int?

  init(place: Recorded<Placement>, terms: Programme) {
    id = place.root
    self.place = place
    self.terms = terms
  }

  /// Gives it the terms of its programme: those of now while it is open, and behind its end those
  /// that it ended under.
  mutating func settleTerms(_ programmes: Programmes) {
    let ending = changes.first { [.complete, .end].contains($0.fact.change) }
    let settled =
      ending.map { programmes.terms(of: programme, before: $0.root) }
      ?? programmes.terms(of: programme)
    if let settled { terms = settled }
  }

  /// The identifier of its programme.
  public var programme: String { place.fact.programme }

  /// How it ended; nil while it is open.
  public var ending: (end: End, on: Day)? { changes.ending }

  /// Whether it has not ended.
  public var isOpen: Bool { ending == nil }

  /// The day of completion; nil where it is open or ended otherwise.
  public var completedOn: Day? {
    guard let ending, ending.end == .completed else { return nil }
    return ending.on
  }

  /// Whether it is open and suspended now.
  public var isSuspended: Bool {
    isOpen && changes.suspensions.last.map { $0.until == nil } ?? false
  }

  /// The caseworker now.
  public var caseworker: String {
    guard changes.indices.contains(where: { changes[$0].fact.change == .reallocate }) else {
      return place.fact.caseworker
    }
    let moves = changes.filter { $0.fact.change == .reallocate }
    return ordered(moves).last?.fact.caseworker ?? place.fact.caseworker
  }

  /// What is still to be paid of the programme's fee, in pence; nil where there is none, or all is
  /// paid.
  public var feeOwed: Int? {
    guard let fee = terms.funding.fee?.hundredths else { return nil }
    let paid = changes.filter { $0.fact.change == .feePaid }
      .compactMap { $0.fact.amount.flatMap { Pounds($0) }?.pence }.reduce(0, +)
    return paid < fee ? fee - paid : nil
  }

  /// The groups that the person was in, each from its day on, in their order; the first is none
  /// where the place began with one-to-one work.
  var groups: [(name: String?, from: Day)] {
    let moves = ordered(changes).filter { $0.fact.change == .reallocate && $0.fact.group != nil }
    return [(place.fact.group, place.fact.on)] + moves.map { ($0.fact.group, $0.fact.on) }
  }

  /// The group that the person is in now; nil for one-to-one work.
  public var group: String? { groups.last?.name }

  /// The group that the person was in on a day.
  public func group(on day: Day) -> String? { groups.last { $0.from <= day }?.name }

  /// The sessions that must count before completion.
  public var requiredSessionCount: Int {
    place.fact.sessionCount ?? terms.requiredSessionCount
  }

  /// When the programme is planned to end; nil where its length is open.
  public var plannedEndOn: Day? {
    (place.fact.weekCount ?? terms.weekCount).map { place.fact.on.adding(days: 7 * $0) }
  }

  /// Whether it had begun and not ended on that day, its first and last day included.
  public func wasOpen(on day: Day) -> Bool { changes.leaveOpen(on: day, from: place.fact.on) }

  /// The day since which it was suspended on that day; nil where it was not.
  public func suspendedSince(on day: Day) -> Day? { changes.suspendedSince(on: day) }
}

/// What happened to a place: many ask it beside the place, a copy of which takes longer than that.
extension [Recorded<EnrolmentChange>] {
  /// How the place ended; nil while it is open.
  var ending: (end: End, on: Day)? {
    for place in indices {
      switch self[place].fact.change {
      case .complete: return (.completed, self[place].fact.on)
      case .end:
        return (End(rawValue: self[place].fact.reason ?? "") ?? .other, self[place].fact.on)
      case .suspend, .resume, .reallocate, .review, .feePaid, .closeFollowUp: continue
      }
    }
    return nil
  }

  /// Whether a place that began on a day had begun and not ended on another, its first and last day
  /// included.
  func leaveOpen(on day: Day, from first: Day) -> Bool {
    guard day >= first else { return false }
    return ending.map { day <= $0.on } ?? true
  }

  /// The day since which the place was suspended on that day; nil where it was not.
  func suspendedSince(on day: Day) -> Day? {
    suspensions.first { span in day >= span.from && span.until.map { day < $0 } ?? true }?.from
  }

  /// The day since which the place was suspended when that day began; nil where it was not. Who is
  /// sent home from a session and suspended the same day has a mark of that day.
  func suspendedBefore(_ day: Day) -> Day? {
    suspendedSince(on: day).flatMap { $0 < day ? $0 : nil }
  }

  fileprivate var suspensions: [(from: Day, until: Day?)] {
    var spans: [(from: Day, until: Day?)] = []
    if isEmpty { return spans }
    for change in ordered(self) {
      switch change.fact.change {
      case .suspend: spans.append((change.fact.on, nil))
      case .resume:
        if let last = spans.indices.last { spans[last].until = change.fact.on }
      case .complete, .end:
        // A day on which a suspended place ended is the last of its suspension.
        if let last = spans.indices.last, spans[last].until == nil {
          spans[last].until = change.fact.on.adding(days: 1)
        }
      case .reallocate, .review, .feePaid, .closeFollowUp: continue
      }
    }
    return spans
  }
}

/// Facts in the order of the days and numbers with which changes take effect.
func ordered(_ changes: [Recorded<EnrolmentChange>]) -> [Recorded<EnrolmentChange>] {
  changes.sorted { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }
}

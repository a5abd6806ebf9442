/// How the sessions of a period were attended (rules, section 4).
public struct AttendanceFigures: Sendable {
  private let programme: String?
  private let caseworker: String?
  private let dimension: Dimension?
  private var groups = Groups(AttendanceTally())

  /// Makes figures of no mark, all together or split; where a programme or a caseworker is named,
  /// they are to be those of enrolments on it or with them alone.
  public init(by dimension: Dimension?, programme: String? = nil, caseworker: String? = nil) {
    self.dimension = dimension
    self.programme = programme
    self.caseworker = caseworker
  }

  /// Counts the marks of some cases that lie in the period.
  public mutating func count(_ selection: Selection) {
    for subject in selection.cases {
      for enrolment in subject.enrolments where isChosen(enrolment) {
        count(subject, enrolment, selection)
      }
    }
  }

  /// Adds what was counted of other cases.
  public mutating func add(_ other: AttendanceFigures) {
    for (name, tally) in other.groups.all { groups.update(name) { $0.add(tally) } }
  }

  /// All figures, or those of each group.
  public func figures(_ period: Period) -> [Figure] {
    guard dimension != nil else {
      return (groups.ordered.first?.tally ?? AttendanceTally()).figures(period)
    }
    return groups.ordered.flatMap { name, tally in
      tally.figures(period).map { $0.inGroup(name) }
    }
  }

  private func isChosen(_ enrolment: Enrolment) -> Bool {
    (programme.map { $0 == enrolment.programme } ?? true)
      && (caseworker.map { $0 == enrolment.caseworker } ?? true)
  }

  /// Counts the marks of an enrolment, which is in each group that one of them is in.
  private mutating func count(_ subject: Case, _ enrolment: Enrolment, _ selection: Selection) {
    let marks = enrolment.attendance.indices.filter {
      selection.period.contains(enrolment.attendance[$0].fact.on)
    }
    guard let first = marks.first else { return }
    guard dimension == .month else {
      let name = dimension?.group(
        of: subject, enrolment, on: enrolment.attendance[first].fact.on, in: selection.caseload)
      return groups.update(name ?? "") { $0.count(enrolment, marks, until: selection.period.to) }
    }
    var months = Groups<[Int]>([])
    for place in marks {
      months.update(enrolment.attendance[place].fact.on.monthName) { $0.append(place) }
    }
    for (month, marks) in months.all {
      let last = enrolment.attendance[marks[0]].fact.on.lastOfMonth
      groups.update(month) { $0.count(enrolment, marks, until: min(last, selection.period.to)) }
    }
  }
}

/// The marks that were counted.
struct AttendanceTally {
  /// The enrolments that they belong to.
  private var enrolments = 0
  /// Of them, those where nobody was present until then.
  private var neverCame = 0
  /// Of them, those of which one of these marks calls for a review.
  private var reviewsDue = 0
  private var marks = [Int](repeating: 0, count: Mark.allCases.count)
  private var reasons = [Int](repeating: 0, count: AbsenceReason.allCases.count)
  /// The marks that count, of sessions that counted before.
  private var repeated = 0
  private var minutes = 0
  private var withoutMinutes = 0
  private var weeks: [(counted: Int, offered: Int)] = []

  /// Counts an enrolment and some of its marks, by their places, as it stood on a day.
  mutating func count(_ enrolment: Enrolment, _ marks: [Int], until last: Day) {
    enrolments += 1
    let came = enrolment.attendance.contains { $0.fact.mark.isPresent && $0.fact.on <= last }
    if !came { neverCame += 1 }
    if let calling = enrolment.markCallingForReview(until: last),
      marks.contains(where: { enrolment.attendance[$0].entry == calling.entry })
    {
      reviewsDue += 1
    }
    let repeated = enrolment.repeatedSessions
    for place in marks {
      let fact = enrolment.attendance[place].fact
      let isRepeated = repeated.contains(enrolment.attendance[place].entry)
      count(fact, inWeek: (fact.on - enrolment.place.fact.on) / 7 + 1, isRepeated: isRepeated)
    }
  }

  /// Counts a mark of a week of its enrolment, the first being 1; a session that counted before is
  /// none that was offered once more.
  private mutating func count(_ fact: Attendance, inWeek week: Int, isRepeated: Bool) {
    if let place = Mark.allCases.firstIndex(of: fact.mark) { marks[place] += 1 }
    guard !isRepeated else {
      repeated += 1
      return
    }
    if fact.mark == .absentAcceptable, let reason = fact.reason,
      let place = AbsenceReason.allCases.firstIndex(of: reason)
    {
      reasons[place] += 1
    }
    if fact.mark.counts {
      minutes += fact.minutes ?? 0
      if fact.minutes == nil { withoutMinutes += 1 }
    }
    guard fact.mark.isOffered, week > 0 else { return }
    while weeks.count < week { weeks.append((0, 0)) }
    weeks[week - 1].offered += 1
    if fact.mark.counts { weeks[week - 1].counted += 1 }
  }

  /// Adds what was counted of other cases.
  mutating func add(_ other: AttendanceTally) {
    enrolments += other.enrolments
    neverCame += other.neverCame
    reviewsDue += other.reviewsDue
    marks = zip(marks, other.marks).map(+)
    repeated += other.repeated
    reasons = zip(reasons, other.reasons).map(+)
    minutes += other.minutes
    withoutMinutes += other.withoutMinutes
    while weeks.count < other.weeks.count { weeks.append((0, 0)) }
    for (week, added) in other.weeks.enumerated() {
      weeks[week].counted += added.counted
      weeks[week].offered += added.offered
    }
  }

  private func total(_ isCounted: (Mark) -> Bool) -> Int {
    zip(Mark.allCases, marks).reduce(0) { $0 + (isCounted($1.0) ? $1.1 : 0) }
  }

  /// The figures, those of the weeks that had a session last.
  func figures(_ period: Period) -> [Figure] {
    let all = marks.reduce(0, +)
    let counted = total(\.counts) - repeated
    let acceptable = total { $0 == .absentAcceptable }
    let unexplained = acceptable - reasons.reduce(0, +)
    return [
      .share("attendance-rate", counted, of: total(\.isOffered) - repeated, period),
      .share("complied", total(\.isComplied), of: all, period),
    ]
      + zip(Mark.allCases, marks).map { .share("mark.\($0.rawValue)", $1, of: all, period) }
      + zip(AbsenceReason.allCases, reasons).map {
        .share("acceptable.\($0.rawValue)", $1, of: acceptable, unknown: unexplained, period)
      } + [
        Figure("sessions-that-count", counted, unknown: 0, period),
        Figure("dosage-minutes", minutes, unknown: withoutMinutes, period),
        Figure("enrolments", enrolments, unknown: 0, period),
        .share("never-came", neverCame, of: enrolments, period),
        .share("review-due", reviewsDue, of: enrolments, period),
      ]
      + weeks.enumerated().filter { $1.offered > 0 }.map { index, week in
        .share("week.\(index + 1)", week.counted, of: week.offered, period)
      }
  }
}

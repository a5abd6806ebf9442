/// How the sessions of a period were attended (rules, section 4).
public struct AttendanceFigures: Sendable {
  private let selection: Selection
  private let programme: String?
  private let caseworker: String?

  /// Makes the figures of the marks of some cases that lie in the period; where a programme or a
  /// caseworker is named, only of enrolments on it or with them.
  public init(_ selection: Selection, programme: String? = nil, caseworker: String? = nil) {
    self.selection = selection
    self.programme = programme
    self.caseworker = caseworker
  }

  /// All figures, or those of each group.
  public func figures(by dimension: Dimension?) -> [Figure] {
    var groups = Groups(AttendanceTally())
    for subject in selection.cases {
      for enrolment in subject.enrolments where isChosen(enrolment) {
        count(subject, enrolment, dimension, in: &groups)
      }
    }
    guard dimension != nil else {
      return (groups.ordered.first?.tally ?? AttendanceTally()).figures(selection.period)
    }
    return groups.ordered.flatMap { name, tally in
      tally.figures(selection.period).map { $0.inGroup(name) }
    }
  }

  private func isChosen(_ enrolment: Enrolment) -> Bool {
    (programme.map { $0 == enrolment.programme } ?? true)
      && (caseworker.map { $0 == enrolment.caseworker } ?? true)
  }

  private func count(
    _ subject: Case, _ enrolment: Enrolment, _ dimension: Dimension?,
    in groups: inout Groups<AttendanceTally>
  ) {
    var seen: [String] = []
    let hasCome = enrolment.attendance.contains { $0.fact.mark.isPresent }
    for mark in enrolment.attendance where selection.period.contains(mark.fact.on) {
      let name = dimension?.group(
        of: subject, enrolment, on: mark.fact.on, in: selection.caseload)
      let isNew = !seen.contains(name ?? "")
      if isNew { seen.append(name ?? "") }
      groups.update(name ?? "") { tally in
        tally.count(mark.fact, inWeek: (mark.fact.on - enrolment.place.fact.on) / 7 + 1)
        guard isNew else { return }
        tally.enrolments += 1
        if !hasCome { tally.neverCame += 1 }
        if enrolment.markCallingForReview != nil { tally.reviewsDue += 1 }
      }
    }
  }
}

/// The marks that were counted.
struct AttendanceTally {
  /// The enrolments that they belong to.
  var enrolments = 0
  /// Of them, those where nobody was ever present.
  var neverCame = 0
  /// Of them, those whose absences call for a review.
  var reviewsDue = 0
  private var marks = [Int](repeating: 0, count: Mark.allCases.count)
  private var reasons = [Int](repeating: 0, count: AbsenceReason.allCases.count)
  private var minutes = 0
  private var withoutMinutes = 0
  private var weeks: [(counted: Int, offered: Int)] = []

  /// Counts a mark of a week of its enrolment, the first being 1.
  mutating func count(_ fact: Attendance, inWeek week: Int) {
    if let place = Mark.allCases.firstIndex(of: fact.mark) { marks[place] += 1 }
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

  private func total(_ isCounted: (Mark) -> Bool) -> Int {
    zip(Mark.allCases, marks).reduce(0) { $0 + (isCounted($1.0) ? $1.1 : 0) }
  }

  /// The figures, those of the weeks that had a session last.
  func figures(_ period: Period) -> [Figure] {
    let all = marks.reduce(0, +)
    let counted = total(\.counts)
    let acceptable = total { $0 == .absentAcceptable }
    let unexplained = acceptable - reasons.reduce(0, +)
    return [
      .share("attendance-rate", counted, of: total(\.isOffered), period),
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

/// How far people come, in two ways that are never mixed: what became of those who were referred in
/// a period, and what happened in that period, whenever they were referred.
public struct Funnel: Sendable {
  private let selection: Selection
  private var period: Period { selection.period }

  /// Makes the funnel of all cases; which of them were referred in the period it finds itself.
  public init(_ selection: Selection) { self.selection = selection }

  /// The cohort's figures, then those of the events.
  public var figures: [Figure] { figures(over: [period]).flatMap(\.self) }

  /// The same of each month of the period, as that of a group.
  public var figuresByMonth: [Figure] {
    let months = period.months
    return zip(months, figures(over: months)).flatMap { month, figures in
      figures.map { $0.inGroup(month.from.monthName) }
    }
  }

  /// The figures of each of some periods that follow one upon the other.
  private func figures(over periods: [Period]) -> [[Figure]] {
    var cohorts = periods.map { _ in [Case]() }
    var events = periods.map { _ in [Int](repeating: 0, count: Happening.allCases.count) }
    for subject in selection.cases {
      if let place = periods.place(of: subject.referral.fact.on) { cohorts[place].append(subject) }
      for (number, event) in Happening.allCases.enumerated() {
        for on in event.days(of: subject) {
          if let place = periods.place(of: on) { events[place][number] += 1 }
        }
      }
    }
    return periods.indices.map { place in
      let (cases, period) = (cohorts[place], periods[place])
      let happened = zip(Happening.allCases, events[place]).map { event, count in
        Figure("events.\(event.name)", count, unknown: 0, period)
      }
      let rates = [Figure].rates(of: cases, today: selection.today, period, "cohort.")
      return cohort(cases, period) + rates + happened
    }
  }

  /// Those who came so far, of all who were referred; unknown are those who still may.
  private func cohort(_ cases: [Case], _ period: Period) -> [Figure] {
    Milestone.allCases.map { step in
      let reached = cases.count { step.day(of: $0) != nil }
      let isOpen = { (subject: Case) in step.day(of: subject) == nil && !subject.stage.isClosed }
      return .share(
        "cohort.\(step.rawValue)", reached, of: cases.count,
        unknown: cases.count(where: isOpen), period)
    }
  }
}

/// What happens to a case: a step, or that a place ended otherwise than completed.
private enum Happening {
  case step(Milestone)
  case endedEarly

  static let allCases = Milestone.allCases.map(Happening.step) + [.endedEarly]

  var name: String {
    switch self {
    case .step(let step): step.rawValue
    case .endedEarly: "ended-early"
    }
  }

  /// The days on which it happened: up to the finding once to a case, then to each of its places.
  func days(of subject: Case) -> [Day] {
    switch self {
    case .step(.enrolled): subject.enrolments.map(\.place.fact.on)
    case .step(.started): subject.enrolments.compactMap(\.startedOn)
    case .step(.completed): subject.enrolments.compactMap(\.completedOn)
    case .step(let step): step.day(of: subject).map { [$0] } ?? []
    case .endedEarly:
      subject.enrolments.compactMap { enrolment in
        enrolment.ending.flatMap { $0.end == .completed ? nil : $0.on }
      }
    }
  }
}

extension [Period] {
  /// The place of the one that a day lies in, of periods that follow one upon the other.
  fileprivate func place(of day: Day) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].to < day { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].contains(day) ? low : nil
  }
}

/// A step on the way from the referral to completion.
enum Milestone: String, CaseIterable {
  case referred, decided
  case foundSuitable = "found-suitable"
  case enrolled, started, completed

  /// The day on which a case first took the step; nil where it did not.
  func day(of subject: Case) -> Day? {
    switch self {
    case .referred: subject.referral.fact.on
    case .decided: subject.decidedOn
    case .foundSuitable: subject.foundSuitableOn
    case .enrolled: subject.enrolments.map(\.place.fact.on).min()
    case .started: subject.startedOn
    case .completed: subject.completedOn
    }
  }
}

extension Case {
  /// The day of the first finding.
  var decidedOn: Day? {
    assessments.lazy.filter { $0.fact.finding != nil }.map(\.fact.on).min()
  }

  /// The day of the first finding of suitable.
  var foundSuitableOn: Day? {
    assessments.lazy.filter { $0.fact.finding == .suitable }.map(\.fact.on).min()
  }
}

extension [Figure] {
  /// The rates of acceptance, start and completion (rules, section 8), of some cases.
  static func rates(of cases: [Case], today: Day, _ period: Period, _ prefix: String) -> [Figure] {
    let share = { (name: String, value: Int, total: Int, unknown: Int) in
      Figure.share(prefix + name, value, of: total, unknown: unknown, period)
    }
    let decided = cases.filter { $0.decidedOn != nil }
    let suitable = decided.filter { $0.foundSuitableOn != nil }
    let enrolments = cases.flatMap(\.enrolments)
    let ended = enrolments.filter { !$0.isOpen }
    return [
      share("acceptance-rate", suitable.count, decided.count, cases.count - decided.count),
      share(
        "start-rate", suitable.count { $0.startedOn != nil }, suitable.count,
        suitable.count { $0.startedOn == nil && !$0.stage.isClosed }),
      .completionRate(of: enrolments, today: today, period, prefix),
      share(
        "completed-of-ended", ended.count { $0.completedOn != nil }, ended.count,
        enrolments.count - ended.count),
    ]
  }
}

extension Figure {
  /// The completion rate: of the enrolments with a session that counts whose planned end was more
  /// than 28 days ago, those completed. Unknown are the later ones, and those whose length is open.
  static func completionRate(
    of enrolments: [Enrolment], today: Day, _ period: Period, _ prefix: String = ""
  ) -> Figure {
    let started = enrolments.filter { $0.startedOn != nil }
    let due = started.filter { enrolment in
      enrolment.plannedEndOn.map { $0.adding(days: 28) < today } ?? false
    }
    return .share(
      prefix + "completion-rate", due.count { $0.completedOn != nil }, of: due.count,
      unknown: started.count - due.count, period)
  }
}

/// How far people come, in two ways that are never mixed: what became of those who were referred in
/// a period, and what happened in that period, whenever they were referred.
public struct Funnel: Sendable {
  private let selection: Selection
  private var period: Period { selection.period }

  /// Makes the funnel of all cases; which of them were referred in the period it finds itself.
  public init(_ selection: Selection) { self.selection = selection }

  /// The cohort's figures, then those of the events.
  public var figures: [Figure] { cohort + rates + events }

  /// The figures of each group; the months are those of the period, and what happened in each.
  public func figures(by dimension: Dimension?) -> [Figure] {
    guard dimension == .month else {
      return selection.figures(by: dimension) { Funnel($0).figures }
    }
    return period.months.flatMap { month in
      Funnel(selection.over(month)).figures.map { $0.inGroup(month.from.monthName) }
    }
  }

  private var referred: [Case] {
    selection.cases.filter { period.contains($0.referral.fact.on) }
  }

  /// Those who came so far, of all who were referred; unknown are those who still may.
  private var cohort: [Figure] {
    let cases = referred
    return Milestone.allCases.map { step in
      let reached = cases.count { step.day(of: $0) != nil }
      let isOpen = { (subject: Case) in step.day(of: subject) == nil && !subject.stage.isClosed }
      return .share(
        "cohort.\(step.rawValue)", reached, of: cases.count,
        unknown: cases.count(where: isOpen), period)
    }
  }

  private var rates: [Figure] {
    let cases = referred
    return [Figure].rates(of: cases, today: selection.today, period, "cohort.")
  }

  /// What happened from the first to the last day of the period.
  private var events: [Figure] {
    let ended = selection.places { enrolment in
      enrolment.ending.flatMap { $0.end == .completed ? nil : $0.on }
    }
    return Milestone.allCases.map { step in
      Figure("events.\(step.rawValue)", count(step), unknown: 0, period)
    } + [Figure("events.ended-early", ended, unknown: 0, period)]
  }

  /// How often a step was taken in the period: up to the finding once by a case, then by each of
  /// its places.
  private func count(_ step: Milestone) -> Int {
    switch step {
    case .referred, .decided, .foundSuitable:
      selection.cases.count { step.day(of: $0).map(period.contains) ?? false }
    case .enrolled: selection.places { $0.place.fact.on }
    case .started: selection.places { $0.startedOn }
    case .completed: selection.places { $0.completedOn }
    }
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

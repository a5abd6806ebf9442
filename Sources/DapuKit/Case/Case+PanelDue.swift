extension Case {
  /// What high-harm work leaves to do (rules, section 7): actions that nobody did yet, and where
  /// the programme asks for them, reviews and the RFGV at entry and exit.
  var dueOfHighHarm: [DueItem] {
    dueOfActions
      + enrolments.filter { $0.terms.reviewWeeks != nil }.flatMap { enrolment in
        [dueReview(of: enrolment), dueAtEntry(enrolment), dueAtExit(enrolment)].compactMap(\.self)
      }
  }

  private var dueOfActions: [DueItem] {
    actions.compactMap { action in
      guard let dueOn = action.fact.dueOn, result(of: action) == nil else { return nil }
      let what = "see to the \(action.fact.kind.rawValue) action of entry \(action.entry)"
      return item(.action, action.root, dueOn, what, mainEnrolment)
    }
  }

  private func dueReview(of enrolment: Enrolment) -> DueItem? {
    guard enrolment.isOpen, let weeks = enrolment.terms.reviewWeeks else { return nil }
    let last = enrolment.changes.filter { $0.fact.change == .review }
      .max { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }
    let dueOn = (last?.fact.on ?? enrolment.place.fact.on).adding(days: 7 * weeks)
    let what = "review the work, every \(weeks) weeks"
    return item(.programmeReview, last?.root ?? enrolment.id, dueOn, what, enrolment)
  }

  /// How many days a result of the RFGV may be older than the entry or the exit that it is for.
  private static let daysOfResult = 28

  private func dueAtEntry(_ enrolment: Enrolment) -> DueItem? {
    let on = enrolment.place.fact.on
    guard enrolment.isOpen, !isMeasured(since: on.adding(days: -Self.daysOfResult)) else {
      return nil
    }
    return item(.riskAtEntry, enrolment.id, on, "record the RFGV at entry", enrolment)
  }

  private func dueAtExit(_ enrolment: Enrolment) -> DueItem? {
    guard let ending = enrolment.ending, ending.end != .died else { return nil }
    let earliest = ending.on.adding(days: -Self.daysOfResult)
    let since = max(earliest, enrolment.place.fact.on.adding(days: 1))
    guard !isMeasured(since: since) else { return nil }
    return item(.riskAtExit, enrolment.id, ending.on, "record the RFGV at exit", enrolment)
  }

  private func isMeasured(since day: Day) -> Bool {
    risks.contains { $0.fact.tool == .rfgv && $0.fact.on >= day }
  }
}

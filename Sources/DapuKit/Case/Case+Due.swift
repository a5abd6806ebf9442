/// Something about a case that is due.
public struct DueItem: Equatable, Sendable {
  /// What kind of thing is due.
  public enum Kind: String, CaseIterable, Sendable {
    case followUp = "follow-up"
    case firstFinding = "first-finding"
    case review
    case absence
    case attendanceReview = "attendance-review"
    case sessionNotMarked = "session-not-marked"
    case plannedEnd = "planned-end"
    case consentWithdrawn = "consent-withdrawn"
    case agencyAnswer = "agency-answer"
    case completion
  }

  /// What kind of thing is due.
  public let kind: Kind
  /// The case.
  public let reference: CaseReference
  /// The day on which it is due.
  public let dueOn: Day
  /// The caseworker; nil before enrolment.
  public let caseworker: String?
  /// What is to be done, without a name.
  public let what: String
}

/// A follow-up that is due, with what a worker needs to make it.
public struct DueFollowUp: Equatable, Sendable {
  /// The case.
  public let reference: CaseReference
  /// Which follow-up: months after completion.
  public let number: Int
  /// The day on which it is due.
  public let dueOn: Day
  /// The caseworker.
  public let caseworker: String
  /// What came of the latest contact of the series.
  public let lastOutcome: ContactOutcome?
  /// The day of that contact.
  public let lastOn: Day?
  /// The programme that was completed.
  public let programme: String
}

extension Caseload {
  /// The follow-ups that are due by a day, the oldest first.
  public func followUpsDue(by day: Day) -> [DueFollowUp] {
    cases.flatMap { $0.followUpsDue(by: day) }
      .sorted { ($0.dueOn, $0.reference, $0.number) < ($1.dueOn, $1.reference, $1.number) }
  }
}

extension Case {
  /// The follow-ups of the case that are due by a day: due on it or before, and without a closing
  /// outcome (rules, section 5).
  public func followUpsDue(by day: Day) -> [DueFollowUp] {
    enrolments.flatMap { enrolment in
      enrolment.outstandingFollowUps.compactMap { number in
        guard let dueOn = enrolment.followUpDueOn(number), dueOn <= day else { return nil }
        return DueFollowUp(
          reference: reference, number: number, dueOn: dueOn, caseworker: enrolment.caseworker,
          lastOutcome: enrolment.lastFollowUp?.fact.outcome,
          lastOn: enrolment.lastFollowUp?.fact.on, programme: enrolment.programme)
      }
    }
  }

  /// Everything about the case that is due today or was due before.
  public func due(today: Day) -> [DueItem] {
    let followUps = followUpsDue(by: today).map { item in
      DueItem(
        kind: .followUp, reference: reference, dueOn: item.dueOn, caseworker: item.caseworker,
        what: "make follow-up \(item.number)")
    }
    let all = followUps + dueBeforeEnrolment + enrolments.flatMap { due(on: $0) } + dueOfConsent
    return all.filter { $0.dueOn <= today }
  }

  private func item(_ kind: DueItem.Kind, _ dueOn: Day, _ what: String, _ worker: String? = nil)
    -> DueItem
  {
    DueItem(kind: kind, reference: reference, dueOn: dueOn, caseworker: worker, what: what)
  }

  private var dueBeforeEnrolment: [DueItem] {
    let worker = mainEnrolment?.caseworker
    var items: [DueItem] = []
    switch stage {
    case .referred:
      items.append(item(.firstFinding, firstFindingDueOn, "record the first finding"))
    case .notReady(let reviewOn):
      if let reviewOn { items.append(item(.review, reviewOn, "assess again", worker)) }
    case .suitable, .onProgramme, .suspended, .followingUp: break
    case .closed: return []
    }
    for asked in views where asked.fact.position == .asked {
      let isAnswered = views.contains { view in
        view.fact.agency == asked.fact.agency && view.fact.position != .asked
          && view.fact.on >= asked.fact.on
      }
      if !isAnswered {
        let dueOn = WorkingDays.adding(10, to: asked.fact.on)
        items.append(
          item(.agencyAnswer, dueOn, "ask the agency of entry \(asked.entry) again", worker))
      }
    }
    return items
  }

  /// The first finding is due 10 working days after the referral (rules, section 3).
  public var firstFindingDueOn: Day { WorkingDays.adding(10, to: referral.fact.on) }

  private var dueOfConsent: [DueItem] {
    guard !stage.isClosed else { return [] }
    let worker = mainEnrolment?.caseworker
    let last = consents.max { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }?.fact
    if let last, last.answer == .withdrawn {
      return [
        item(.consentWithdrawn, last.on, "consent was withdrawn: speak with the person", worker)
      ]
    }
    // A correction may have taken away the consent on which a place began.
    guard last?.answer != .yes,
      let place = enrolments.first(where: { $0.isOpen && $0.terms.isVoluntary })?.place.fact
    else { return [] }
    let what = "the place stands without consent: speak with the person"
    return [item(.consentWithdrawn, last?.on ?? place.on, what, worker)]
  }

  private func due(on enrolment: Enrolment) -> [DueItem] {
    let worker = enrolment.caseworker
    guard enrolment.isOpen else { return dueOfCompletion(enrolment, worker) }
    var items: [DueItem] = []
    if let absence = enrolment.absenceWithoutContact {
      let what = "make contact after the absence (entry \(absence.entry))"
      items.append(item(.absence, absence.fact.on, what, worker))
    }
    if let on = enrolment.reviewCalledFor {
      items.append(item(.attendanceReview, on, "review the unacceptable absences", worker))
    }
    if let endOn = enrolment.plannedEndOn {
      items.append(item(.plannedEnd, endOn, "complete or end the enrolment", worker))
    }
    if !enrolment.isSuspended {
      let last = enrolment.attendance.map(\.fact.on).max() ?? enrolment.place.fact.on
      items.append(
        item(.sessionNotMarked, last.adding(days: 15), "no session was marked for 14 days", worker))
    }
    return items
  }

  /// A correction may have left a completion with fewer sessions than the programme requires.
  private func dueOfCompletion(_ enrolment: Enrolment, _ worker: String) -> [DueItem] {
    let counted = enrolment.countedSessions()
    let required = enrolment.terms.requiredSessionCount
    let isSetAside = enrolment.changes.contains { $0.fact.rules.contains(.sessionCount) }
    guard let completedOn = enrolment.completedOn, counted < required, !isSetAside,
      !stage.isClosed
    else { return [] }
    let what = "completed with \(counted) of \(required) sessions: look at the completion"
    return [item(.completion, completedOn, what, worker)]
  }

  /// The next step of the case and the day on which it is due.
  public func next(today: Day) -> (step: String?, dueOn: Day?) {
    switch stage {
    case .referred: return ("assess", firstFindingDueOn)
    case .notReady(let reviewOn): return ("assess", reviewOn)
    case .suitable(let since):
      let days = programmes.terms(of: programme)?.findingDayCount
      return ("enrol", days.map { since.adding(days: $0) })
    case .onProgramme:
      guard let enrolment = mainEnrolment else { return (nil, nil) }
      let isDone = enrolment.countedSessions() >= enrolment.terms.requiredSessionCount
      return (isDone ? "complete" : "attend", enrolment.plannedEndOn)
    case .suspended: return ("resume", nil)
    case .followingUp:
      let first = followUpsDue(by: Day(number: .max)).min { $0.dueOn < $1.dueOn }
      return (first.map { "follow-up \($0.number)" }, first?.dueOn)
    case .closed: return (nil, nil)
    }
  }
}

extension Caseload {
  /// The follow-ups that are due by a day, the oldest first.
  public func followUpsDue(by day: Day) -> [DueItem] {
    cases.flatMap { $0.followUpsDue(by: day) }.sorted { $0.isDue(before: $1) }
  }
}

extension Case {
  /// The follow-ups of the case that are due by a day: due on it or before, and without a closing
  /// outcome (rules, section 5).
  public func followUpsDue(by day: Day) -> [DueItem] {
    var due: [DueItem] = []
    // By their places: an enrolment that is taken out is copied.
    for place in enrolments.indices {
      guard let completedOn = enrolments[place].completedOn else { continue }
      var caseworker: String?
      for number in enrolments[place].outstandingFollowUps {
        let dueOn = enrolments[place].followUpDueOn(number, after: completedOn)
        guard dueOn <= day else { continue }
        let worker = caseworker ?? enrolments[place].caseworker
        caseworker = worker
        due.append(
          DueItem(
            kind: .followUp, about: enrolments[place].id, number: number, reference: reference,
            dueOn: dueOn, caseworker: worker, programme: enrolments[place].programme, what: nil))
      }
    }
    return due
  }

  /// The enrolment whose follow-up is due; nil where something else is.
  public func enrolment(of item: DueItem) -> Enrolment? {
    item.number == nil ? nil : enrolments.first { $0.id == item.about }
  }

  /// Everything about the case that is due today or was due before.
  public func due(
    today: Day, by calendar: WorkingCalendar = WorkingDays.published
  ) -> [DueItem] {
    let others =
      dueBeforeEnrolment(calendar) + enrolments.flatMap { due(on: $0, today) } + dueOfConsent
      + dueOfRetention + dueOfHighHarm
    return followUpsDue(by: today) + others.filter { $0.dueOn <= today }
  }

  /// Something due, called for by an entry, for the caseworker of an enrolment.
  func item(
    _ kind: DueItem.Kind, _ about: Int, _ dueOn: Day, _ what: String?, _ enrolment: Enrolment?
  ) -> DueItem {
    DueItem(
      kind: kind, about: about, reference: reference, dueOn: dueOn,
      caseworker: enrolment?.caseworker, programme: enrolment?.programme ?? programme, what: what)
  }

  private func dueBeforeEnrolment(_ calendar: WorkingCalendar) -> [DueItem] {
    var items: [DueItem] = []
    switch stage {
    case .referred:
      let what = "record the first finding"
      let dueOn = firstFindingDueOn(by: calendar)
      items.append(item(.firstFinding, referral.root, dueOn, what, nil))
    case .notReady(let reviewOn):
      if let reviewOn, let finding = finding() {
        items.append(item(.review, finding.root, reviewOn, "assess again", mainEnrolment))
      }
    case .suitable, .onProgramme, .suspended, .followingUp: break
    case .closed: return []
    }
    for asked in views where asked.fact.position == .asked {
      guard answer(to: asked) == nil else { continue }
      let what = "ask the agency of entry \(asked.entry) again"
      items.append(
        item(.agencyAnswer, asked.root, answerDueOn(asked.fact, by: calendar), what, mainEnrolment))
    }
    return items
  }

  /// The first finding is due 10 working days after the referral (rules, section 3).
  public var firstFindingDueOn: Day { firstFindingDueOn(by: WorkingDays.published) }

  /// The same by a calendar of working days.
  public func firstFindingDueOn(by calendar: WorkingCalendar) -> Day {
    calendar.adding(10, to: referral.fact.on)
  }

  private var dueOfConsent: [DueItem] {
    guard !stage.isClosed else { return [] }
    let last = consents.max { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }
    if let last, last.fact.answer == .withdrawn {
      let what = "consent was withdrawn: speak with the person"
      return [item(.consentWithdrawn, last.root, last.fact.on, what, mainEnrolment)]
    }
    // A correction may have taken away the consent on which a place began, or moved it behind.
    let place = enrolments.first { enrolment in
      let first = consent(until: enrolment.place.fact.on)
      return enrolment.isOpen && enrolment.terms.isVoluntary
        && (last?.fact.answer != .yes || first?.fact.answer != .yes)
    }?.place
    guard let place else { return [] }
    let what = "the place stands without consent: speak with the person"
    let (about, dueOn) = (last?.root ?? place.root, last?.fact.on ?? place.fact.on)
    return [item(.consentWithdrawn, about, dueOn, what, mainEnrolment)]
  }

  /// The records of a case are looked at again from time to time, once it is closed (Data
  /// Protection Act 2018, section 39).
  private var dueOfRetention: [DueItem] {
    guard let dueOn = retentionReviewOn else { return [] }
    let last = reviews.max { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }
    let what = "review how long the records are kept"
    return [item(.retentionReview, last?.root ?? referral.root, dueOn, what, mainEnrolment)]
  }

  private func due(on enrolment: Enrolment, _ today: Day) -> [DueItem] {
    guard enrolment.isOpen else { return dueOfCompletion(enrolment) }
    var items: [DueItem] = []
    if let absence = enrolment.absenceWithoutContact {
      let what = "make contact after the absence (entry \(absence.entry))"
      items.append(item(.absence, absence.root, absence.fact.on, what, enrolment))
    }
    if let mark = enrolment.markCallingForReview() {
      let what = "review the unacceptable absences"
      items.append(item(.attendanceReview, mark.root, mark.fact.on, what, enrolment))
    }
    if let endOn = enrolment.plannedEndOn {
      let what = "complete or end the enrolment"
      items.append(item(.plannedEnd, enrolment.id, endOn, what, enrolment))
    }
    if let unmarked = dueOfSessions(on: enrolment, today) { items.append(unmarked) }
    return items
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
      return (first?.number.map { "follow-up \($0)" }, first?.dueOn)
    case .closed: return (nil, nil)
    }
  }
}

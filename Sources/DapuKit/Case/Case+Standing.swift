extension Case {
  /// Enrolment needs a suitable finding, the latest up to that day, not older than its limit.
  func checkFinding(
    for placement: Placement, _ terms: Programme, _ occasion: inout Occasion
  ) throws(Refusal) {
    if stage.isClosed, occasion.correction == nil {
      throw Refusal.wrongStage(reference, stage, step: "enrolled")
    }
    let isLast = enrolments.isEmpty ? finding()?.fact.finding == .suitable : true
    guard let latest = finding(until: placement.on), latest.fact.finding == .suitable, isLast else {
      throw Refusal.wrongStage(reference, stage, step: "enrolled without a suitable finding")
    }
    let days = placement.on - latest.fact.on
    guard days > terms.findingDayCount else { return }
    try occasion.setAside(
      .findingAge,
      or: .findingTooOld(
        reference, on: latest.fact.on, days: days, limit: terms.findingDayCount))
  }

  /// The partner-support step comes before a place, where the programme says so; what came of it
  /// is nobody's business here, and no reason sets it aside (rules, section 6).
  func checkSupportStep(on day: Day, _ terms: Programme) throws(Refusal) {
    guard terms.needsPartnerSupport, !supportSteps.contains(where: { $0.fact.on <= day }) else {
      return
    }
    throw Refusal.partnerSupportStepMissing(reference)
  }

  func checkAge(
    of person: Person, on day: Day, _ terms: Programme, _ occasion: inout Occasion
  ) throws(Refusal) {
    guard let bornOn = person.bornOn else { throw Refusal.bornMissing(reference) }
    try occasion.checkAge(bornOn.wholeYears(until: day), minimum: terms.minimumAge)
    try occasion.checkAge(
      bornOn.wholeYears(until: referral.fact.on), minimum: terms.minimumAge)
  }

  func checkConsent(on day: Day, _ terms: Programme) throws(Refusal) {
    guard terms.isVoluntary else { return }
    let said = consent(until: day)?.fact.answer
    guard said == .yes else { throw Refusal.consentMissing(reference, said: said) }
  }
}

extension Case {
  /// Refuses what a command that records facts of a table would refuse of the case as it stands,
  /// apart from what was set aside when it was recorded; throws `Refusal`.
  public func checkStanding(_ table: Table, _ person: Person, today: Day) throws(Refusal) {
    _ = try person.age(referredOn: referral.fact.on)
    for enrolment in enrolments {
      let place = enrolment.place
      var occasion = Occasion(standing: place.entry, rules: place.fact.rules, today: today)
      let on = place.fact.on
      let terms = termsAtStart(of: enrolment)
      let isOfPlace = table == .enrolments
      if isOfPlace || table == .assessments {
        try checkFinding(for: place.fact, terms, &occasion)
      }
      // An erasure takes the date of birth away, and not the place.
      let hasAge = person.bornOn != nil || !isErased
      if hasAge, isOfPlace || table == .people || table == .referrals {
        occasion.settable += referral.fact.rules
        try checkAge(of: person, on: on, terms, &occasion)
      }
      if isOfPlace || table == .consents { try checkConsent(on: on, terms) }
      if isOfPlace || table == .supportSteps { try checkSupportStep(on: on, terms) }
      if table == .attendance { try checkMarks(of: enrolment) }
      if table == .followups || isOfPlace { try checkNumbers(of: enrolment) }
      if table == .enrolmentChanges || table == .attendance || isOfPlace {
        try checkCompletionStands(enrolment)
      }
    }
    let open = enrolments.filter(\.isOpen).map(\.programme)
    if let twice = open.first(where: { name in open.count { $0 == name } > 1 }) {
      throw Refusal.alreadyOn(reference, programme: twice)
    }
  }

  /// The terms under which a place began: what its programme asks for since asks nothing of it.
  func termsAtStart(of enrolment: Enrolment) -> Programme {
    programmes.terms(of: enrolment.programme, before: enrolment.id) ?? enrolment.terms
  }

  /// No follow-up has a number that the programme does not have.
  func checkNumbers(of enrolment: Enrolment) throws(Refusal) {
    let count = enrolment.terms.followUpCount
    if let number = enrolment.followUps.map(\.fact.number).first(where: { $0 > count }) {
      throw Refusal.noSuchFollowUp(reference, number: number, count: count)
    }
  }

  /// No session is marked twice.
  private func checkMarks(of enrolment: Enrolment) throws(Refusal) {
    var earlier = enrolment
    earlier.attendance = []
    for mark in enrolment.attendance {
      if let other = earlier.mark(clashingWith: mark.fact) {
        throw Refusal.alreadyMarked(reference, entry: other.entry, mark: other.fact.mark)
      }
      earlier.attendance.append(mark)
    }
  }
}

extension PartnerSupport {
  /// Takes one step: decides by the rules and keeps the new entry; throws `StepFault`, and then
  /// nothing has changed. `hisSide` holds the case of a step that is about one.
  public mutating func take(
    _ verb: SupportVerb, _ form: Form, _ occasion: Occasion, _ hisSide: Caseload,
    _ stamp: Caseload.Stamp
  ) throws(StepFault) -> SupportAnswer {
    if !form.has(.correct), let stray = [.because, .takeBack].first(where: form.has) {
      throw StepFault.form(.excludes(stray, because: "it goes with --correct"))
    }
    var form = form
    if !form.has(.on), !form.has(.correct) { form.add(.on, occasion.today.description) }
    if let worker = form[.worker], hisSide.staff.side(spelt: worker) == .service {
      throw StepFault.refused(.wrongSide(.service, as: .worker))
    }
    if verb == .contact, !form.has(.correct) {
      form.add(.toldUpTo, String(hisSide.numbers.entry))
    }
    switch verb.subject {
    case .victim:
      guard let reference = form[.victim].flatMap({ VictimReference($0) }),
        let victim = victim(reference)
      else { throw StepFault.form(.missing([.victim])) }
      return try take(verb, form, occasion, victim, stamp)
    case _:
      guard let reference = form[.case].flatMap({ CaseReference($0) }),
        let subject = hisSide.case(reference)
      else { throw StepFault.form(.missing([.case])) }
      return verb == .step
        ? try takeStep(form, occasion, subject, stamp) : try add(form, occasion, subject, stamp)
    }
  }

  private mutating func takeStep(
    _ form: Form, _ occasion: Occasion, _ subject: Case, _ stamp: Caseload.Stamp
  ) throws(StepFault) -> SupportAnswer {
    let reference = subject.reference
    let results = results(of: reference)
    let change = try SupportChange(
      .stepResults, form, occasion,
      row: { entry in
        results.first { $0.entry == entry }?.fact.row
      }, replaced)
    let answer = { entry, isNew in
      SupportAnswer(reference: reference, victim: nil, entry: entry, isNew: isNew)
    }
    if let entry = change.known { return answer(entry, false) }
    let corrected = change.corrects
    let others = results.filter { $0.entry != corrected }
    if change.isTakenBack {
      try checkPlaces(of: subject, results, but: corrected, others.map(\.fact.on).min())
      return answer(record(change.takingBack(of: .case(reference)), stamp), true)
    }
    let fact: StepResult = try change.fact()
    let days = others.map(\.fact.on) + [fact.on]
    try checkPlaces(of: subject, results, but: corrected, days.min())
    let replaced = replaced
    let same = try ruled { () throws(Refusal) in
      try occasion.checkOrder(fact.on, of: subject)
      return try replaced.known(fact, among: others, occasion)
    }
    if let same { return answer(same, false) }
    let draft = change.draft(of: .case(reference), .stepResult(fact))
    return answer(record(draft, stamp), true)
  }

  /// Refuses a correction of the step after which a place would stand without it; `first` is then
  /// the day of the first (rules, section 6).
  private func checkPlaces(
    of subject: Case, _ results: [Recorded<StepResult>], but corrected: Int?, _ first: Day?
  ) throws(StepFault) {
    guard let corrected, let before = results.map(\.fact.on).min() else { return }
    let loses = subject.enrolments.contains { enrolment in
      let began = enrolment.place.fact.on
      return enrolment.terms.needsPartnerSupport && before <= began
        && first.map { $0 > began } ?? true
    }
    guard loses else { return }
    throw StepFault.refused(
      .correctionBreaks(entry: corrected, reason: "an enrolment stands on the step"))
  }

  private mutating func add(
    _ form: Form, _ occasion: Occasion, _ subject: Case, _ stamp: Caseload.Stamp
  ) throws(StepFault) -> SupportAnswer {
    let known = victims(of: subject.reference)
    let corrected = form[.correct].flatMap { Int(cell: $0) }
    let own = known.first { victim in
      victim.details.entry == corrected || victim.replaced.contains { $0.entry == corrected }
    }
    let change = try SupportChange(
      .victims, form, occasion, row: { own?.row(of: $0, in: .victims) }, own?.replaced ?? [])
    let answer = { (victim: VictimReference, entry: Int, isNew: Bool) in
      SupportAnswer(reference: nil, victim: victim, entry: entry, isNew: isNew)
    }
    if let entry = change.known, let own { return answer(own.reference, entry, false) }
    if change.isTakenBack {
      throw StepFault.form(
        .excludes(.takeBack, because: "a victim is closed, and never taken back"))
    }
    if let own, own.isErased { throw StepFault.refused(.recordsErased(own.reference)) }
    let fact: Victim = try change.fact()
    guard fact.on <= occasion.today else {
      throw StepFault.refused(.inFuture(fact.on, today: occasion.today))
    }
    if let own, change.corrects != nil {
      let draft = change.draft(of: .victim(own.reference), .victim(fact))
      return answer(own.reference, record(draft, stamp), true)
    }
    for other in known {
      let entry = try ruled { () throws(Refusal) in
        try other.replaced.known(fact, among: [other.details], occasion)
      }
      if let entry { return answer(other.reference, entry, false) }
    }
    if let key = fact.key, victims.contains(where: { $0.details.fact.key == key }) {
      throw StepFault.refused(.keyUsed(differences: [.case]))
    }
    let reference = nextVictim()
    let draft = change.draft(of: .victim(reference), .victim(fact))
    return answer(reference, record(draft, stamp), true)
  }

  private mutating func take(
    _ verb: SupportVerb, _ form: Form, _ occasion: Occasion, _ victim: SupportedVictim,
    _ stamp: Caseload.Stamp
  ) throws(StepFault) -> SupportAnswer {
    guard !victim.isErased else { throw StepFault.refused(.recordsErased(victim.reference)) }
    let change = try SupportChange(
      verb.table, form, occasion, row: { victim.row(of: $0, in: verb.table) }, victim.replaced)
    let answer = { entry, isNew in
      SupportAnswer(reference: nil, victim: victim.reference, entry: entry, isNew: isNew)
    }
    if let entry = change.known { return answer(entry, false) }
    let subject = Subject.victim(victim.reference)
    if change.isTakenBack {
      return answer(record(change.takingBack(of: subject), stamp), true)
    }
    switch try victim.decide(verb, change, occasion) {
    case .known(let entry): return answer(entry, false)
    case .new(let draft): return answer(record(draft, stamp), true)
    }
  }
}

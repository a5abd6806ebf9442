extension Caseload {
  /// Corrects what a referral says, about the case or the person; throws `StepFault`.
  mutating func correctReferral(
    _ form: Form, _ occasion: Occasion, _ stamp: Stamp
  ) throws(StepFault) -> Answer {
    guard let reference = form[.correct].flatMap({ CaseReference(cell: $0) }),
      let subject = self.case(reference)
    else { throw StepFault.form(.missing([.correct])) }
    if form.has(.newPerson) {
      throw StepFault.form(.excludes(.newPerson, because: "--person names whose case it is"))
    }
    if let key = form[.key], let other = self.reference(ofKey: key), other != reference {
      throw StepFault.refused(.keyUsed(differences: [.case]))
    }
    let owner = try owner(form, subject)
    guard let person = people[owner] else { throw StepFault.notFound(.person(owner)) }
    guard let because = form[.because], !because.isEmpty else {
      throw StepFault.form(.missing([.because]))
    }
    if form.namesBesidesCorrection.isEmpty { throw StepFault.form(.nothing(asks: [])) }
    if occasion.isImport, isSaid(form, of: subject, because) {
      return Answer(reference: reference, entries: [subject.referral.entry], isNew: false)
    }
    var occasion = occasion
    let steps = try corrections(form, subject, person, because, &occasion)
    try checkAfter(steps, subject, stamp)
    guard !steps.isEmpty else {
      return Answer(reference: reference, entries: [subject.referral.entry], isNew: false)
    }
    let young = tooYoung(subject, steps, assessor: occasion.actor)
    var answer = keep(steps + young.map(\.finding), of: reference, occasion, stamp)
    answer.remarks += young.map(\.remark)
    return answer
  }

  /// Whether a correction for the same reason said all that a form says, which is then imported
  /// again, whatever was said since.
  private func isSaid(_ form: Form, of subject: Case, _ because: String) -> Bool {
    let replaced = subject.replaced.filter { $0.row?.table == .referrals }
    var corrections: [(before: Row, after: Row)] = []
    for one in replaced where one.because == because {
      let further = replaced.first { $0.entry == one.by }
      guard let before = one.row, !(further?.isUndone ?? false) else { continue }
      corrections.append((before, further?.row ?? subject.referral.fact.row))
    }
    let owners = corrections.compactMap { PersonReference(cell: $0.after[.person]) }
    for owner in Set(owners + [subject.person]) {
      corrections += people.corrections(of: owner, because: because)
    }
    let asked = form.namesBesidesCorrection.map { name in
      [Table.people, .referrals].flatMap { table in
        let mine = TelephoneNumber.kept(form.row(for: table)[name])
        return corrections.filter { one in
          !mine.isEmpty && one.after.table == table && one.after[name] == mine
        }
        .map { $0.before[name] != mine }
      }
    }
    // One of the values at least was its doing.
    return asked.allSatisfy { !$0.isEmpty } && asked.contains { $0.contains(true) }
  }

  /// The cases without a finding for which the person turns out to be too young once the steps are
  /// taken, and was not before (rules, section 1.2).
  private func tooYoung(
    _ subject: Case, _ steps: [Step], assessor: String
  ) -> [(finding: Step, remark: Remark)] {
    var referral = subject.referral.fact
    for case .new(let draft) in steps {
      if case .fact(.referral(let new)) = draft.content { referral = new }
    }
    let known = people[referral.person]?.fact
    var person = known
    for case .new(let draft) in steps {
      if case .fact(.person(let new)) = draft.content { person = new }
    }
    var asked = [(subject: subject, after: referral, before: people[subject.person]?.fact)]
    for other in cases(of: referral.person) where other.reference != subject.reference {
      asked.append((other, other.referral.fact, known))
    }
    return asked.compactMap { one, referral, before in
      guard case .referred = one.stage, let age = person?.ageTooLow(for: referral, programmes),
        before?.ageTooLow(for: one.referral.fact, programmes) == nil
      else { return nil }
      let finding = Assessment.ineligible(on: referral.on, assessor: assessor)
      return (
        .new(Draft(.case(one.reference), .assessment(finding))),
        .ineligible(one.reference, age: age.years, minimum: age.minimum)
      )
    }
  }

  /// The person whose case it is, or is to be from now on; throws where that person has another
  /// open case.
  private func owner(_ form: Form, _ subject: Case) throws(StepFault) -> PersonReference {
    guard let owner = form[.person].flatMap({ PersonReference(cell: $0) }) else {
      return subject.person
    }
    let open = cases(of: owner).first { $0.reference != subject.reference && !$0.stage.isClosed }
    if owner != subject.person, !subject.stage.isClosed, let open {
      throw StepFault.refused(.openCase(open.reference))
    }
    return owner
  }

  private mutating func corrections(
    _ form: Form, _ subject: Case, _ person: Recorded<Person>, _ because: String,
    _ occasion: inout Occasion
  ) throws(StepFault) -> [Step] {
    let given = try celled { () throws(CellFault) in
      try Person(form.row(for: .people, over: person.fact.row))
    }
    var row = form.row(for: .referrals, over: subject.referral.fact.row)
    row[.override] = subject.referral.fact.override ?? ""
    row[.person] = form[.person] ?? subject.person.description
    var referral = try celled { () throws(CellFault) in try Referral(row) }
    try check(programme: referral.programme)
    try formed { () throws(FormFault) in try referral.checkNote() }
    try check(given, isNamed: form.has(.person), of: subject, referral, &occasion)
    if !occasion.rulesSetAside.isEmpty {
      referral.override = occasion.storedOverride
      referral.rules += occasion.rulesSetAside.filter { !referral.rules.contains($0) }
    }
    var steps: [Step] = []
    if given != person.fact {
      let correction = Correction(entry: person.entry, because: because)
      steps.append(.new(Draft(.person(referral.person), .person(given), correction: correction)))
    }
    if referral != subject.referral.fact {
      let correction = Correction(entry: subject.referral.entry, because: because)
      steps.append(
        .new(Draft(.case(subject.reference), .referral(referral), correction: correction)))
    }
    return steps + (try besides(form, subject, referral, because))
  }

  /// Consent and needs as they should have been said at the referral.
  private func besides(
    _ form: Form, _ subject: Case, _ referral: Referral, _ because: String
  ) throws(StepFault) -> [Step] {
    var form = form
    if !form.has(.on) { form.add(.on, referral.on.description) }
    let needs = try celled { () throws(CellFault) in try Need.all(form) }
    var steps = needs.filter { need in !subject.needs.contains { $0.fact.says(need) } }
      .map { Step.new(Draft(.case(subject.reference), .need($0))) }
    steps += moved(subject.needs, of: subject, to: referral.on, because) { need, day in
      Fact.need(
        Need(
          on: day, kind: need.kind, status: need.status, key: need.key,
          referredTo: need.referredTo, outcome: need.outcome))
    }
    guard let answer = form[.consent].flatMap({ ConsentAnswer(rawValue: $0) }) else {
      return steps
        + moved(subject.consents, of: subject, to: referral.on, because) { consent, day in
          Fact.consent(Consent(on: day, answer: consent.answer, key: consent.key))
        }
    }
    let consent = Consent(on: referral.on, answer: answer, key: nil)
    let earlier = subject.consents.first { $0.fact.on == subject.referral.fact.on }
    if earlier?.fact.says(consent) ?? (answer == .notAsked) { return steps }
    let correction = earlier.map { Correction(entry: $0.entry, because: because) }
    steps.append(
      .new(Draft(.case(subject.reference), .consent(consent), correction: correction)))
    return steps
  }

  /// What was said on the day of the referral, and has to move with it to a later day.
  private func moved<F: DatedFact>(
    _ facts: [Recorded<F>], of subject: Case, to day: Day, _ because: String,
    _ move: (F, Day) -> Fact
  ) -> [Step] {
    facts.filter { $0.fact.on == subject.referral.fact.on && $0.fact.on < day }.map { recorded in
      let correction = Correction(entry: recorded.entry, because: because)
      return .new(
        Draft(.case(subject.reference), move(recorded.fact, day), correction: correction))
    }
  }

  /// Applies the rules of referral to what it will say; `isNamed` where somebody said which person
  /// it is, who may then be a namesake (rules, section 1.4).
  private mutating func check(
    _ given: Person, isNamed: Bool, of subject: Case, _ referral: Referral,
    _ occasion: inout Occasion
  ) throws(StepFault) {
    if let other = people.others(sharingIdentifiersOf: given, than: referral.person).first {
      throw StepFault.refused(.identifierOfAnother(other))
    }
    let isSomebodyElse = people.sharing(nameAndBirthOf: given).filter { $0 != referral.person }
    let open = isSomebodyElse.flatMap { cases(of: $0) }
      .first { !$0.stage.isClosed && $0.reference != subject.reference }
    let others = cases(of: referral.person).filter { $0.reference != subject.reference }
    let hasOpen = ([subject] + others).contains { !$0.stage.isClosed }
    if !isNamed, given.isRenamed(from: people[referral.person]?.fact), hasOpen, let open {
      throw StepFault.refused(.namesake(open.reference, of: referral.person))
    }
    var local = occasion
    let programmes = programmes
    try ruled { () throws(Refusal) in
      guard referral.on <= local.today else {
        throw Refusal.inFuture(referral.on, today: local.today)
      }
      guard let terms = programmes.terms(of: referral.programme) else { return }
      let earlier = subject.referral.fact
      if referral.source != earlier.source || referral.programme != earlier.programme {
        try local.checkSource(referral.source, referral.programme, terms)
      }
      let isBornOtherwise = given.bornOn != people[referral.person]?.fact.bornOn
      if isBornOtherwise {
        for other in others {
          try given.checkAge(at: other.referral.fact, of: other.reference)
        }
      }
      try given.checkAge(at: referral, of: subject.reference)
      let isJudgedAnew =
        isBornOtherwise || referral.on != earlier.on || referral.programme != earlier.programme
      if let age = given.ageTooLow(for: referral, programmes),
        isJudgedAnew && !subject.enrolments.isEmpty || local.override != nil
      {
        try local.checkAge(age.years, minimum: age.minimum)
      }
    }
    occasion = local
  }
}

/// A fact of one day.
protocol DatedFact {
  var on: Day { get }
}

extension Need: DatedFact {}
extension Consent: DatedFact {}

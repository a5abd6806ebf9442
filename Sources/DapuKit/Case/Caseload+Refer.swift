extension Caseload {
  /// Opens a case: recognises the person, applies the rules of referral (rules, sections 1.2, 1.4
  /// and 2) and keeps the new entries; throws `StepFault`.
  mutating func refer(
    _ form: Form, _ occasion: Occasion, _ stamp: Stamp
  ) throws(StepFault) -> Answer {
    var occasion = occasion
    let request = try formed { () throws(FormFault) in
      try ReferralRequest(form, standard: programmes.standard?.id, today: occasion.today)
    }
    try check(programme: request.referral.programme)
    var corrected: CaseReference?
    switch try known(request, occasion) {
    case .standing(let known):
      if let undone = known.undoneBy {
        return try reopen(known, undone, request, occasion, stamp)
      }
      var answer = Answer(
        reference: known.reference, entries: [known.referral.entry], isNew: false)
      if request.isNewPerson { answer.remarks.append(.alreadyReferred(known.reference)) }
      return answer
    case .correctedSince(let reference): corrected = reference
    case nil: break
    }
    let identity = try identify(request)
    let remark = try ruled { () throws(Refusal) in try decide(request, &occasion) }
    numbers.case += 1
    let reference = CaseReference(number: numbers.case)
    var remarks = [remark, corrected.map { .wordsCorrected($0) }].compactMap(\.self)
    let person = keepPerson(request.person, identity, stamp, &remarks)
    let drafts = request.drafts(reference, person, occasion, isIneligible: remark != nil)
    let entries = drafts.map { record($0, stamp) }
    if occasion.override != nil, occasion.rulesSetAside.isEmpty {
      remarks.append(.overrideNotNeeded)
    }
    return Answer(
      reference: reference, entries: entries, isNew: true,
      remarks: remarks.map { $0.naming(reference) })
  }

  private mutating func keepPerson(
    _ given: Person, _ identity: Identity, _ stamp: Stamp, _ remarks: inout [Remark]
  ) -> PersonReference {
    switch identity {
    case .new(let sameName):
      if !sameName.isEmpty {
        remarks.append(.sameName(sameName.flatMap { people.cases(of: $0) }))
      }
      numbers.person += 1
      let person = PersonReference(number: numbers.person)
      _ = record(Draft(.person(person), .person(given)), stamp)
      return person
    case .known(let person):
      remarks.append(.samePerson(person))
      guard let earlier = people[person] else { return person }
      let kept = earlier.fact.columnsContradicted(by: given)
      if !kept.isEmpty { remarks.append(.personKept(CaseReference(number: numbers.case), kept)) }
      guard let filled = earlier.fact.filled(from: given) else { return person }
      let correction = Correction(entry: earlier.entry, because: "new at a later referral")
      _ = record(Draft(.person(person), .person(filled), correction: correction), stamp)
      return person
    }
  }

  private enum Identity {
    case new(sameName: [PersonReference])
    case known(PersonReference)
  }

  /// Says who the person is (rules, section 1.4).
  private mutating func identify(_ request: ReferralRequest) throws(StepFault) -> Identity {
    let byIdentifier = people.sharing(identifiersOf: request.person)
    if let given = request.personReference {
      guard let known = person(given), !ErasedCell.isBlank(known.name) else {
        throw StepFault.notFound(.person(given))
      }
      if let other = people.others(sharingIdentifiersOf: request.person, than: given).first {
        throw StepFault.refused(.identifierOfAnother(other))
      }
      try checkNoOpenCase(of: [given])
      return .known(given)
    }
    let likely = people.sharing(nameAndBirthOf: request.person)
    try checkNoOpenCase(of: byIdentifier)
    if !request.isNewPerson { try checkNoOpenCase(of: likely) }
    if byIdentifier.count > 1 { throw StepFault.refused(.perhapsKnown(byIdentifier)) }
    if let person = byIdentifier.first {
      if request.isNewPerson { throw StepFault.refused(.identifierOfAnother(person)) }
      return .known(person)
    }
    let sameName = people.sharing(nameOf: request.person)
    if request.isNewPerson { return .new(sameName: sameName) }
    guard likely.isEmpty else { throw StepFault.refused(.perhapsKnown(likely)) }
    return .new(sameName: sameName)
  }

  func checkNoOpenCase(of persons: [PersonReference]) throws(StepFault) {
    for person in persons {
      if let open = cases(of: person).first(where: { !$0.stage.isClosed }) {
        throw StepFault.refused(.openCase(open.reference))
      }
    }
  }

  /// Applies the rules of age and source; the remark that the person is too young, if so.
  func decide(
    _ request: ReferralRequest, _ occasion: inout Occasion
  ) throws(Refusal) -> Remark? {
    let referral = request.referral
    guard referral.on <= occasion.today else {
      throw Refusal.inFuture(referral.on, today: occasion.today)
    }
    guard let terms = programmes.terms(of: referral.programme), terms.isEnabled else {
      throw Refusal.programmeOff(referral.programme)
    }
    try occasion.checkSource(referral.source, referral.programme, terms)
    guard let age = try request.person.age(referredOn: referral.on), age < terms.minimumAge else {
      return nil
    }
    if occasion.override != nil {
      try occasion.checkAge(age, minimum: terms.minimumAge)
      return nil
    }
    return .ineligible(CaseReference(number: 1), age: age, minimum: terms.minimumAge)
  }
}

extension Remark {
  /// The same remark about the case of that reference.
  func naming(_ reference: CaseReference) -> Remark {
    switch self {
    case .ineligible(_, let age, let minimum): .ineligible(reference, age: age, minimum: minimum)
    case .sessions(_, let counted, let required):
      .sessions(reference, counted: counted, required: required)
    case .personKept(_, let names): .personKept(reference, names)
    case .sameName, .samePerson, .overrideNotNeeded, .workerNearAnother, .alreadyReferred,
      .wordsCorrected:
      self
    }
  }
}

extension Person {
  /// The columns that say who somebody is, which a later referral does not change.
  static let identity: [Column.Name] = [.name, .born, .pnc, .crn, .nhs]

  /// The columns of who they are of which something else was said later; names are compared
  /// folded.
  func columnsContradicted(by later: Person) -> [Column.Name] {
    let (mine, theirs) = (row, later.row)
    return Self.identity.filter { name in
      if name == .name { return FoldedName(self.name) != FoldedName(later.name) }
      return !mine[name].isEmpty && !theirs[name].isEmpty && mine[name] != theirs[name]
    }
  }

  /// The person with what was said later: blanks are filled in and what may change is changed, who
  /// they are stays; nil where nothing is new.
  func filled(from later: Person) -> Person? {
    var row = row
    for name in Table.people.factColumns.map(\.name) where !later.row[name].isEmpty {
      if row[name].isEmpty || !Self.identity.contains(name) { row[name] = later.row[name] }
    }
    guard row != self.row, let person = try? Person(row) else { return nil }
    return person
  }
}

extension Caseload {
  /// What is known of the person whose case a form corrects, and of the one whose it is to be.
  func rowsCorrected(by form: Form) -> [Row] {
    let corrected = form[.correct].flatMap { CaseReference($0) }.flatMap { self.case($0) }
    let owners = [corrected?.person, form[.person].flatMap { PersonReference($0) }]
    return corrected == nil ? [] : owners.compactMap { $0 }.compactMap { people[$0]?.fact.row }
  }

  /// The cases of everybody whom a referral may be about: the same identifier, the same name, or
  /// the person who is named.
  public mutating func casesPerhapsOf(_ form: Form) -> [CaseReference] {
    var persons = Set(form[.person].flatMap { PersonReference($0) }.map { [$0] } ?? [])
    if let correct = form[.correct].flatMap({ CaseReference($0) }), let subject = self.case(correct)
    {
      persons.insert(subject.person)
    }
    if let given = try? Person(form.row(for: .people, over: rowsCorrected(by: form).first)) {
      persons.formUnion(people.sharing(identifiersOf: given))
      persons.formUnion(people.sharing(nameOf: given))
    }
    return persons.flatMap { people.cases(of: $0) }
  }
}

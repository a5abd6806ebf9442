extension Caseload {
  /// Takes one step: resolves the case, decides by the rules and keeps the new entries; throws
  /// `StepFault`, and then nothing has changed.
  public mutating func take(
    _ verb: Verb, _ form: Form, _ occasion: Occasion, _ stamp: Stamp
  ) throws(StepFault) -> Answer {
    switch verb {
    case .addProgramme, .setProgramme: return try put(programme: form, verb, stamp)
    case .addWorker: return try put(worker: form, stamp)
    case .addGroup, .setGroup: return try put(group: form, verb, stamp)
    case .recordEvent: return try put(event: form, occasion, stamp)
    case .refer, .assess, .enrol, .attend, .recordFollowUp, .check, .reoffend, .closeFollowUps,
      .review:
      break
    }
    var occasion = occasion
    var form = form
    occasion.override = form[.override]
    if occasion.override != nil { occasion.maySetAside = staff.maySetAside(occasion.actor) }
    if !form.has(.correct), let stray = [.because, .takeBack].first(where: form.has) {
      throw StepFault.form(.excludes(stray, because: "it goes with --correct"))
    }
    if verb == .refer {
      return form.has(.correct)
        ? try correctReferral(form, occasion, stamp) : try refer(form, occasion, stamp)
    }
    if !form.has(.on), !form.has(.correct) { form.add(.on, occasion.today.description) }
    let reference = try subject(of: form)
    if let key = form[.key] { try claim(key, of: reference, verb) }
    if form.has(.correct) {
      return try correct(verb, form, try self.case(asked: reference), occasion, stamp)
    }
    return keep(try newSteps(verb, form, reference, occasion), of: reference, occasion, stamp)
  }

  private func subject(of form: Form) throws(StepFault) -> CaseReference {
    guard let reference = form[.case].flatMap({ CaseReference(cell: $0) }), holds(reference) else {
      throw StepFault.form(.missing([.case]))
    }
    return reference
  }

  private func `case`(asked reference: CaseReference) throws(StepFault) -> Case {
    guard let subject = self.case(reference) else { throw StepFault.form(.missing([.case])) }
    return subject
  }

  /// Decides on a step that corrects nothing. Its case is held in here alone: held any longer, it
  /// would be copied when it takes in what was decided.
  private func newSteps(
    _ verb: Verb, _ form: Form, _ reference: CaseReference, _ occasion: Occasion
  ) throws(StepFault) -> [Step] {
    let subject = try self.case(asked: reference)
    let steps = try steps(verb, form, subject, nil, occasion)
    if let key = form[.key] {
      try ruled { () throws(Refusal) in try subject.checkIsWhole(key, steps, of: verb) }
    }
    return steps
  }

  /// Decides on a step for a case; `earlier` is the row of the entry that it corrects.
  func steps(
    _ verb: Verb, _ form: Form, _ subject: Case, _ earlier: Row?, _ occasion: Occasion
  ) throws(StepFault) -> [Step] {
    if let programme = form[.programme] { try check(programme: programme) }
    switch verb {
    case .assess:
      let request = try formed { () throws(FormFault) in
        try AssessmentRequest(form, actor: occasion.actor, earlier: earlier)
      }
      try subject.checkReferences(of: request)
      let steps = try ruled { () throws(Refusal) in try subject.assess(request, occasion) }
      if earlier?[.programme] != request.assessment?.programme {
        try checkRank(request, subject, steps)
      }
      guard let specialist = request.specialist else { return steps }
      return steps + (try listing(specialist.worker, as: .specialist))
    case .enrol: return try enrol(form, subject, earlier, occasion)
    case .attend:
      let request = try formed { () throws(FormFault) in
        try AttendanceRequest(form, earlier: earlier)
      }
      return [try subject.attend(request, occasion)]
    case .recordFollowUp: return try recordFollowUp(form, subject, earlier, occasion)
    case .closeFollowUps: return try closeFollowUps(form, subject, earlier, occasion)
    case .check:
      let fact: DataCheck = try fact(form, earlier)
      return [try ruled { () throws(Refusal) in try subject.check(fact, occasion) }]
    case .reoffend:
      let fact: Reoffence = try fact(form, earlier)
      return [try ruled { () throws(Refusal) in try subject.reoffend(fact, occasion) }]
    case .review:
      let asks: [Column.Name] = [.retention, .reviewOn, .hold, .note]
      guard earlier != nil || asks.contains(where: form.has) else {
        throw StepFault.form(.nothing(asks: asks))
      }
      let fact: Review = try fact(form, earlier)
      return [try ruled { () throws(Refusal) in try subject.review(fact, occasion) }]
    case .refer, .addProgramme, .setProgramme, .addWorker, .addGroup, .setGroup, .recordEvent:
      preconditionFailure("the step has no case to be decided on")
    }
  }

  private func recordFollowUp(
    _ form: Form, _ subject: Case, _ earlier: Row?, _ occasion: Occasion
  ) throws(StepFault) -> [Step] {
    if let earlier, earlier.table == .needs {
      let needs = try celled { () throws(CellFault) in try Need.all(form, earlier: earlier) }
      return try ruled { () throws(Refusal) in
        try subject.steps(for: needs, occasion)
      }
    }
    var form = form
    if earlier == nil, !form.has(.enrolment) { form.add(.enrolment, "0") }
    let fact: FollowUp = try fact(form, earlier)
    let holder = try ruled { () throws(Refusal) in
      try subject.holder(of: fact, on: form[.programme], occasion)
    }
    let enrolment: Enrolment
    if let holder {
      enrolment = holder
    } else {
      enrolment = try subject.completedEnrolment(
        programme: form[.programme], id: fact.enrolment == 0 ? nil : fact.enrolment,
        number: fact.number)
    }
    let needs = try celled { () throws(CellFault) in earlier == nil ? try Need.all(form) : [] }
    return try ruled { () throws(Refusal) in
      [try subject.followUp(fact, of: enrolment, occasion)]
        + (try subject.steps(for: needs, occasion))
    }
  }

  private func closeFollowUps(
    _ form: Form, _ subject: Case, _ earlier: Row?, _ occasion: Occasion
  ) throws(StepFault) -> [Step] {
    var form = form
    if earlier == nil {
      if !form.has(.enrolment) { form.add(.enrolment, "0") }
      form.add(.change, Change.closeFollowUp.rawValue)
    }
    let change: EnrolmentChange = try fact(form, earlier)
    guard change.reason != nil else { throw StepFault.form(.missing([.reason])) }
    try formed { () throws(FormFault) in try change.checkCells() }
    let holder = try ruled { () throws(Refusal) in
      try subject.holder(of: change, on: form[.programme], occasion)
    }
    let enrolment: Enrolment
    if let holder {
      enrolment = holder
    } else {
      enrolment = try subject.completedEnrolment(
        programme: form[.programme], id: change.enrolment == 0 ? nil : change.enrolment)
    }
    return [
      try ruled { () throws(Refusal) in
        try subject.closeFollowUps(of: enrolment, change, occasion)
      }
    ]
  }

  func check(programme: String) throws(StepFault) {
    guard programmes.terms(of: programme) == nil else { return }
    let near = Nearest.match(programme, among: programmes.all.map(\.id))
    throw StepFault.form(.unknownProgramme(near: near))
  }

  /// The group of a name; throws where the unit has none of it.
  func group(_ id: String) throws(StepFault) -> Group {
    if let group = groups[id] { return group }
    throw StepFault.form(
      .unknownGroup(near: Nearest.match(id, among: groups.rows.map(\.id))))
  }

  /// Whether what an answer says was known of a case was taken back since.
  public func isTakenBack(_ answer: Answer) -> Bool {
    guard !answer.isNew, let subject = answer.reference.flatMap({ self.case($0) }) else {
      return false
    }
    return answer.entries.contains { subject.replaced.end(of: $0)?.isTakenBack ?? false }
  }

  /// Gives the new steps their numbers and takes them in.
  mutating func keep(
    _ steps: [Step], of reference: CaseReference, _ occasion: Occasion, _ stamp: Stamp
  ) -> Answer {
    var entries: [Int] = []
    var isNew = false
    var remarks: [Remark] = []
    for step in steps {
      switch step {
      case .known(let entry): entries.append(entry)
      case .new(let draft):
        isNew = true
        let isNear = isNearAnother(draft.subject)
        let entry = record(draft, stamp)
        if isNear { remarks.append(.workerNearAnother) }
        if case .worker = draft.subject { continue }
        entries.append(entry)
      }
    }
    var answer = Answer(reference: reference, entries: entries, isNew: isNew)
    answer.remarks = remarks
    if isNew, occasion.override != nil, !setsAside(steps) {
      answer.remarks.append(.overrideNotNeeded)
    }
    return answer
  }

  /// Whether it is a worker whom nobody listed, with the name of another but for a typing slip.
  private func isNearAnother(_ subject: Subject) -> Bool {
    guard case .worker(let name) = subject, staff.side(of: name) == nil else { return false }
    return staff.rows.contains { Nearest.isSlip(name, of: $0.name) }
  }

  /// Whether one of the steps stores that a rule was set aside.
  private func setsAside(_ steps: [Step]) -> Bool {
    steps.contains { step in
      guard case .new(let draft) = step, case .fact(let fact) = draft.content else { return false }
      return !fact.row[.rule].isEmpty
    }
  }

  private func fact<F: StoredFact>(_ form: Form, _ earlier: Row?) throws(StepFault) -> F {
    try celled { () throws(CellFault) in try F(form.row(for: F.table, over: earlier)) }
  }
}

extension Case {
  /// Decides on needs seen beside another fact; throws `Refusal`.
  func steps(for needs: [Need], _ occasion: Occasion) throws(Refusal) -> [Step] {
    var steps: [Step] = []
    for need in needs {
      try occasion.checkOrder(need.on, of: self)
      steps.append(try step(need, among: self.needs, Fact.need, occasion))
    }
    return steps
  }
}

extension Caseload {
  /// Replaces an entry of a case by a correcting one, or takes it back; throws `StepFault`.
  mutating func correct(
    _ verb: Verb, _ form: Form, _ subject: Case, _ occasion: Occasion, _ stamp: Stamp
  ) throws(StepFault) -> Answer {
    guard let entry = form[.correct].flatMap({ Int(cell: $0) }) else {
      throw StepFault.form(.missing([.correct]))
    }
    guard let because = form[.because], !because.isEmpty else {
      throw StepFault.form(.missing([.because]))
    }
    if form.namesBesidesCorrection.isEmpty { throw StepFault.form(.nothing(asks: [])) }
    let asks = form.namesBesidesCorrection.filter { $0 != .takeBack && $0 != .programme }
    if form[.takeBack] == "yes", let stray = asks.first {
      throw StepFault.form(
        .excludes(stray, because: "--take-back puts nothing in the place of the entry"))
    }
    if let known = subject.correction(of: entry, already: form, occasion) {
      return Answer(reference: subject.reference, entries: [known], isNew: false)
    }
    let tables = verb.tables.filter(Case.tables.contains)
    guard let table = tables.first(where: { subject.row(of: entry, in: $0) != nil }),
      let row = subject.row(of: entry, in: table), verb.corrects(row)
    else { throw subject.absence(of: entry) }
    var occasion = occasion
    occasion.correction = Correction(entry: entry, because: because)
    occasion.keep(setAsideBy: row)
    try checkPlaces(of: form, in: row)
    let steps: [Step]
    if form[.takeBack] == "yes" {
      steps = [
        .new(
          Draft(
            .case(subject.reference), .takenBack(table), correction: occasion.correction))
      ]
    } else {
      let without = table == .enrolments ? subject : try subject.without(entry, in: table)
      steps = try self.steps(verb, form, without, row, occasion)
      try checkNotSaid(steps, besides: entry)
    }
    try checkAfter(steps, subject, stamp)
    return keep(steps, of: subject.reference, occasion, stamp)
  }

  /// Refuses what the corrected fact has no place for: it would be lost without a word.
  private func checkPlaces(of form: Form, in row: Row) throws(StepFault) {
    for name in [Column.Name.need, .view] where form.values(name).count > 1 {
      throw StepFault.form(.oneOf([name]))
    }
    var places = row.table.factColumns.map(\.name)
    places += [.case, .correct, .because, .takeBack, .override, .programme]
    if row.table == .agencyViews { places.append(.view) }
    if row.table == .enrolmentChanges {
      places += EnrolmentRequest.asks.filter { $0.optionName == row[.change] }
    }
    if let name = form.names.first(where: { !places.contains($0) }) {
      throw StepFault.form(
        .excludes(name, because: "the entry to be corrected holds nothing of the kind"))
    }
  }

  /// Refuses a correction into what another entry says: the wrong entry would go on counting.
  private func checkNotSaid(_ steps: [Step], besides entry: Int) throws(StepFault) {
    for case .known(let other) in steps where other != entry {
      throw StepFault.refused(
        .correctionBreaks(entry: entry, reason: "entry \(other) says the same already"))
    }
  }

  /// Refuses a correction after which another fact of the case would stand on nothing.
  func checkAfter(_ steps: [Step], _ subject: Case, _ stamp: Stamp) throws(StepFault) {
    guard subject.brokenOrder == nil else { return }
    var after = subject
    var last: Int?
    var isPlaceCorrected = false
    for step in steps {
      guard case .new(let draft) = step, let correction = draft.correction,
        case .case = draft.subject
      else { continue }
      let entry = Entry(number: numbers.entry + 1, stamp, draft)
      if case .takenBack(.enrolments) = draft.content,
        subject.enrolments.contains(where: { $0.place.entry == correction.entry && $0.isInUse })
      {
        throw StepFault.refused(
          .correctionBreaks(entry: correction.entry, reason: "the enrolment has facts of its own"))
      }
      if case .fact(.placement) = draft.content { isPlaceCorrected = true }
      let isTaken = after.apply(entry)
      precondition(isTaken, "a correction fits the case that it was decided on")
      last = correction.entry
    }
    var stray = subject.strayAfterCorrection == nil ? after.strayAfterCorrection : nil
    if isPlaceCorrected, subject.strayOfProgrammes == nil {
      stray = stray ?? after.strayOfProgrammes
    }
    if let last, let reason = after.brokenOrder ?? stray {
      throw StepFault.refused(.correctionBreaks(entry: last, reason: reason))
    }
    // One person, one open case (rules, section 1), also where an end turns out to be none.
    if subject.stage.isClosed, let other = otherOpenCase(beside: after) {
      throw StepFault.refused(.openCase(other))
    }
  }
}

extension Enrolment {
  /// Whether any fact names it.
  var isInUse: Bool { !changes.isEmpty || !attendance.isEmpty || !followUps.isEmpty }
}

extension Case {
  /// What no step leaves behind but a correction can: a place that is open beside another on its
  /// programme, a series that was closed before it began or never did, a place on a finding that
  /// was too old, or a support step before the referral; nil where there is none.
  fileprivate var strayAfterCorrection: String? {
    let open = enrolments.filter(\.isOpen).map(\.programme)
    if Set(open).count < open.count { return "two enrolments on one programme would be open" }
    if supportSteps.contains(where: { $0.fact.on < referral.fact.on }) {
      return "a support step would be dated before the referral"
    }
    for enrolment in enrolments {
      let closed = enrolment.changes.filter { $0.fact.change == .closeFollowUp }.map(\.fact.on)
        .min()
      if let closed, enrolment.completedOn.map({ closed < $0 }) ?? true {
        return enrolment.completedOn == nil
          ? "the follow-ups would be closed without a completion"
          : "the follow-ups would be closed before the completion"
      }
      if standsOnOldFinding(enrolment) {
        return "an enrolment would stand on a finding that was too old for it"
      }
    }
    return nil
  }

  /// What a place completed, or was followed up by, beyond what its programme has; nil where there
  /// is nothing.
  fileprivate var strayOfProgrammes: String? {
    do throws(Refusal) {
      for enrolment in enrolments {
        try checkCompletionStands(enrolment)
        try checkNumbers(of: enrolment)
      }
      return nil
    } catch {
      return error.description
    }
  }

  /// Whether the finding before a place was older than the programme allows, and nobody set that
  /// aside for the place or the finding.
  private func standsOnOldFinding(_ enrolment: Enrolment) -> Bool {
    let place = enrolment.place.fact
    guard let finding = finding(until: place.on)?.fact, finding.finding == .suitable else {
      return false
    }
    return place.on - finding.on > termsAtStart(of: enrolment).findingDayCount
      && !(place.rules + finding.rules).contains(.findingAge)
  }

  /// Why an entry cannot be corrected: it was replaced, or it is not there.
  func absence(of entry: Int) -> StepFault {
    if let refusal = replaced.refusal(of: entry) { return StepFault.refused(refusal) }
    return StepFault.notFound(.entry(entry, reference))
  }

  /// The entry that already stands in the place of a corrected one and says all that the form
  /// says, so that repeating a correction changes nothing; nil where there is none.
  func correction(of entry: Int, already form: Form, _ occasion: Occasion) -> Int? {
    guard let later = replaced.first(where: { $0.entry == entry })?.by else { return nil }
    if form[.takeBack] == "yes" {
      return Case.tables.allSatisfy { row(of: later, in: $0) == nil }
        && !replaced.contains { $0.entry == later } ? later : nil
    }
    // A row that is imported again may have been corrected further since.
    let isRepeated = occasion.isImport || form.has(.key)
    let before = replaced.first { $0.entry == entry }?.row
    let wasItsDoing = before.map { !form.says($0, occasion) } ?? false
    let further = replaced.first { $0.entry == later && !$0.isUndone }
    let replacedSince = isRepeated && wasItsDoing ? further?.row : nil
    let standing = Case.tables.lazy.compactMap { row(of: later, in: $0) }.first
    guard let row = standing ?? replacedSince, form.says(row, occasion) else { return nil }
    return later
  }
}

extension Form {
  /// Whether the row says already all that the form would have it say; each table reads the form in
  /// its own way.
  fileprivate func says(_ row: Row, _ occasion: Occasion) -> Bool {
    switch row.table {
    case .agencyViews:
      let request = try? AssessmentRequest(self, actor: occasion.actor, earlier: row)
      return request?.views.map(\.row) == [row]
    case .needs: return (try? Need.all(self, earlier: row))?.map(\.row) == [row]
    case .enrolmentChanges:
      guard
        case .change(let change, _)? = try? EnrolmentRequest(
          self, today: occasion.today, earlier: row)
      else {
        return false
      }
      return change.row == row
    case .referrals, .assessments, .risks, .consents, .enrolments, .attendance, .followups,
      .dataChecks, .reoffences, .actions, .meetings, .reviews, .disclosures, .erasures,
      .reminders, .people, .programmes, .staff, .groups, .nonAssociations, .specialists,
      .actionResults, .events, .supportSteps, .victims, .stepResults, .safeContacts, .contacts,
      .closings, .victimErasures,
      .victimDisclosures:
      return self.row(for: row.table, over: row) == row
    }
  }
}

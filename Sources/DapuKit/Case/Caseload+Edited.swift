extension Caseload {
  /// Why no command would record an entry of a case as it stands after somebody edited it, which is
  /// judged as the correction of that entry by itself; nil where one would. A worker whom nobody
  /// listed is taken in, as by that command.
  mutating func fault(
    ofEdited entry: Int, in table: Table, of reference: CaseReference, today: Day, _ stamp: Stamp
  ) -> String? {
    guard let subject = self.case(reference), !subject.isErased,
      let row = subject.row(of: entry, in: table)
    else { return nil }
    do throws(StepFault) {
      if table == .referrals {
        try checkEdited(subject.referral, today)
        return nil
      }
      guard let verb = Verb.correcting(row) else { return nil }
      var occasion = Occasion(today: today, actor: "")
      occasion.correction = Correction(entry: entry, because: "")
      occasion.keep(setAsideBy: row)
      var form = Form()
      form.add(.case, reference.description)
      // A reason that is not said again goes with the mark that is corrected.
      if table == .attendance, !row[.reason].isEmpty { form.add(.reason, row[.reason]) }
      let before = try subject.asBefore(entry, row)
      for step in try steps(verb, form, before, row, occasion) {
        switch step {
        case .known(let other): return "entry \(other) says the same already"
        case .new(let draft):
          if case .worker = draft.subject { _ = record(draft, stamp) }
        }
      }
      return nil
    } catch {
      return error.words
    }
  }

  /// Records that somebody is ineligible who is too young, as an edit has it, for a case without a
  /// finding (rules, section 1.2); what is to be said of each. A case of which a finding was
  /// corrected or taken back, or whose programme took people of that age, stays as it is.
  mutating func findTooYoung(_ subject: Subject, _ stamp: Stamp) -> [Remark] {
    var asked: [Case] = []
    if case .case(let reference) = subject { asked = [self.case(reference)].compactMap(\.self) }
    if case .person(let person) = subject { asked = cases(of: person) }
    return asked.compactMap { one in
      let referral = one.referral
      guard case .referred = one.stage, let person = person(one.person),
        !one.replaced.contains(where: { $0.row?.table == .assessments }),
        let age = person.ageTooLow(for: referral.fact, programmes),
        person.ageTooLow(for: referral.fact, programmes, before: referral.entry) != nil
      else { return nil }
      let finding = Assessment.ineligible(on: referral.fact.on, assessor: stamp.recordedBy)
      _ = record(Draft(.case(one.reference), .assessment(finding)), stamp)
      return .ineligible(one.reference, age: age.years, minimum: age.minimum)
    }
  }

  /// Refuses what a referral cannot say whoever is referred.
  private func checkEdited(
    _ recorded: Recorded<Referral>, _ today: Day
  ) throws(StepFault) {
    let referral = recorded.fact
    try formed { () throws(FormFault) in try referral.checkNote() }
    try check(programme: referral.programme)
    guard let terms = programmes.terms(of: referral.programme, before: recorded.entry) else {
      return
    }
    try ruled { () throws(Refusal) in
      var occasion = Occasion(standing: 0, rules: referral.rules, today: today)
      try occasion.checkSource(referral.source, referral.programme, terms)
    }
  }
}

extension Case {
  /// The case without an entry. A place stays, because its facts stand on it, and says for the time
  /// being something that no place says. Throws `StepFault`.
  fileprivate func asBefore(_ entry: Int, _ row: Row) throws(StepFault) -> Case {
    guard row.table == .enrolments,
      let index = enrolments.firstIndex(where: { $0.place.entry == entry })
    else { return try without(entry, in: row.table) }
    var (before, other) = (self, row)
    other[.caseworker] = "?"
    let place = enrolments[index].place
    let fact = try celled { () throws(CellFault) in try Placement(other) }
    before.enrolments[index].place = Recorded(fact, recordedAs: place)
    return before
  }
}

extension Verb {
  /// The step that corrects a row of a case; nil where none does.
  fileprivate static func correcting(_ row: Row) -> Verb? {
    let verbs: [Verb] = [
      .assess, .enrol, .attend, .recordFollowUp, .check, .reoffend, .closeFollowUps, .review,
    ]
    return verbs.first { $0.tables.contains(row.table) && $0.corrects(row) }
  }
}

extension StepFault {
  /// The fault as it is told of a row that stands in a table.
  fileprivate var words: String {
    switch self {
    case .refused(let refusal): refusal.description
    case .notFound: "it names an entry that is not there"
    case .form(let fault):
      switch fault {
      case .needs(let column, let because): "\(column.rawValue) is missing: \(because)"
      case .excludes(let column, let because): "\(column.rawValue): \(because)"
      case .missing(let columns), .nothing(let columns):
        "\(columns.map(\.rawValue).joined(separator: ", ")) is missing"
      case .oneOf(let columns):
        "only one of \(columns.map(\.rawValue).joined(separator: ", ")) can be given"
      case .cell, .unknownProgramme, .unknownGroup, .programmeNeeded, .enrolmentNeeded:
        "no command would record it: \(fault.column?.rawValue ?? "it") names what is not there"
      }
    }
  }
}

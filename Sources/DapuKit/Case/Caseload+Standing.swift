extension Caseload {
  /// What a command that records facts of a table would refuse of what it is about as that stands,
  /// each told with its case.
  mutating func faults(of subject: Subject, _ table: Table, today: Day) -> [String] {
    switch subject {
    case .case(let reference): faults(of: [reference], table, today)
    case .person(let person):
      faultsOfIdentity(person) + faults(of: cases(of: person).map(\.reference), table, today)
    case .victim, .programme, .worker, .group, .event: []
    }
  }

  private func faults(of cases: [CaseReference], _ table: Table, _ today: Day) -> [String] {
    cases.compactMap { reference in
      guard let subject = self.case(reference), let person = person(subject.person) else {
        return nil
      }
      if table == .referrals, let other = otherOpenCase(beside: subject) {
        return Refusal.openCase(other).description
      }
      do throws(Refusal) {
        try checkSides(of: subject, table)
        try subject.checkStanding(table, person, today: today)
        return nil
      } catch {
        return "case '\(reference)': \(error.description)"
      }
    }
  }

  /// Another open case of the person that an open case is about; nil where there is none.
  func otherOpenCase(beside subject: Case) -> CaseReference? {
    guard !subject.stage.isClosed else { return nil }
    return cases(of: subject.person)
      .first { $0.reference != subject.reference && !$0.stage.isClosed }?.reference
  }

  /// Whoever has a case is of the side of the service.
  private func checkSides(of subject: Case, _ table: Table) throws(Refusal) {
    guard table == .enrolments || table == .enrolmentChanges else { return }
    for enrolment in subject.enrolments where staff.side(of: enrolment.caseworker) != .service {
      if let side = staff.side(of: enrolment.caseworker) {
        throw Refusal.wrongSide(side, as: .caseworker)
      }
    }
  }

  private mutating func faultsOfIdentity(_ reference: PersonReference) -> [String] {
    guard let person = person(reference),
      let other = people.others(sharingIdentifiersOf: person, than: reference).first
    else { return [] }
    return [Refusal.identifierOfAnother(other).description]
  }
}

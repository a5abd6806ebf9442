extension Case {
  /// Takes in one entry about the case, in the order of recording; false where it names an entry
  /// or an enrolment that the case does not have.
  mutating func apply(_ entry: Entry) -> Bool {
    var root = entry.number
    if let corrected = entry.corrects {
      switch replace(corrected, by: entry) {
      case .done: return true
      case .removed(let first): root = first
      case .absent: return false
      }
    }
    guard case .fact(let fact) = entry.content else { return entry.corrects != nil }
    return insert(fact, entry: entry, root: root)
  }

  private enum Replacement {
    case done
    case removed(root: Int)
    case absent
  }

  /// Takes the corrected entry out; referrals and places are replaced where they stand.
  private mutating func replace(_ corrected: Int, by entry: Entry) -> Replacement {
    if case .fact(let fact) = entry.content, replaceInPlace(fact, corrected, by: entry) {
      return .done
    }
    let old = row(of: corrected, in: entry.table)
    guard let root = remove(corrected, from: entry.table) else {
      guard case .fact = entry.content, let root = replaced.root(takenBackBy: corrected) else {
        return .absent
      }
      replaced.append(Replaced(corrected, saying: nil, by: entry))
      return .removed(root: root)
    }
    replaced.append(Replaced(corrected, saying: old, by: entry))
    return .removed(root: root)
  }

  private mutating func replaceInPlace(_ fact: Fact, _ corrected: Int, by entry: Entry) -> Bool {
    if case .referral(let new) = fact, referral.entry == corrected {
      replaced.append(Replaced(corrected, saying: referral.fact.row, by: entry))
      referral = Recorded(new, entry, root: referral.root)
      return true
    }
    if case .placement(let new) = fact, programmes.terms(of: new.programme) != nil,
      let index = enrolments.firstIndex(where: { $0.place.entry == corrected })
    {
      let old = enrolments[index].place.fact.row
      replaced.append(Replaced(corrected, saying: old, by: entry))
      enrolments[index].place = Recorded(new, entry, root: enrolments[index].id)
      enrolments[index].settleTerms(programmes)
      return true
    }
    return false
  }

  /// Removes the entry from the facts of its table; the number of the first entry of that fact.
  mutating func remove(_ number: Int, from table: Table) -> Int? {
    switch table {
    case .agencyViews: return Self.take(number, from: &views)
    case .assessments: return Self.take(number, from: &assessments)
    case .risks: return Self.take(number, from: &risks)
    case .needs: return Self.take(number, from: &needs)
    case .consents: return Self.take(number, from: &consents)
    case .dataChecks: return Self.take(number, from: &dataChecks)
    case .reoffences: return Self.take(number, from: &reoffences)
    case .actions: return Self.take(number, from: &actions)
    case .meetings: return Self.take(number, from: &meetings)
    case .reviews: return Self.take(number, from: &reviews)
    case .nonAssociations: return Self.take(number, from: &nonAssociations)
    case .specialists: return Self.take(number, from: &specialists)
    case .actionResults: return Self.take(number, from: &actionResults)
    case .enrolments:
      guard let index = enrolments.firstIndex(where: { $0.place.entry == number }) else {
        return nil
      }
      placesTakenBack.append(enrolments.remove(at: index))
      return placesTakenBack.last?.id
    case .enrolmentChanges:
      let programmes = programmes
      return takeFromEnrolments { enrolment in
        defer { enrolment.settleTerms(programmes) }
        return Self.take(number, from: &enrolment.changes)
      }
    case .attendance: return takeFromEnrolments { Self.take(number, from: &$0.attendance) }
    case .followups: return takeFromEnrolments { Self.take(number, from: &$0.followUps) }
    case .reminders: return Self.take(number, from: &reminders)
    case .people, .referrals, .programmes, .staff, .disclosures, .erasures, .groups, .events:
      return nil
    case .supportSteps: return Self.take(number, from: &supportSteps)
    case .victims, .stepResults, .safeContacts, .contacts, .closings, .victimErasures,
      .victimDisclosures:
      return nil
    }
  }

  private mutating func takeFromEnrolments(_ take: (inout Enrolment) -> Int?) -> Int? {
    for index in enrolments.indices {
      if let root = take(&enrolments[index]) { return root }
    }
    for index in placesTakenBack.indices {
      if let root = take(&placesTakenBack[index]) { return root }
    }
    return nil
  }

  private static func take<F>(_ number: Int, from list: inout [Recorded<F>]) -> Int? {
    guard let index = list.firstIndex(where: { $0.entry == number }) else { return nil }
    return list.remove(at: index).root
  }

  private mutating func insert(_ fact: Fact, entry: Entry, root: Int) -> Bool {
    switch fact {
    case .agencyView(let fact): views.append(Recorded(fact, entry, root: root))
    case .assessment(let fact): assessments.append(Recorded(fact, entry, root: root))
    case .risk(let fact): risks.append(Recorded(fact, entry, root: root))
    case .need(let fact): needs.append(Recorded(fact, entry, root: root))
    case .consent(let fact): consents.append(Recorded(fact, entry, root: root))
    case .dataCheck(let fact): dataChecks.append(Recorded(fact, entry, root: root))
    case .reoffence(let fact): reoffences.append(Recorded(fact, entry, root: root))
    case .action(let fact): actions.append(Recorded(fact, entry, root: root))
    case .meeting(let fact): meetings.append(Recorded(fact, entry, root: root))
    case .review(let fact): reviews.append(Recorded(fact, entry, root: root))
    case .nonAssociation(let fact): nonAssociations.append(Recorded(fact, entry, root: root))
    case .specialist(let fact): specialists.append(Recorded(fact, entry, root: root))
    case .actionResult(let fact): actionResults.append(Recorded(fact, entry, root: root))
    case .disclosure(let fact): disclosures.append(Recorded(fact, entry, root: root))
    case .erasure(let fact): erasures.append(Recorded(fact, entry, root: root))
    case .supportStep(let fact): supportSteps.append(Recorded(fact, entry, root: root))
    case .reminder(let fact): reminders.append(Recorded(fact, entry, root: root))
    case .placement(let fact):
      guard let terms = programmes.terms(of: fact.programme),
        fact.group.map({ groups[$0] != nil }) ?? true
      else { return false }
      enrolments.append(Enrolment(place: Recorded(fact, entry, root: root), terms: terms))
    case .change(let fact):
      guard fact.group.map({ groups[$0] != nil }) ?? true else { return false }
      let new = Recorded(fact, entry, root: root)
      let programmes = programmes
      return insert(at: fact.enrolment) { enrolment in
        enrolment.changes.append(new)
        enrolment.settleTerms(programmes)
      }
    case .attendance(let fact):
      let new = Recorded(fact, entry, root: root)
      return insert(at: fact.enrolment) { $0.attendance.append(new) }
    case .followUp(let fact):
      let new = Recorded(fact, entry, root: root)
      return insert(at: fact.enrolment) { $0.followUps.append(new) }
    case .person, .referral, .programme, .worker, .group, .event, .partnerSide: return false
    }
    return true
  }

  private mutating func insert(
    at enrolment: Int, _ insert: (inout Enrolment) -> Void
  ) -> Bool {
    if let index = enrolments.firstIndex(where: { $0.id == enrolment }) {
      insert(&enrolments[index])
      return true
    }
    guard let index = placesTakenBack.firstIndex(where: { $0.id == enrolment }) else {
      return false
    }
    insert(&placesTakenBack[index])
    return true
  }
}

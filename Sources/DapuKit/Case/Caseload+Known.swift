extension Caseload {
  /// A case that was referred by the same words.
  enum Known {
    /// It says the same.
    case standing(Case)
    /// Who it is about was corrected since: typed once more, the words are about somebody else.
    case correctedSince(CaseReference)
  }

  /// The case that was referred by the same words; throws where the key stands for another one.
  mutating func known(
    _ request: ReferralRequest, _ occasion: Occasion
  ) throws(StepFault) -> Known? {
    let named = Named(
      byWhoTheyAre: [request.personReference].compactMap(\.self)
        + people.sharing(identifiersOf: request.person),
      byName: people.sharing(everNameOf: request.person))
    if let key = request.referral.key, let reference = reference(ofKey: key),
      let other = self.case(reference)
    {
      let differences = differences(other, request, of: named)
      guard differences.isEmpty else {
        throw StepFault.refused(.keyUsed(differences: differences))
      }
      return .standing(other)
    }
    guard request.referral.key == nil else { return nil }
    var corrected: CaseReference?
    let others = Set(named.byName + named.byWhoTheyAre).sorted().flatMap { cases(of: $0) }
    for other in others where differences(other, request, of: named).isEmpty {
      // A row that is imported again was recorded before, whatever was corrected since.
      if occasion.isImport || !other.wasAnothers && isStill(request, other.person, of: named) {
        return .standing(other)
      }
      corrected = corrected ?? other.reference
    }
    return corrected.map { .correctedSince($0) }
  }

  /// Whether a referral says who a person is by what counts now: by an identifier, by the date of
  /// birth, or by the name; a slip in the name or in the date is nobody else.
  private func isStill(
    _ request: ReferralRequest, _ reference: PersonReference, of named: Named
  ) -> Bool {
    if named.byWhoTheyAre.contains(reference) { return true }
    guard let now = person(reference) else { return false }
    let given = request.person
    if given.bornOn != nil, given.bornOn == now.bornOn { return true }
    if FoldedName(given.name) == FoldedName(now.name) { return !request.isNewPerson }
    let isBornOtherwise = given.bornOn != nil && now.bornOn != nil
    return !isBornOtherwise && Nearest.isSlip(given.name, of: now.name)
  }

  /// The people whom a referral may be about.
  private struct Named {
    /// Those whom it says, and those of its identifiers.
    let byWhoTheyAre: [PersonReference]
    /// Those who ever had its name.
    let byName: [PersonReference]
  }

  /// The columns in which a stored case differs from a referral that would be recorded again, which
  /// says of whom it is or bears an identifier of theirs.
  private func differences(
    _ other: Case, _ request: ReferralRequest, of named: Named
  ) -> [Column.Name] {
    let mine = request.referral.row
    let said = [other.referral.fact.row] + other.replaced.compactMap(\.row)
    var ignored: [Column.Name] = [.person, .override, .rule]
    if request.referral.key == nil { ignored.append(.key) }
    var names = Table.referrals.factColumns.map(\.name).filter { name in
      !ignored.contains(name)
        && !said.contains { $0.table == .referrals && $0[name] == mine[name] }
    }
    let given = request.person.row
    let owners = Set(said.compactMap { PersonReference(cell: $0[.person]) } + [other.person])
    let known = owners.flatMap { people.rows(of: $0) }
    if let person = request.personReference, !said.contains(where: { $0[.person] == person.cell }) {
      names.append(.person)
    }
    // Who somebody is was settled at their first referral; a later one, which said of whom it is,
    // may have said it otherwise.
    let isFirst = cases(of: other.person).first?.reference == other.reference
    let isNamed = named.byWhoTheyAre.contains(other.person)
    let hasName = named.byName.contains(other.person)
    names += Table.people.factColumns.map(\.name).filter { name in
      let isIdentity = Person.identity.contains(name)
      // Without a key, who is said by a name alone is not who was said by more than that.
      if given[name].isEmpty, request.referral.key != nil || !isIdentity { return false }
      if isIdentity, isNamed, !isFirst {
        if hasName || name == .name { return false }
        // Whoever is found by an identifier alone is nobody of another birth.
        return !given[name].isEmpty
          && !known.contains { $0[name].isEmpty || $0[name] == given[name] }
      }
      return !known.contains { $0[name] == given[name] }
    }
    // What stood beside a referral that was taken back was taken back with it.
    return names + (other.undoneBy == nil ? differencesBeside(other, request) : [])
  }

  /// The same for what is stored beside a referral: a consent or a need that the case never had.
  private func differencesBeside(_ other: Case, _ request: ReferralRequest) -> [Column.Name] {
    var names: [Column.Name] = []
    let said = other.consents.map(\.fact.row) + other.replaced.compactMap(\.row)
    if let consent = request.consentFact,
      !said.contains(where: { $0[.consent] == consent.answer.rawValue })
    {
      names.append(.consent)
    }
    let needs =
      other.needs.map(\.fact)
      + other.replaced.compactMap { $0.row.flatMap { $0.table == .needs ? try? Need($0) : nil } }
    let hasNeeds = request.needs.allSatisfy { need in
      needs.contains { $0.kind == need.kind && $0.status == need.status }
    }
    return hasNeeds ? names : names + [.need]
  }
}

extension Case {
  /// Whether it was recorded of another person, and corrected to be this one's.
  fileprivate var wasAnothers: Bool {
    let first = replaced.compactMap(\.row).first { $0.table == .referrals }
    return first.map { $0[.person] != referral.fact.row[.person] } ?? false
  }
}

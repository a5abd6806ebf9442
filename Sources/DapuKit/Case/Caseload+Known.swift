extension Caseload {
  /// The case that already says the same; throws where the key stands for another one.
  mutating func known(_ request: ReferralRequest) throws(StepFault) -> Case? {
    let named =
      [request.personReference].compactMap(\.self) + people.sharing(identifiersOf: request.person)
    if let key = request.referral.key, let reference = reference(ofKey: key),
      let other = self.case(reference)
    {
      let differences = differences(other, request, of: named)
      guard differences.isEmpty else {
        throw StepFault.refused(.keyUsed(differences: differences))
      }
      return other
    }
    guard request.referral.key == nil else { return nil }
    return Set(people.sharing(everNameOf: request.person) + named).sorted()
      .flatMap { cases(of: $0) }
      .first { differences($0, request, of: named).isEmpty }
  }

  /// The columns in which a stored case differs from a referral that would be recorded again, which
  /// says of whom it is or bears an identifier of theirs.
  private func differences(
    _ other: Case, _ request: ReferralRequest, of named: [PersonReference]
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
    let isNamed = named.contains(other.person)
    names += Table.people.factColumns.map(\.name).filter { name in
      let isIdentity = Person.identity.contains(name)
      // Without a key, who is said by a name alone is not who was said by more than that.
      if given[name].isEmpty, request.referral.key != nil || !isIdentity { return false }
      if isIdentity, isNamed, !isFirst { return false }
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

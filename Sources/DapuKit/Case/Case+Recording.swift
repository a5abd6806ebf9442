extension Case {
  /// Decides on a fact by identity: known where the same fact stands already, refused where its
  /// key stands for another, else new (cli, "Bulk").
  func step<F: KeyedFact>(
    _ fact: F, among facts: [Recorded<F>], _ wrap: (F) -> Fact, _ occasion: Occasion
  ) throws(Refusal) -> Step {
    if let known = try known(fact, among: facts, occasion) { return .known(entry: known) }
    return .new(Draft(.case(reference), wrap(fact), correction: occasion.correction))
  }

  /// The entry that already says the same; throws where the key stands for another fact.
  func known<F: KeyedFact>(
    _ fact: F, among facts: [Recorded<F>], _ occasion: Occasion
  ) throws(Refusal) -> Int? {
    try replaced.known(fact, among: facts, occasion)
  }

  /// The case as it would be without an entry; throws where the entry was replaced or is absent.
  public func without(_ entry: Int, in table: Table) throws(StepFault) -> Case {
    if let refusal = replaced.refusal(of: entry) { throw StepFault.refused(refusal) }
    var copy = self
    guard copy.remove(entry, from: table) != nil else {
      throw StepFault.notFound(.entry(entry, reference))
    }
    return copy
  }

  /// The row of an entry of a table; nil where the case has no such entry that counts.
  public func row(of entry: Int, in table: Table) -> Row? {
    switch table {
    case .referrals: referral.entry == entry ? referral.fact.row : nil
    case .agencyViews: row(entry, views)
    case .assessments: row(entry, assessments)
    case .risks: row(entry, risks)
    case .needs: row(entry, needs)
    case .consents: row(entry, consents)
    case .dataChecks: row(entry, dataChecks)
    case .reoffences: row(entry, reoffences)
    case .actions: row(entry, actions)
    case .meetings: row(entry, meetings)
    case .reviews: row(entry, reviews)
    case .nonAssociations: row(entry, nonAssociations)
    case .specialists: row(entry, specialists)
    case .actionResults: row(entry, actionResults)
    case .disclosures: row(entry, disclosures)
    case .erasures: row(entry, erasures)
    case .reminders: row(entry, reminders)
    case .enrolments: row(entry, enrolments.map(\.place))
    case .enrolmentChanges: row(entry, enrolments.flatMap(\.changes))
    case .attendance: row(entry, enrolments.flatMap(\.attendance))
    case .followups: row(entry, enrolments.flatMap(\.followUps))
    case .people, .programmes, .staff, .groups, .events: nil
    case .supportSteps: row(entry, supportSteps)
    case .victims, .stepResults, .safeContacts, .contacts, .closings, .victimErasures,
      .victimDisclosures:
      nil
    }
  }

  private func row<F: StoredFact>(_ entry: Int, _ facts: [Recorded<F>]) -> Row? {
    facts.first { $0.entry == entry }?.fact.row
  }

  /// The tables of a case in which an entry can be corrected.
  static let tables: [Table] = Table.allCases.filter { table in
    switch table {
    case .people, .programmes, .staff, .disclosures, .erasures, .reminders, .groups, .events:
      false
    case .supportSteps, .victims, .stepResults, .safeContacts, .contacts, .closings,
      .victimErasures,
      .victimDisclosures:
      false
    case .referrals, .agencyViews, .assessments, .risks, .needs, .consents, .enrolments,
      .enrolmentChanges, .attendance, .followups, .dataChecks, .reoffences, .actions, .meetings,
      .reviews, .nonAssociations, .specialists, .actionResults:
      true
    }
  }
}

extension KeyedFact {
  /// Whether a row that was replaced since said the same under the same key.
  func isSaid(by row: Row) -> Bool {
    guard row.table == Self.table, row[.key] == key ?? "", let fact = try? Self(row) else {
      return false
    }
    return fact.says(self)
  }
}

extension [Replaced] {
  /// The entry that already says the same, among facts that stand and those replaced since; throws
  /// where the key stands for another fact, and where what was said was unsaid since.
  func known<F: KeyedFact>(
    _ fact: F, among facts: [Recorded<F>], _ occasion: Occasion
  ) throws(Refusal) -> Int? {
    if let same = facts.filter({ $0.fact.says(fact) }).max(by: { $0.root < $1.root }) {
      try occasion.checkStanding(same, fact, among: facts)
      let reason = same.fact.row[.override]
      if fact.key != nil, !reason.isEmpty, let given = occasion.override, given != reason {
        throw Refusal.keyUsed(differences: [.override])
      }
      return same.entry
    }
    // What was corrected since is known by its key, or as a row that is imported again; typed once
    // more without either, it could be meant to undo the correction.
    // A command that was taken back as the last one was never given. A correction may lead back to
    // what was said before another.
    if occasion.correction == nil, fact.key != nil || occasion.isImport,
      let earlier = first(where: { isSaid(fact, by: $0) && !(end(of: $0.entry)?.isUndone ?? false) }
      )
    {
      if let last = end(of: earlier.entry), last.isTakenBack, !occasion.isImport {
        throw Refusal.takenBack(entry: earlier.entry, by: last.by)
      }
      return earlier.entry
    }
    guard let key = fact.key else { return nil }
    guard let other = facts.first(where: { $0.fact.key == key }) else { return nil }
    let row = fact.row
    let differences = F.table.factColumns.map(\.name).filter { name in
      name != .override && name != .rule && other.fact.row[name] != row[name]
    }
    throw Refusal.keyUsed(differences: differences)
  }

  private func isSaid<F: KeyedFact>(_ fact: F, by earlier: Replaced) -> Bool {
    earlier.row.map(fact.isSaid) ?? false
  }
}

/// The keys of the facts of some tables, each with the case that it stands for.
struct KeyOwners: Sendable {
  private var owned: [(key: String, owner: CaseReference)] = []
  private var places = KeyPlaces()

  /// Collects the keys of all cases.
  init(_ cases: [Case], _ tables: [Table]) {
    for subject in cases {
      for key in tables.flatMap({ subject.keys(in: $0) }) { put(key, subject.reference) }
    }
  }

  /// The case that a key stands for; nil where it is free.
  func owner(of key: String) -> CaseReference? {
    places.place(of: key) { owned[$0].key }.map { owned[$0].owner }
  }

  /// Gives a free key to a case.
  mutating func put(_ key: String, _ owner: CaseReference) {
    guard self.owner(of: key) == nil else { return }
    owned.append((key, owner))
    places.put(key, at: owned.count - 1) { owned[$0].key }
  }
}

extension Case {
  /// The keys of the facts in one table.
  func keys(in table: Table) -> [String] {
    switch table {
    case .referrals: [referral.fact.key].compactMap(\.self)
    case .agencyViews: keys(views)
    case .assessments: keys(assessments)
    case .risks: keys(risks)
    case .needs: keys(needs)
    case .consents: keys(consents)
    case .dataChecks: keys(dataChecks)
    case .reoffences: keys(reoffences)
    case .actions: keys(actions)
    case .meetings: keys(meetings)
    case .reviews: keys(reviews)
    case .nonAssociations: keys(nonAssociations)
    case .specialists: keys(specialists)
    case .actionResults: keys(actionResults)
    case .enrolments: keys(enrolments.map(\.place))
    case .enrolmentChanges: enrolments.flatMap { keys($0.changes) }
    case .attendance: enrolments.flatMap { keys($0.attendance) }
    case .followups: enrolments.flatMap { keys($0.followUps) }
    case .people, .programmes, .staff, .disclosures, .erasures, .reminders, .groups, .events: []
    case .supportSteps, .victims, .stepResults, .safeContacts, .contacts, .closings,
      .victimErasures,
      .victimDisclosures:
      []
    }
  }

  private func keys<F: KeyedFact>(_ facts: [Recorded<F>]) -> [String] {
    facts.compactMap(\.fact.key)
  }
}

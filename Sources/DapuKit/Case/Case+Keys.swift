extension Case {
  /// Refuses a key that stands for other facts than those of a step: one key is all that a command
  /// said, whatever tables hold it (cli, "Bulk").
  func checkIsWhole(_ key: String, _ steps: [Step], of verb: Verb) throws(Refusal) {
    let keyed = facts(of: key, verb)
    guard !keyed.isEmpty else { return }
    var new: [Table] = []
    var known: [Int] = []
    for step in steps {
      switch step {
      case .known(let entry): known.append(entry)
      case .new(let draft):
        if case .fact(let fact) = draft.content, fact.table != .staff { new.append(fact.table) }
      }
    }
    guard !new.isEmpty || keyed.count > steps.count else { return }
    let others = keyed.filter { !known.contains($0.entry) }.map(\.table)
    let tables = new.isEmpty ? others : new
    let columns = tables.reduce(into: [Column.Name]()) { columns, table in
      let column = table.naming
      if !columns.contains(column) { columns.append(column) }
    }
    throw Refusal.keyUsed(differences: columns)
  }

  /// A fact that holds a key: its entry, and the table in which it stands.
  private typealias Keyed = (entry: Int, table: Table)

  /// The facts that hold a key, among those that a command may record beside each other.
  private func facts(of key: String, _ verb: Verb) -> [Keyed] {
    switch verb {
    case .assess:
      return held(views, key) + held(assessments, key) + held(risks, key) + held(needs, key)
        + held(consents, key) + held(actions, key) + held(meetings, key)
        + held(actionResults, key) + held(nonAssociations, key) + held(specialists, key)
    case .recordFollowUp: return held(enrolments.flatMap(\.followUps), key) + held(needs, key)
    case _: return []
    }
  }

  private func held<F: KeyedFact>(_ facts: [Recorded<F>], _ key: String) -> [Keyed] {
    facts.filter { $0.fact.key == key }.map { ($0.entry, F.table) }
  }
}

extension Table {
  /// The column by whose option a fact of the table is recorded.
  fileprivate var naming: Column.Name {
    switch self {
    case .agencyViews: .view
    case .risks: .risk
    case .needs: .need
    case .consents: .consent
    case .actions: .action
    case .meetings: .meeting
    case .actionResults: .done
    case .nonAssociations: .nonAssociation
    case .specialists: .specialist
    case _: .outcome
    }
  }
}

extension Case {
  /// Refuses a key that stands for other facts than those of a step: one key is all that a command
  /// said, whatever tables hold it (cli, "Bulk").
  func checkIsWhole(_ key: String, _ steps: [Step], of verb: Verb) throws(Refusal) {
    let keyed = tables(of: key, verb)
    guard !keyed.isEmpty else { return }
    var new: [Table] = []
    for case .new(let draft) in steps {
      if case .fact(let fact) = draft.content, fact.table != .staff { new.append(fact.table) }
    }
    guard !new.isEmpty || keyed.count > steps.count else { return }
    let tables = new.isEmpty ? keyed : new
    let columns = tables.reduce(into: [Column.Name]()) { columns, table in
      let column = table.naming
      if !columns.contains(column) { columns.append(column) }
    }
    throw Refusal.keyUsed(differences: columns)
  }

  /// The tables of the facts that hold a key, one for each fact, among those that a command may
  /// record beside each other.
  private func tables(of key: String, _ verb: Verb) -> [Table] {
    switch verb {
    case .assess:
      return held(views, key) + held(assessments, key) + held(risks, key) + held(needs, key)
        + held(consents, key) + held(actions, key) + held(meetings, key)
        + held(actionResults, key) + held(nonAssociations, key) + held(specialists, key)
    case .recordFollowUp: return held(enrolments.flatMap(\.followUps), key) + held(needs, key)
    case _: return []
    }
  }

  private func held<F: KeyedFact>(_ facts: [Recorded<F>], _ key: String) -> [Table] {
    facts.filter { $0.fact.key == key }.map { _ in F.table }
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

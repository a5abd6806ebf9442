/// The cases that were ever recorded to be in each group, so that nobody looks for them among all.
struct GroupCases: Sendable {
  private var groups: [(id: String, cases: [CaseReference])] = []

  /// The cases of a group, in the order of their references.
  func cases(in id: String) -> [CaseReference] {
    let cases = groups.first { $0.id == id }?.cases.sorted() ?? []
    return cases.indices.filter { $0 == 0 || cases[$0] != cases[$0 - 1] }.map { cases[$0] }
  }

  /// How many times a case was taken in for a group.
  func count(in id: String) -> Int { groups.first { $0.id == id }?.cases.count ?? 0 }

  /// Takes in what an entry about a case says of a group.
  mutating func take(_ content: Entry.Content, of reference: CaseReference) {
    switch content {
    case .fact(.placement(let fact)): add(reference, to: fact.group)
    case .fact(.change(let fact)): add(reference, to: fact.group)
    case _: return
    }
  }

  /// Takes in a case with all that was recorded of it.
  mutating func take(_ subject: Case) {
    for enrolment in subject.enrolments {
      add(subject.reference, to: enrolment.place.fact.group)
      for change in enrolment.changes where change.fact.change == .reallocate {
        add(subject.reference, to: change.fact.group)
      }
    }
  }

  /// Takes in the groups that a case holds places in now.
  mutating func takeHolder(_ subject: Case) {
    for enrolment in subject.enrolments where enrolment.isOpen {
      add(subject.reference, to: enrolment.group)
    }
  }

  private mutating func add(_ reference: CaseReference, to id: String?) {
    guard let id else { return }
    if let place = groups.firstIndex(where: { $0.id == id }) {
      groups[place].cases.append(reference)
    } else {
      groups.append((id, [reference]))
    }
  }
}

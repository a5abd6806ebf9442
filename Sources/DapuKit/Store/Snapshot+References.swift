extension Snapshot {
  /// The references that begin with a text, in order; throws `StoreError`.
  public func references(beginning text: String) throws(StoreError) -> [CaseReference] {
    var found = Set<Int>()
    let begins = { CaseReference(number: $0).description.hasPrefix(text) }
    if let rows = rows(ofCasesBeginning: text) {
      try forEach(.referrals, rows, where: { begins(CSVLine.subjectNumber($0)) }) {
        (entry, _) throws(StoreError) in
        if case .case(let reference) = entry.subject { found.insert(reference.number) }
      }
    } else {
      try forEachLine(of: .referrals) { line in
        let number = CSVLine.subjectNumber(line)
        if begins(number) { found.insert(number) }
      }
    }
    return found.sorted().map { CaseReference(number: $0) }
  }

  /// The cases that were referred with a key, or hold a fact with it in one of the tables; throws
  /// `StoreError`.
  public func references(
    ofKey key: String, in tables: [Table]
  ) throws(StoreError) -> [CaseReference] {
    try references(with: key, in: .key, of: tables, .key)
  }

  /// The cases that have, or had, a place in a group; throws `StoreError`.
  public func references(inGroup group: String) throws(StoreError) -> [CaseReference] {
    try references(with: group, in: .group, of: [.enrolments, .enrolmentChanges], .group)
  }

  /// The cases of the facts in whose column a text stands, in those of the tables that have it.
  private func references(
    with text: String, in name: Column.Name, of tables: [Table], _ kind: IndexKey.Kind
  ) throws(StoreError) -> [CaseReference] {
    var found: [CaseReference] = []
    let needle = Array(text.utf8)
    let tables = tables.filter { $0.index(of: name) != nil && hasRows($0) }
    let rows = tables.isEmpty ? nil : self.rows(ofText: text, kind)
    for table in tables {
      try forEach(table, rows, where: { CSVLine.holds($0, needle) }) {
        (entry, _) throws(StoreError) in
        guard case .case(let reference) = entry.subject, case .fact(let fact) = entry.content,
          fact.row[name] == text
        else { return }
        found.append(reference)
      }
    }
    return found
  }

  /// The cases of which it was said that their people are kept apart from that of a case; throws
  /// `StoreError`.
  public func references(apartFrom case: CaseReference) throws(StoreError) -> [CaseReference] {
    var found: [CaseReference] = []
    let table = Table.nonAssociations
    guard hasRows(table) else { return [] }
    let isOther = { table.isNumber($0, in: .nonAssociation, among: [`case`.number]) }
    let rows = self.rows(of: [IndexKey(.apart, `case`.number)])
    try forEach(table, rows, where: isOther) { (entry, _) throws(StoreError) in
      guard case .case(let reference) = entry.subject,
        case .fact(.nonAssociation(let fact)) = entry.content, fact.other == `case`
      else { return }
      found.append(reference)
    }
    return found
  }

  /// All cases of the people of whom it was ever said that they are kept apart from somebody;
  /// throws `StoreError`.
  public func referencesApart() throws(StoreError) -> [CaseReference] {
    var named: Set<CaseReference> = []
    try forEach(.nonAssociations) { (entry, _) throws(StoreError) in
      guard case .case(let reference) = entry.subject,
        case .fact(.nonAssociation(let fact)) = entry.content
      else { return }
      named.formUnion([reference, fact.other])
    }
    return named.isEmpty ? [] : Set(try casesOfPeople(of: named.sorted())).sorted()
  }

  /// The cases named, and every other case of the same people; throws `StoreError`.
  public func casesOfPeople(of references: [CaseReference]) throws(StoreError) -> [CaseReference] {
    let own = try referrals(of: references)
    let family = try self.references(everOf: own.cases.map(\.person))
    let everybody = try referrals(of: references + family)
    return references.flatMap { reference in
      everybody.case(reference).map { everybody.cases(of: $0.person).map(\.reference) } ?? []
    }
  }

  /// The cases that are, or once were, recorded of some people; throws `StoreError`.
  func references(everOf people: [PersonReference]) throws(StoreError) -> [CaseReference] {
    let numbers = people.map(\.number)
    var found: [CaseReference] = []
    let rows = self.rows(of: numbers.map { IndexKey(.referred, $0) })
    let isOfThem = { Table.referrals.isNumber($0, in: .person, among: numbers) }
    try forEach(.referrals, rows, where: isOfThem) { (entry, _) throws(StoreError) in
      if case .case(let reference) = entry.subject { found.append(reference) }
    }
    return found
  }
}

extension Table {
  /// Whether a cell of a line holds a reference of one of some numbers.
  fileprivate func isNumber(
    _ line: UnsafeRawBufferPointer, in name: Column.Name, among numbers: [Int]
  ) -> Bool {
    guard let place = index(of: name) else { return false }
    return numbers.contains(CSVLine.number(line, inCell: Self.leadingCount + place))
  }
}

extension Snapshot {
  /// What a referral or the correction of one is decided on: the cases named, and with all their
  /// cases the people whom it may be about. Throws `StoreError`.
  public func scope(
    ofReferral form: Form, _ references: [CaseReference]
  ) throws(StoreError) -> Scope {
    if let scope = try indexedScope(ofReferral: form, references) { return scope }
    var people = try caseload(Scope(.some([]), hasEveryPerson: true))
    return Scope(.some(references + people.casesPerhapsOf(form)), hasEveryPerson: true)
  }

  /// The same of a store that is large enough to have an index, whether or not it is there; nil of
  /// another, and where the keys of a person do not tell.
  private func indexedScope(
    ofReferral form: Form, _ references: [CaseReference]
  ) throws(StoreError) -> Scope? {
    guard folder.hasIndex(of: head) else { return nil }
    let named = [form[.person].flatMap { PersonReference($0) }].compactMap { $0 }
    let own = try caseload(Scope(.some(references), people: named))
    let corrected = own.rowsCorrected(by: form)
    let given = [form.row(for: .people)] + corrected.map { form.row(for: .people, over: $0) }
    let sought = corrected.isEmpty ? given : Array(given.dropFirst())
    let keys = sought.map(IndexedColumns.keys(ofPerson:))
    guard !keys.contains(where: { $0 == nil }) else { return nil }
    let likely = try people(
      of: keys.compactMap { $0 }.flatMap { $0 }, named: sought.map { FoldedName($0[.name]) })
    var people = likely + named + own.cases.map(\.person)
    var cases = try self.references(everOf: people)
    // Whose they turned out to be may have others.
    let owners = Set(try referrals(of: cases).cases.map(\.person)).subtracting(people).sorted()
    if !owners.isEmpty {
      people += owners
      cases += try self.references(everOf: owners)
    }
    return Scope(.some(references + cases), people: people)
  }

  /// The people of whom a row stands under one of some keys, of the name alone only where it is one
  /// of these: as the index leads to them, or all that a scan finds where it is missing. Throws
  /// `StoreError`.
  private func people(
    of keys: [IndexKey], named names: [FoldedName]
  ) throws(StoreError) -> [PersonReference] {
    let rows = rows(of: keys)
    let columns = IndexedColumns(.people)
    var found: [PersonReference] = []
    let isOne = { (line: UnsafeRawBufferPointer) in
      var isOne = false
      columns.forEachKey(of: line) { isOne = isOne || keys.contains($0) }
      return isOne
    }
    try forEach(.people, rows, where: isOne) { (entry, _) throws(StoreError) in
      guard case .person(let person) = entry.subject, !found.contains(person) else { return }
      if case .fact(.person(let fact)) = entry.content, fact.identifiers.isEmpty,
        !names.contains(FoldedName(fact.name))
      {
        return
      }
      found.append(person)
    }
    return found
  }
}

/// The people that were loaded, and who among them somebody may be.
struct People: Sendable {
  private var known: [Known] = []
  private var places = Places()
  private var index: PeopleIndex?

  /// Somebody of whom a person entry, a referral or both were loaded.
  private struct Known: Sendable {
    let reference: PersonReference
    var person: Recorded<Person>?
    var earlier: [Row] = []
    /// What each correction made of what was said, and why.
    var corrections: [(before: Row, after: Row, because: String)] = []
    var cases: [CaseReference] = []
    /// Whose the last of them turned out to be, where a correction gave it to another.
    var sameAs: PersonReference?
  }

  subscript(_ reference: PersonReference) -> Recorded<Person>? {
    places[reference.number].flatMap { known[$0].person }
  }

  func cases(of person: PersonReference) -> [CaseReference] {
    places[person.number].map { known[$0].cases } ?? []
  }

  /// What is said of somebody, and what was said before it was corrected.
  func rows(of person: PersonReference) -> [Row] {
    guard let place = places[person.number] else { return [] }
    return (known[place].person.map { [$0.fact.row] } ?? []) + known[place].earlier
  }

  /// What corrections of somebody for a reason made of what was said.
  func corrections(
    of person: PersonReference, because: String
  ) -> [(before: Row, after: Row)] {
    guard let place = places[person.number] else { return [] }
    return known[place].corrections.filter { $0.because == because }.map { ($0.before, $0.after) }
  }

  /// Takes a case from the person it was recorded of, and gives it to another.
  mutating func move(_ reference: CaseReference, from old: PersonReference, to new: PersonReference)
  {
    let place = place(of: old)
    known[place].cases.removeAll { $0 == reference }
    known[place].sameAs = known[place].cases.isEmpty ? new : nil
    add(reference, to: new)
  }

  mutating func add(_ reference: CaseReference, to person: PersonReference) {
    known[place(of: person)].cases.append(reference)
  }

  /// Who somebody turned out to be: where the only case was corrected to be another's, all that is
  /// known of the one is known of the other.
  func owner(_ person: PersonReference) -> PersonReference {
    var owner = person
    // As many steps as there are people would be a circle.
    for _ in known {
      guard let place = places[owner.number], known[place].cases.isEmpty,
        let next = known[place].sameAs, let other = self[next],
        !ErasedCell.isBlank(other.fact.name)
      else { break }
      owner = next
    }
    return owner
  }

  /// Takes in what is known of somebody now.
  mutating func put(_ person: Recorded<Person>, _ reference: PersonReference) {
    known[place(of: reference)].person = person
  }

  private mutating func place(of person: PersonReference) -> Int {
    if let place = places[person.number] { return place }
    places.put(person.number, at: known.count)
    known.append(Known(reference: person))
    return known.count - 1
  }

  /// Takes in a person, or the correction of one.
  mutating func apply(_ entry: Entry, _ reference: PersonReference) -> Bool {
    guard case .fact(.person(let person)) = entry.content else { return false }
    let place = place(of: reference)
    let earlier = known[place].person
    guard (earlier == nil) == (entry.corrects == nil), earlier?.entry == entry.corrects else {
      return false
    }
    if let earlier {
      known[place].earlier.append(earlier.fact.row)
      if Correction.isUndoing(entry.because) {
        _ = known[place].corrections.popLast()
      } else {
        known[place].corrections.append((earlier.fact.row, person.row, entry.because))
      }
    }
    known[place].person = Recorded(person, entry, root: earlier?.root ?? entry.number)
    index?.add(person, reference)
    return true
  }

  /// The people who have one of the identifiers given.
  mutating func sharing(identifiersOf person: Person) -> [PersonReference] {
    owners(of: holding(identifiersOf: person))
  }

  /// The same, but for one of them and for whoever turned out to be that one.
  mutating func others(
    sharingIdentifiersOf person: Person, than one: PersonReference
  ) -> [PersonReference] {
    owners(of: holding(identifiersOf: person).filter { $0 != one && owner($0) != one })
  }

  private mutating func holding(identifiersOf person: Person) -> [PersonReference] {
    current { $0.sharing(identifiersOf: person) }
      .filter { self[$0]?.fact.shares(identifierWith: person) ?? false }
  }

  /// The people of the same date of birth and the same folded name.
  mutating func sharing(nameAndBirthOf person: Person) -> [PersonReference] {
    guard let bornOn = person.bornOn else { return [] }
    return owners(of: named(as: person).filter { self[$0]?.fact.bornOn == bornOn })
  }

  /// The people of the same folded name.
  mutating func sharing(nameOf person: Person) -> [PersonReference] {
    owners(of: named(as: person))
  }

  private mutating func named(as person: Person) -> [PersonReference] {
    let folded = FoldedName(person.name)
    return current { $0.sharing(name: folded) }
      .filter { self[$0].map { FoldedName($0.fact.name) == folded } ?? false }
  }

  private func owners(of people: [PersonReference]) -> [PersonReference] {
    Set(people.map(owner)).sorted()
  }

  /// The people who have the folded name, or had it before it was corrected.
  mutating func sharing(everNameOf person: Person) -> [PersonReference] {
    let folded = FoldedName(person.name)
    return owners(of: current { $0.sharing(name: folded) })
  }

  /// Looks something up in the index, which is made when it is first needed; old names and
  /// identifiers stay in it, so that what is found is compared once more.
  private mutating func current(_ find: (PeopleIndex) -> [PersonReference]) -> [PersonReference] {
    if let index { return find(index) }
    var made = PeopleIndex()
    for one in known {
      for row in one.earlier {
        if let person = try? Person(row) { made.add(person, one.reference) }
      }
      if let person = one.person { made.add(person.fact, one.reference) }
    }
    index = made
    return find(made)
  }
}

/// Identifiers and folded names with the people who have them.
struct PeopleIndex: Sendable {
  private var identifiers: [String: [PersonReference]] = [:]
  private var names: [FoldedName: [PersonReference]] = [:]

  mutating func add(_ person: Person, _ reference: PersonReference) {
    for identifier in person.identifiers {
      identifiers[identifier, default: []].append(reference)
    }
    names[FoldedName(person.name), default: []].append(reference)
  }

  func sharing(identifiersOf person: Person) -> [PersonReference] {
    Array(Set(person.identifiers.flatMap { identifiers[$0] ?? [] })).sorted()
  }

  func sharing(name: FoldedName) -> [PersonReference] {
    Array(Set(names[name] ?? [])).sorted()
  }
}

extension Person {
  /// The identifiers that the person has, each with its kind.
  var identifiers: [String] {
    [pnc.map { "pnc " + $0 }, crn.map { "crn " + $0 }, nhs.map { "nhs " + $0 }].compactMap(\.self)
  }

  /// Whether both have an identifier in common.
  func shares(identifierWith other: Person) -> Bool {
    !Set(identifiers).isDisjoint(with: other.identifiers)
  }
}

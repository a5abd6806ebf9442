/// The cases, people, programmes and workers that were loaded, and what is new about them.
public struct Caseload: Sendable {
  /// The programmes of the unit.
  public internal(set) var programmes = Programmes()
  /// The workers of the unit.
  public internal(set) var staff = Staff()
  /// The groups of the unit.
  public internal(set) var groups = UnitGroups()
  /// The events of the unit that were loaded, in the order of their entries.
  public internal(set) var events: [HeldEvent] = []
  /// The cases that were loaded, in the order of their first entries.
  public private(set) var cases: [Case] = []
  /// What is new since loading.
  private var recorded = NewEntries()
  /// The numbers last given out.
  public internal(set) var numbers: Numbers
  /// The rows that it was loaded from.
  public internal(set) var rows = RowCount()
  var people = People()
  /// The cases of which it was ever recorded that the person is kept apart from somebody.
  private(set) var casesKeepingApart: [CaseReference] = []
  private var placesApart = Places()
  /// The cases that were ever in each group.
  private(set) var groupCases = GroupCases()
  private var places = Places()
  private var keys = KeyPlaces()
  private var keyOwners: KeyOwners?

  /// The numbers that the store has given out.
  public struct Numbers: Equatable, Sendable {
    /// The last entry.
    public var entry: Int
    /// The last case.
    public var `case`: Int
    /// The last person.
    public var person: Int

    /// Makes a set of numbers.
    public init(entry: Int = 0, case: Int = 0, person: Int = 0) {
      self.entry = entry
      self.case = `case`
      self.person = person
    }
  }

  /// Makes a caseload in which nothing was loaded.
  public init(numbers: Numbers = Numbers()) { self.numbers = numbers }

  /// Makes a caseload of some cases and people of a unit; of cases that are alone nobody asks which
  /// are of one person.
  init(
    _ unit: Caseload, _ cases: [Case], _ known: [(PersonReference, Recorded<Person>)],
    areAlone: Bool
  ) {
    self = unit
    self.cases = cases
    for (place, subject) in cases.enumerated() {
      places.put(subject.reference.number, at: place)
      if !areAlone { people.add(subject.reference, to: subject.person) }
      if !subject.nonAssociations.isEmpty { keepApart(subject.reference) }
      groupCases.take(subject)
    }
    for (reference, person) in known { people.put(person, reference) }
  }

  /// The case of that reference; nil where it was not loaded or does not exist.
  public func `case`(_ reference: CaseReference) -> Case? {
    places[reference.number].map { cases[$0] }
  }

  /// The cases of which a claim holds, in the order of their references.
  public func cases(where isChosen: (Case) -> Bool) -> [Case] {
    let chosen = cases.indices.filter { isChosen(cases[$0]) }
    let areInOrder = zip(chosen, chosen.dropFirst()).allSatisfy {
      cases[$0].reference < cases[$1].reference
    }
    // Mostly all are wanted, as they stand: they are not copied.
    if areInOrder, chosen.count == cases.count { return cases }
    return chosen.map { cases[$0] }.sorted { $0.reference < $1.reference }
  }

  /// Looks at cases that are asked for next: what many of them hold comes from memory at once, and
  /// not of one after another. The count of their marks, so that it is looked at.
  @discardableResult @inline(never)
  public func look(at references: [CaseReference]) -> Int {
    var count = 0
    for reference in references {
      guard let place = places[reference.number] else { continue }
      count &+= Unmanaged.passUnretained(cases[place].shared)._withUnsafeGuaranteedRef {
        $0.lastMarkCount
      }
    }
    return count
  }

  /// Whether a case was loaded and exists.
  public func holds(_ reference: CaseReference) -> Bool { places[reference.number] != nil }

  /// The case whose referral has that key now; nil where none has.
  public func reference(ofKey key: String) -> CaseReference? {
    keys.place(of: key) { cases[$0].referral.fact.key }.map { cases[$0].reference }
  }

  /// The person of that reference; nil where none was loaded.
  public func person(_ reference: PersonReference) -> Person? { people[reference]?.fact }

  /// The initials of the person that a case is about.
  public func initials(of subject: Case) -> String {
    person(subject.person).map { Initials($0.name).description } ?? "?"
  }

  /// The cases of a person that were loaded.
  public func cases(of person: PersonReference) -> [Case] {
    people.cases(of: person).compactMap { self.case($0) }
  }

  /// Takes in one stored entry, in the order of recording within its table and with the tables in
  /// their order; false where it names something that is not there.
  public mutating func apply(_ entry: Entry) -> Bool {
    switch entry.subject {
    case .person(let reference):
      return reference.number <= numbers.person && people.apply(entry, reference)
    case .programme(let id):
      guard case .fact(.programme(let terms)) = entry.content else { return false }
      programmes.put(id: id, entry: entry.number, terms: terms)
    case .worker(let name):
      guard case .fact(.worker(let worker)) = entry.content else { return false }
      staff.put(name, entry: entry.number, worker)
    case .event(let kind): return apply(entry, about: kind)
    case .group(let id):
      guard case .fact(.group(let group)) = entry.content else { return false }
      groups.put(id: id, group, entry: entry.number)
    case .case(let reference): return apply(entry, to: reference)
    case .victim: return false
    }
    return true
  }

  private mutating func apply(_ entry: Entry, to reference: CaseReference) -> Bool {
    guard reference.number <= numbers.case else { return false }
    if case .fact(.nonAssociation(let fact)) = entry.content {
      if fact.other.number > numbers.case { return false }
      keepApart(reference)
    }
    if let place = places[reference.number] {
      guard entry.table == .referrals else {
        groupCases.take(entry.content, of: reference)
        return cases[place].apply(entry)
      }
      let (person, key) = (cases[place].referral.fact.person, cases[place].referral.fact.key)
      guard cases[place].apply(entry) else { return false }
      let after = cases[place].referral.fact.person
      if after != person { people.move(reference, from: person, to: after) }
      if cases[place].referral.fact.key != key { putKey(at: place) }
      return true
    }
    guard entry.corrects == nil, case .fact(.referral(let referral)) = entry.content else {
      return false
    }
    let recorded = Recorded(referral, entry, root: entry.number)
    let place = cases.count
    places.put(reference.number, at: place)
    let facts = CaseFacts(
      reference: reference, programmes: programmes, groups: groups, referral: recorded)
    cases.append(Case(facts))
    people.add(reference, to: referral.person)
    putKey(at: place)
    return true
  }

  private mutating func keepApart(_ reference: CaseReference) {
    guard placesApart[reference.number] == nil else { return }
    placesApart.put(reference.number, at: casesKeepingApart.count)
    casesKeepingApart.append(reference)
  }

  private mutating func putKey(at place: Int) {
    guard let key = cases[place].referral.fact.key else { return }
    keys.put(key, at: place) { cases[$0].referral.fact.key }
  }

  /// Claims the key of a step for a case; throws where the key stands for a fact of another one.
  mutating func claim(
    _ key: String, of reference: CaseReference, _ verb: Verb
  ) throws(StepFault) {
    var owners = keyOwners ?? KeyOwners(cases, verb.tables)
    keyOwners = nil
    let owner = owners.owner(of: key) ?? reference
    if owner == reference { owners.put(key, reference) }
    keyOwners = owners
    if owner != reference { throw StepFault.refused(.keyUsed(differences: [.case])) }
  }

  /// Gives a draft its number without taking it in: it says nothing that a rule rests on, and its
  /// case was not loaded.
  mutating func append(_ draft: Draft, _ stamp: Stamp) {
    numbers.entry += 1
    recorded.append(Entry(number: numbers.entry, stamp, draft))
  }

  /// The entries that are new since loading, in their order, but for those that were packed.
  public var new: [Entry] { recorded.entries }

  /// Begins to pack the new entries, of which an import has very many, into the lines that store
  /// them.
  public mutating func packNew() { recorded.pack() }

  /// The lines of everything that is new, after which it is done with.
  mutating func newLines() -> EntryLines {
    if recorded.arePacked {
      // Whoever recorded so much ends soon: to give the memory of the cases back would hold it up.
      _ = Unmanaged.passRetained(Kept(cases: cases))
      cases = []
    }
    return recorded.lines()
  }

  /// Cases whose memory is kept to the end.
  private final class Kept {
    let cases: [Case]

    init(cases: [Case]) { self.cases = cases }
  }

  /// Gives a draft its number and takes it in; the number.
  mutating func record(_ draft: Draft, _ stamp: Stamp) -> Int {
    let isTaken = recordIfFitting(draft, stamp)
    precondition(isTaken, "a decided entry fits the case that it was decided on")
    return numbers.entry
  }

  /// Gives a draft its number and takes it in, unless it names something that is not there; whether
  /// it was taken in.
  mutating func recordIfFitting(_ draft: Draft, _ stamp: Stamp) -> Bool {
    let entry = Entry(number: numbers.entry + 1, stamp, draft)
    guard apply(entry) else { return false }
    numbers.entry += 1
    recorded.append(entry)
    return true
  }
}

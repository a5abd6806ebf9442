/// What is known of the cases while the tables of a digest are read.
struct DigestJudge {
  let numbers: Caseload.Numbers
  /// Whether it is told which cases were referred; otherwise each of the store is taken for one.
  let knowsReferrals: Bool
  /// The cases that are wanted, and the people; nil for all.
  let wanted: EntrySet?
  var wantedPeople: EntrySet?
  /// The cases of which the digest does not hold everything.
  var others: EntrySet
  /// The people of whom it does not.
  var otherPeople: EntrySet
  /// The cases that were referred, and the people of whom they are.
  var opened: EntrySet
  private(set) var people: EntrySet
  /// The enrolments, in their order, and the cases that they belong to.
  private var places = EntryPlaces()
  private var subjects: [Int32] = []
  private var last = 0
  /// Whether something stands where nobody who records puts it.
  var isLost = false

  init(_ numbers: Caseload.Numbers, wanted: EntrySet?, knowsReferrals: Bool = true) {
    self.numbers = numbers
    self.knowsReferrals = knowsReferrals
    self.wanted = wanted
    others = EntrySet(upTo: numbers.case)
    otherPeople = EntrySet(upTo: numbers.person)
    opened = EntrySet(upTo: numbers.case)
    people = EntrySet(upTo: numbers.person)
  }

  /// Takes in a row of a table; whether it is kept.
  mutating func keeps(_ gist: RowGist, of table: Table) -> Bool {
    let subject = Int(gist.subject)
    if table == .people { return !gist.isCorrection && subject <= numbers.person }
    let isThere = knowsReferrals ? opened.contains(subject) : subject <= numbers.case
    guard table == .referrals || isThere else {
      isLost = true
      return false
    }
    if table == .referrals { _ = people.insert(gist.link) }
    guard !gist.isCorrection else { return false }
    switch table {
    case .referrals: return opened.insert(subject)
    case .enrolments: return open(gist)
    case .enrolmentChanges, .attendance, .followups:
      return places[gist.link].map { subjects[$0] == gist.subject } ?? false
    case _: return true
    }
  }

  private mutating func open(_ gist: RowGist) -> Bool {
    guard gist.number > last else {
      isLost = true
      return false
    }
    last = gist.number
    places.append(gist.number)
    subjects.append(gist.subject)
    return true
  }

  /// Whether what a row is about is wanted.
  func isWanted(_ subject: Int, of table: Table) -> Bool {
    (table == .people ? wantedPeople : wanted)?.contains(subject) ?? true
  }

  /// Leaves those of some cases that are wanted to be read as a whole.
  mutating func leave(_ cases: EntrySet?) {
    cases?.forEach { if wanted?.contains($0) ?? true { _ = others.insert($0) } }
  }

  /// Leaves what a row is about to be read as a whole.
  mutating func leave(_ subject: Int, of table: Table) {
    if table == .people {
      _ = otherPeople.insert(subject)
      isLost = isLost || subject > numbers.person
    } else {
      _ = others.insert(subject)
      if table == .referrals { _ = opened.insert(subject) }
      isLost = isLost || subject > numbers.case
    }
  }
}

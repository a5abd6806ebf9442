/// Some cases of one committed state, kept in few bytes a row, and cut into parts that are made one
/// by one.
final class CaseShare {
  /// The number of its parts.
  var count: Int { parts.count }
  let digest: Digest
  /// The cases that were read as a whole, and their people.
  let others: Caseload
  /// The numbers of the cases of each part.
  let parts: [[Int32]]
  private let grouping: CaseParts.Grouping

  /// Makes a share of what a digest holds and of those cases among the others that are wanted, as
  /// a plan reads them.
  init(_ digest: Digest, others: Caseload, among wanted: EntrySet?, _ plan: CasePlan) {
    self.digest = digest
    self.others = others
    grouping = plan.grouping
    if let wanted, !plan.readsReferrals {
      parts = Self.cut(wanted.members.map { Int32($0) }, plan.size) { _, _ in true }
      return
    }
    let owners = Self.owners(digest, others, among: wanted)
    switch grouping {
    case .byCase, .alone: parts = Self.cut(owners.map(\.number), plan.size) { _, _ in true }
    case .byPerson: parts = Self.together(owners, plan.size, numbers: others.numbers)
    }
  }

  /// A case and the person it is about, by their numbers.
  private typealias Owner = (person: Int, number: Int32)

  /// The cases in the order of their references, and whom each is about.
  private static func owners(
    _ digest: Digest, _ others: Caseload, among wanted: EntrySet?
  ) -> [Owner] {
    let whole: [Owner] = others.cases
      .filter { wanted?.contains($0.reference.number) ?? true }
      .map { ($0.person.number, Int32(truncatingIfNeeded: $0.reference.number)) }
      .sorted { $0.number < $1.number }
    var owners: [Owner] = []
    owners.reserveCapacity(digest.referrals.count)
    var next = 0
    for place in 0..<digest.referrals.count {
      let row = digest.referrals[place]
      while next < whole.count, whole[next].number < row.subject {
        owners.append(whole[next])
        next += 1
      }
      if next < whole.count, whole[next].number == row.subject {
        owners.append(whole[next])
        next += 1
      } else {
        owners.append((Int(row.person), row.subject))
      }
    }
    for owner in whole[next...] { owners.append(owner) }
    return owners
  }

  /// Cuts a list into parts of about one size, each where it may be cut between two.
  private static func cut<One>(
    _ list: [One], _ size: Int, where mayCut: (One, One) -> Bool
  ) -> [[One]] {
    var parts: [[One]] = []
    var start = 0
    for place in list.indices.dropFirst()
    where place - start >= size && mayCut(list[place - 1], list[place]) {
      parts.append(Array(list[start..<place]))
      start = place
    }
    return list.isEmpty ? [] : parts + [Array(list[start...])]
  }

  /// The cases of the people who have one, and then those of the others, each person's in one part.
  private static func together(
    _ owners: [Owner], _ size: Int, numbers: Caseload.Numbers
  ) -> [[Int32]] {
    var seen = EntrySet(upTo: numbers.person)
    var several = EntrySet(upTo: numbers.person)
    for owner in owners where !seen.insert(owner.person) { _ = several.insert(owner.person) }
    let singles = owners.filter { !several.contains($0.person) }.map(\.number)
    let rest = owners.filter { several.contains($0.person) }
      .sorted { ($0.person, $0.number) < ($1.person, $1.number) }
    let together = cut(rest, size) { $0.person != $1.person }
    return cut(singles, size) { _, _ in true } + together.map { $0.map(\.number).sorted() }
  }

  /// The day of the first referral of all; nil where there is none.
  var firstReferredOn: Day? {
    let first = (0..<digest.referrals.count).map { digest.referrals[$0].head.day }.min()
    return [first, others.cases.map(\.referral.fact.on).min()].compactMap(\.self).min()
  }

  /// The cases of a part and their people, in the order of their references.
  func caseload(_ part: Int) -> Caseload { caseload(of: parts[part]) }

  /// All cases at once.
  var all: Caseload { caseload(of: parts.flatMap(\.self).sorted()) }

  private func caseload(of numbers: [Int32]) -> Caseload {
    var made = DigestedCases(digest, from: numbers.first ?? 0)
    let cases = numbers.compactMap { number in
      others.case(CaseReference(number: Int(number))) ?? made.make(number)
    }
    var people: [(PersonReference, Recorded<Person>)] = []
    for person in cases.map(\.person).sorted() where people.last?.0 != person {
      if let known = recorded(person) { people.append((person, known)) }
    }
    return Caseload(digest.unit, cases, people, areAlone: grouping == .alone)
  }

  private func recorded(_ person: PersonReference) -> Recorded<Person>? {
    if let whole = others.people[person] { return whole }
    let place = digest.people.place(of: Int32(truncatingIfNeeded: person.number))
    guard place < digest.people.count, Int(digest.people[place].subject) == person.number else {
      return nil
    }
    return digest.people[place].recorded(digest.names)
  }
}

/// All cases of one committed state, some at a time, so that they need not all be kept: as far as
/// lists and counts rest upon them, without free text and without what was replaced.
public struct CaseParts {
  /// Whether cases of one person have to be in one part.
  public enum Grouping: Sendable {
    /// Every case by itself, in the order of their references.
    case byCase
    /// All cases of a person together.
    case byPerson
  }

  /// The programmes, groups and workers of the unit, and how many rows were read of all.
  public let unit: Caseload
  /// The number of parts.
  public var count: Int { parts.count }
  private let digest: Digest
  /// The cases that were read as a whole, and their people.
  private let others: Caseload
  private let parts: [[Int32]]
  /// The threads beside the caller's that are worth it.
  private let threads: Int

  /// How many cases a part mostly has: few enough to stay in the memory next to a processor.
  fileprivate static let usualSize = 1 << 8

  fileprivate init(
    _ reading: Digest.Reading, others: Caseload, _ grouping: Grouping, size: Int, threads: Int
  ) {
    self.threads = threads
    var unit = reading.digest.unit
    unit.rows.read += reading.rowCount
    self.unit = unit
    digest = reading.digest
    self.others = others
    let people = Self.people(digest, others)
    switch grouping {
    case .byCase: parts = Self.cut(people.map(\.number), size) { _, _ in true }
    case .byPerson: parts = Self.together(people, size, numbers: others.numbers)
    }
  }

  /// A case and the person it is about, by their numbers.
  private typealias Owner = (person: Int, number: Int32)

  /// The cases in the order of their references, and whom each is about.
  private static func people(_ digest: Digest, _ others: Caseload) -> [Owner] {
    let whole: [Owner] = others.cases
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
  public var firstReferredOn: Day? {
    let first = (0..<digest.referrals.count).map { digest.referrals[$0].head.day }.min()
    return [first, others.cases.map(\.referral.fact.on).min()].compactMap(\.self).min()
  }

  /// The cases of a part and their people, in the order of their references.
  public func caseload(_ part: Int) -> Caseload { caseload(of: parts[part]) }

  /// All cases at once.
  public var all: Caseload { caseload(of: parts.flatMap(\.self).sorted()) }

  private func caseload(of numbers: [Int32]) -> Caseload {
    var made = DigestedCases(digest, from: numbers.first ?? 0)
    let cases = numbers.compactMap { number in
      others.case(CaseReference(number: Int(number))) ?? made.make(number)
    }
    var people: [(PersonReference, Recorded<Person>)] = []
    for person in cases.map(\.person).sorted() where people.last?.0 != person {
      if let known = recorded(person) { people.append((person, known)) }
    }
    return Caseload(unit, cases, people)
  }

  /// Gives what `make` makes of each part to `take`, in their order; several are made at once, each
  /// by one thread.
  ///
  /// Not made anew for every report: it is called once, and its code would be there many times.
  @_semantics("optimize.sil.specialize.generic.never")
  public func forEach<Made>(
    _ make: @escaping (Caseload) -> Made, _ take: (Made) -> Void
  ) {
    let slots = (0..<2 * (threads + 1)).map { _ in Slot<Made>() }
    let work = SharedWork(slots, count: count, threads: threads) { slot, part in
      slot.made = make(caseload(part))
    }
    while let slot = work.next() {
      if let made = slot.made { take(made) }
      slot.made = nil
    }
    work.stop()
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

/// What one thread at a time makes of a part.
private final class Slot<Made> {
  var made: Made?
}

extension Snapshot {
  /// The cases that a scope names in parts, as far as some tables tell of them; nil where reading
  /// them as a whole is as quick, or has to say what is wrong with a table.
  public func parts(
    _ scope: Scope, of tables: [Table], _ grouping: CaseParts.Grouping
  ) -> CaseParts? {
    parts(scope, of: tables, grouping, Sharing())
  }

  /// The same, where so many bytes are worth it, in parts of about one size.
  func parts(
    _ scope: Scope, of tables: [Table], _ grouping: CaseParts.Grouping, _ sharing: Sharing,
    size: Int = CaseParts.usualSize
  ) -> CaseParts? {
    guard byteCount >= sharing.worthwhile, head.erasing == nil, scope.isOfNow else { return nil }
    do throws(StoreError) {
      guard let reading = try digest(scope, of: tables, sharing) else { return nil }
      let numbers: [CaseReference] = reading.others.map { CaseReference(number: $0) }
      var others = reading.digest.unit
      if !numbers.isEmpty { others = try caseload(Scope(.some(numbers))) }
      others.numbers = head.numbers
      return CaseParts(
        reading, others: others, grouping, size: size, threads: sharing.threads(for: byteCount))
    } catch {
      return nil
    }
  }

  /// What is read for a digest; nil where the tables are not as dapu writes them, or so much was
  /// corrected that all is better read as a whole. Throws `StoreError`.
  private func digest(
    _ scope: Scope, of tables: [Table], _ sharing: Sharing
  ) throws(StoreError) -> Digest.Reading? {
    let wanted = try numbers(of: scope.cases).map { numbers in
      numbers.reduce(into: EntrySet(upTo: head.numbers.case)) { _ = $0.insert($1) }
    }
    let reading = try Digest.read(tables, of: wanted, try unit(scope), self, sharing)
    guard let reading else { return nil }
    let isWorthwhile = reading.others.count <= max(1 << 10, reading.digest.referrals.count / 8)
    return isWorthwhile ? reading : nil
  }
}

extension Scope {
  /// Whether it names all cases, or those that ever ended, with all that is recorded of them now.
  fileprivate var isOfNow: Bool {
    if case .some = cases { return false }
    return asOf == nil && lastEntry == nil && !hasReminders
  }
}

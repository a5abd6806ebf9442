/// How the cases of one committed state are shared out: few enough in a share that what is kept of
/// them does not grow with the store.
struct CaseShares {
  /// The number of shares.
  let count: Int
  /// A day before which no case was referred; nil where that is not asked for, or there is none.
  let firstReferredOn: Day?
  private let numbers: Caseload.Numbers
  /// The cases that are wanted; nil for all.
  private let wanted: EntrySet?
  /// The numbers of the people of all cases, by those of the cases; none where any case may be in
  /// any share.
  private var people: [Int32] = []

  /// Shares out those cases of a state that are wanted, as a plan reads them; nil where
  /// the referrals are not as dapu writes them. Throws `StoreError`.
  init?(
    _ snapshot: Snapshot, _ plan: CasePlan, _ wanted: EntrySet?, _ spans: RowSpans
  ) throws(StoreError) {
    numbers = snapshot.head.numbers
    self.wanted = wanted
    // Who ended has about twice as many marks as others have.
    let doubled: [Table] = plan.scope.cases == .everEnded ? [.attendance] : []
    let tables = plan.tables + doubled.filter { plan.tables.contains($0) }
    let length = tables.reduce(0) { $0 + (snapshot.head.extent($1.rawValue)?.length ?? 0) }
    let all = max(1, numbers.case)
    let bytes = length / all * min(all, wanted?.members.count ?? all)
    count = bytes / max(1, plan.sharing.share) + 1
    guard count > 1, plan.grouping != .alone else {
      firstReferredOn = nil
      return
    }
    guard let owners = try DigestedOwner.all(of: snapshot, plan.sharing, spans) else { return nil }
    firstReferredOn = owners.firstReferredOn
    if plan.grouping == .byPerson { people = owners.people }
  }

  /// The cases of a share; nil for all.
  func cases(_ share: Int) -> EntrySet? {
    guard count > 1 else { return wanted }
    var cases = EntrySet(upTo: numbers.case)
    func take(_ number: Int) {
      if wanted?.contains(number) ?? true { _ = cases.insert(number) }
    }
    if people.isEmpty {
      Self.range(share, count, numbers.case).forEach(take)
    } else {
      let range = Self.range(share, count, numbers.person)
      for (number, person) in people.enumerated() where range.contains(Int(person)) {
        take(number)
      }
    }
    return cases
  }

  /// The numbers of a share where so many are shared out in their order.
  private static func range(_ share: Int, _ count: Int, _ highest: Int) -> Range<Int> {
    share * highest / count + 1..<(share + 1) * highest / count + 1
  }
}

/// Whom a case is about, in a digest of nothing else.
struct DigestedOwner: DigestedFact {
  static let columns: [Column.Name] = [.on]

  let head: DigestedHead
  let person: Int32

  init?(_ row: TakenRow) {
    guard let head = DigestedHead(row), let person = Int32(exactly: row.gist.link) else {
      return nil
    }
    self.head = head
    self.person = person
  }

  /// The numbers of the people of all cases by those of the cases, 0 where there is no case, and
  /// the day of the first referral; nil where the referrals are not as dapu writes them. Throws
  /// `StoreError`.
  static func all(
    of snapshot: Snapshot, _ sharing: Sharing, _ spans: RowSpans
  ) throws(StoreError) -> (people: [Int32], firstReferredOn: Day?)? {
    let names = DigestNames(UnitNames(try snapshot.unit(.all), tellsWorkers: true))
    let reading = DigestReading(.referrals, names, snapshot, sharing, spans)
    var judge = DigestJudge(snapshot.head.numbers, wanted: nil)
    var rows = DigestRows<DigestedOwner>()
    guard try reading.read(&rows, &judge) != nil, !judge.isLost else { return nil }
    let others: [CaseReference] = judge.others.members.map { CaseReference(number: $0) }
    guard CaseParts.isWorthwhile(others: others.count, of: rows.count) else { return nil }
    var people = [Int32](repeating: 0, count: snapshot.head.numbers.case + 1)
    var first = Day(number: .max)
    for place in 0..<rows.count {
      let row = rows[place]
      people[Int(row.subject)] = row.person
      first = min(first, row.head.day)
    }
    let day = spans.cutoff?.day
    for subject in others.isEmpty ? [] : try snapshot.referrals(of: others, asOf: day).cases {
      people[subject.reference.number] = Int32(truncatingIfNeeded: subject.person.number)
      first = min(first, subject.referral.fact.on)
    }
    return (people, first == Day(number: .max) ? nil : first)
  }
}

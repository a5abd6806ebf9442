/// A case of which no more is known than how many of its sessions count.
public struct CountedCase: Sendable {
  /// The reference of the case.
  public let reference: CaseReference
  /// How many sessions count of the enrolment that stands for the case; nil where it has none.
  public let sessionCount: Int?
}

/// All cases of one committed state, and how many sessions count of each, in four bytes a case.
public final class CountedCases {
  /// The programmes, groups and workers of the unit, and how many rows were read of all.
  public private(set) var unit: Caseload
  /// How many sessions count of each case by its number, or what is known else.
  private var counts: [Int32]
  private let threads: Int
  private let crew: Crew

  /// What stands for a case that does not exist, and for one without a place.
  private static let noCase: Int32 = -2
  private static let noPlace: Int32 = -1
  /// How many numbers of cases a part has.
  private static let size = 1 << 12

  /// Reads the referrals of a state and, where it is asked for, counts the sessions; nil where a
  /// table is not as dapu writes it. Throws `StoreError`.
  init?(_ snapshot: Snapshot, _ sharing: Sharing, countsSessions: Bool) throws(StoreError) {
    unit = try snapshot.unit(.all)
    threads = sharing.threads(for: snapshot.byteCount)
    crew = sharing.crew
    counts = Array(repeating: Self.noCase, count: snapshot.head.numbers.case + 1)
    let spans = RowSpans()
    let names = DigestNames(UnitNames(unit, tellsWorkers: true))
    let referrals = DigestReading(.referrals, names, snapshot, sharing, spans)
    var others = EntrySet(upTo: snapshot.head.numbers.case)
    let areOpened = try referrals.forEachPiece { piece in
      spans.count(piece.rowCount)
      return piece.rows.allSatisfy { piece.isHeader($0) || open($0, in: piece, &others) }
    }
    guard areOpened else { return nil }
    var sessions: SessionCounts?
    if countsSessions {
      guard let counted = try SessionCounts(unit, snapshot, sharing, spans), take(counted, &others)
      else { return nil }
      sessions = counted
    }
    unit.rows.read += spans.rowCount + (sessions?.placeCount ?? 0)
    guard !others.isEmpty else { return }
    let plan = CasePlan(
      scope: Scope(.all), tables: [.referrals, .enrolments, .enrolmentChanges, .followups],
      grouping: .alone, sharing: sharing, among: others, counts: sessions)
    guard try make(others, snapshot, plan) else { return nil }
  }

  /// Takes in a row of a case, which is left to be made where it is not the only one; false where
  /// it cannot be.
  private func open(_ row: RowGist, in piece: SweptPiece, _ others: inout EntrySet) -> Bool {
    var number = Int(row.subject)
    if !row.isSound {
      guard let known = piece.heading(of: row, .referrals) else { return false }
      number = known.subject
    }
    guard number < counts.count else { return false }
    if !row.isSound || row.isCorrection || counts[number] != Self.noCase {
      _ = others.insert(number)
    }
    counts[number] = Self.noPlace
    return true
  }

  /// Takes in what was counted; a case with several places is left to be made. False where
  /// something is about a case that does not exist.
  private func take(_ sessions: SessionCounts, _ others: inout EntrySet) -> Bool {
    for (place, subject) in sessions.subjects.enumerated() {
      let number = Int(subject)
      guard number < counts.count, counts[number] != Self.noCase else { return false }
      if counts[number] != Self.noPlace { _ = others.insert(number) }
      counts[number] = Int32(sessions.count(at: place))
    }
    others = others.union(sessions.others)
    return sessions.others.members.allSatisfy { counts[$0] != Self.noCase }
  }

  /// Makes the cases that were left, and takes in what counts of them; false where that cannot be.
  private func make(
    _ others: EntrySet, _ snapshot: Snapshot, _ plan: CasePlan
  ) throws(StoreError) -> Bool {
    guard let parts = try CaseParts(snapshot, plan) else { return false }
    others.forEach { counts[$0] = Self.noCase }
    var walk = parts.walk { $0.cases.map { ($0.reference.number, $0.sessionCount) } }
    defer { walk.stop() }
    while let made = try walk.next() {
      for (number, count) in made { counts[number] = count.map { Int32($0) } ?? Self.noPlace }
    }
    return true
  }

  /// Gives what `make` makes of some cases to `take`, in the order of their references; some are
  /// made at once, each by one thread.
  @_semantics("optimize.sil.specialize.generic.never")
  public func forEachPart<Made, Fault>(
    make: @escaping ([CountedCase]) -> Made, take: (Made) throws(Fault) -> Void
  ) throws(Fault) {
    let slots = (0..<2 * (threads + 1)).map { _ in MadeSlot<Made>() }
    let partCount = counts.count / Self.size + 1
    let work = SharedWork(slots, count: partCount, threads: threads, of: crew) { slot, part in
      slot.made = make(self.cases(part))
    }
    defer { work.stop() }
    while let slot = work.next(), let made = slot.made {
      slot.made = nil
      try take(made)
    }
  }

  private func cases(_ part: Int) -> [CountedCase] {
    let numbers = part * Self.size..<min(counts.count, (part + 1) * Self.size)
    var cases: [CountedCase] = []
    cases.reserveCapacity(numbers.count)
    for number in numbers where counts[number] != Self.noCase {
      let count = counts[number] == Self.noPlace ? nil : Int(counts[number])
      cases.append(CountedCase(reference: CaseReference(number: number), sessionCount: count))
    }
    return cases
  }
}

extension Snapshot {
  /// All cases with nothing but how many of their sessions count, where that is asked for; nil
  /// where the store is small, or one of its tables is not as dapu writes it.
  public func countedCases(countingSessions: Bool) -> CountedCases? {
    countedCases(countingSessions: countingSessions, Sharing())
  }

  /// The same, read in one way.
  func countedCases(countingSessions: Bool, _ sharing: Sharing) -> CountedCases? {
    guard byteCount >= sharing.small, head.erasing == nil else { return nil }
    let read: [Table] = countingSessions ? [.referrals, .enrolments, .attendance] : [.referrals]
    do throws(StoreError) {
      for table in [.people] + Self.caseTables where !read.contains(table) { try check(table) }
      return try CountedCases(self, sharing, countsSessions: countingSessions)
    } catch {
      return nil
    }
  }
}

/// All cases of one committed state, some at a time, so that they need not all be kept: as far as
/// lists and counts rest upon them, without free text and without what was replaced.
///
/// They are walked through once.
public final class CaseParts {
  /// Whether cases of one person have to be in one part.
  public enum Grouping: Sendable {
    /// Every case by itself, in the order of their references.
    case byCase
    /// All cases of a person together.
    case byPerson
    /// Every case by itself, and nothing is asked of it that another tells: not even who was
    /// referred first.
    case alone
  }

  /// The programmes, groups and workers of the unit, and how many rows were read so far of all.
  public private(set) var unit: Caseload
  /// A day before which no case was referred; nil where that is not asked for, or there is none.
  public private(set) var firstReferredOn: Day?
  private let snapshot: Snapshot
  private let plan: CasePlan
  private let shares: CaseShares
  private let spans: RowSpans
  /// How many sessions count of each place, where nothing else is read of the marks.
  private let counts: SessionCounts?
  /// What was read and not walked through yet.
  private var share: CaseShare?
  private var readCount = 0
  /// The rows that were read of the unit, and of the cases that are wanted.
  private let unitRows: RowCount
  private var caseRows = RowCount()
  /// All cases, where they had to be read as a whole after all.
  private var whole: Caseload?

  /// Begins with the first share; nil where reading the cases as a whole is as quick, or has to say
  /// what is wrong with a table. Throws `StoreError`.
  init?(_ snapshot: Snapshot, _ plan: CasePlan) throws(StoreError) {
    (self.snapshot, self.plan) = (snapshot, plan)
    let unit = try snapshot.unit(plan.scope)
    self.unit = unit
    unitRows = unit.rows
    var wanted = plan.among
    if wanted == nil { wanted = try snapshot.wanted(plan.scope, unit, plan.sharing) }
    guard plan.readsReferrals || wanted != nil else { return nil }
    spans = RowSpans(asOf: plan.scope.asOf)
    var counts = plan.counts
    if plan.countsSessions {
      counts = try SessionCounts(unit, snapshot, plan.sharing, spans)
      if counts == nil { return nil }
    }
    self.counts = counts
    guard let shares = try CaseShares(snapshot, plan, wanted, spans) else {
      return nil
    }
    self.shares = shares
    let cases = shares.cases(0)
    guard
      let reading = try Digest.read(
        plan.tables, of: cases, unit, snapshot, plan.sharing, spans, counts: counts),
      Self.isWorthwhile(
        others: reading.others.count,
        of: plan.readsReferrals ? reading.digest.referrals.count : unit.numbers.case)
    else { return nil }
    let share = try take(reading, cases)
    if plan.grouping != .alone { firstReferredOn = shares.firstReferredOn ?? share.firstReferredOn }
    self.share = share
  }

  /// Whether reading so many of all cases as a whole leaves enough that is not.
  static func isWorthwhile(others: Int, of all: Int) -> Bool { others <= max(1 << 10, all / 8) }

  /// The next share; nil after the last. Throws `StoreError`.
  fileprivate func nextShare() throws(StoreError) -> CaseShare? {
    if let share {
      self.share = nil
      return share
    }
    guard readCount < shares.count else { return nil }
    let cases = shares.cases(readCount)
    if whole == nil {
      if let reading = try Digest.read(
        plan.tables, of: cases, unit, snapshot, plan.sharing, spans, counts: counts)
      {
        return try take(reading, cases)
      }
      // What is wrong with a table is said, or all cases can be read as a whole.
      whole = try snapshot.caseload(ofThisState: plan.scope)
    }
    guard let whole else { return nil }
    readCount += 1
    unit.rows = whole.rows
    return CaseShare(Digest(unit), others: whole, among: cases, plan)
  }

  /// Makes a share of what was read, and reads as a whole what that does not hold; throws
  /// `StoreError`.
  private func take(
    _ reading: Digest.Reading, _ cases: EntrySet?
  ) throws(StoreError) -> CaseShare {
    readCount += 1
    let references: [CaseReference] = reading.others.map { CaseReference(number: $0) }
    var others = reading.digest.unit
    if !references.isEmpty {
      others = try snapshot.caseload(Scope(.some(references), asOf: plan.scope.asOf))
      caseRows.refused += others.rows.refused - unitRows.refused
    }
    caseRows.add(reading.rows)
    unit.rows = unitRows
    unit.rows.add(caseRows)
    if plan.scope.cases == .all { unit.rows.read = unitRows.read + spans.rowCount }
    others.numbers = snapshot.head.numbers
    return CaseShare(reading.digest, others: others, among: cases, plan)
  }

  /// The threads beside the caller's that are worth it.
  fileprivate var threads: Int { plan.sharing.threads(for: snapshot.byteCount) }
  fileprivate var crew: Crew { plan.sharing.crew }

  /// Begins to give what `make` makes of each part, in their order; several are made at once, each
  /// by one thread.
  public func walk<Made>(_ make: @escaping (Caseload) -> Made) -> CaseWalk<Made> {
    CaseWalk(self) { share, part in make(share.caseload(part)) }
  }

  /// The same of the follow-ups that are due by a day, for which no case is made.
  public func walkFollowUps<Made>(
    dueBy day: Day, _ make: @escaping ([DueFollowUp]) -> Made
  ) -> CaseWalk<Made> {
    CaseWalk(self) { share, part in make(share.followUpsDue(part, by: day)) }
  }

  /// All cases at once; throws `StoreError`.
  public func all() throws(StoreError) -> Caseload {
    precondition(shares.count == 1, "all cases at once are kept in one share")
    var all = try nextShare()?.all ?? unit
    all.rows = unit.rows
    return all
  }
}

/// What one thread at a time makes of a part.
final class MadeSlot<Made> {
  var made: Made?
}

/// A walk through all parts of the cases.
public struct CaseWalk<Made> {
  private let parts: CaseParts
  private let make: (CaseShare, Int) -> Made
  private var work: SharedWork<MadeSlot<Made>>?

  fileprivate init(_ parts: CaseParts, _ make: @escaping (CaseShare, Int) -> Made) {
    self.parts = parts
    self.make = make
  }

  /// What is made of the next part; nil after the last. Throws `StoreError` where more of the store
  /// has to be read and cannot be.
  ///
  /// Not made anew for every report: its code would be there many times.
  @_semantics("optimize.sil.specialize.generic.never")
  public mutating func next() throws(StoreError) -> Made? {
    while true {
      if let slot = work?.next(), let made = slot.made {
        slot.made = nil
        return made
      }
      stop()
      guard let share = try parts.nextShare() else { return nil }
      let (make, threads) = (make, parts.threads)
      let slots = (0..<2 * (threads + 1)).map { _ in MadeSlot<Made>() }
      work = SharedWork(slots, count: share.count, threads: threads, of: parts.crew) { slot, part in
        slot.made = make(share, part)
      }
    }
  }

  /// Ends the work of the other threads.
  public mutating func stop() {
    work?.stop()
    work = nil
  }
}

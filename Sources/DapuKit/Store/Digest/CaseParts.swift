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
  }

  /// The programmes, groups and workers of the unit, and how many rows were read so far of all.
  public private(set) var unit: Caseload
  /// A day before which no case was referred; nil where there is none.
  public private(set) var firstReferredOn: Day?
  private let snapshot: Snapshot
  private let scope: Scope
  private let tables: [Table]
  private let grouping: Grouping
  private let sharing: Sharing
  private let size: Int
  private let shares: CaseShares
  private let spans: RowSpans
  /// What was read and not walked through yet.
  private var share: CaseShare?
  private var readCount = 0
  /// The rows that were read of the unit, and of the cases that are wanted.
  private let unitRows: RowCount
  private var caseRows = RowCount()
  /// All cases, where they had to be read as a whole after all.
  private var whole: Caseload?

  /// How many cases a part mostly has: few enough to stay in the memory next to a processor.
  fileprivate static let usualSize = 1 << 8

  /// Begins with the first share; nil where reading the cases as a whole is as quick, or has to say
  /// what is wrong with a table. Throws `StoreError`.
  fileprivate init?(
    _ snapshot: Snapshot, _ scope: Scope, of tables: [Table], _ grouping: Grouping,
    _ sharing: Sharing, size: Int
  ) throws(StoreError) {
    (self.snapshot, self.scope, self.tables) = (snapshot, scope, tables)
    (self.grouping, self.sharing, self.size) = (grouping, sharing, size)
    let unit = try snapshot.unit(scope)
    self.unit = unit
    unitRows = unit.rows
    let wanted = try snapshot.wanted(scope, unit, sharing)
    spans = RowSpans(asOf: scope.asOf)
    guard let shares = try CaseShares(snapshot, of: tables, wanted, grouping, sharing, spans) else {
      return nil
    }
    self.shares = shares
    let cases = shares.cases(0)
    guard let reading = try Digest.read(tables, of: cases, unit, snapshot, sharing, spans),
      Self.isWorthwhile(others: reading.others.count, of: reading.digest.referrals.count)
    else { return nil }
    let share = try take(reading, cases)
    firstReferredOn = shares.firstReferredOn ?? share.firstReferredOn
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
      if let reading = try Digest.read(tables, of: cases, unit, snapshot, sharing, spans) {
        return try take(reading, cases)
      }
      // What is wrong with a table is said, or all cases can be read as a whole.
      whole = try snapshot.caseload(ofThisState: scope)
    }
    guard let whole else { return nil }
    readCount += 1
    unit.rows = whole.rows
    return CaseShare(Digest(unit), others: whole, among: cases, grouping, size: size)
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
      others = try snapshot.caseload(Scope(.some(references), asOf: scope.asOf))
      caseRows.refused += others.rows.refused - unitRows.refused
    }
    caseRows.add(reading.rows)
    unit.rows = unitRows
    unit.rows.add(caseRows)
    if scope.cases == .all { unit.rows.read = unitRows.read + spans.rowCount }
    others.numbers = snapshot.head.numbers
    return CaseShare(reading.digest, others: others, among: cases, grouping, size: size)
  }

  /// The threads beside the caller's that are worth it.
  fileprivate var threads: Int { sharing.threads(for: snapshot.byteCount) }
  fileprivate var crew: Crew { sharing.crew }

  /// Begins to give what `make` makes of each part, in their order; several are made at once, each
  /// by one thread.
  public func walk<Made>(_ make: @escaping (Caseload) -> Made) -> CaseWalk<Made> {
    CaseWalk(self, make)
  }

  /// All cases at once; throws `StoreError`.
  public func all() throws(StoreError) -> Caseload {
    precondition(shares.count == 1, "all cases at once are kept in one share")
    var all = try nextShare()?.all ?? unit
    all.rows = unit.rows
    return all
  }
}

/// A walk through all parts of the cases.
public struct CaseWalk<Made> {
  /// What one thread at a time makes of a part.
  private final class Slot {
    var made: Made?
  }

  private let parts: CaseParts
  private let make: (Caseload) -> Made
  private var work: SharedWork<Slot>?

  fileprivate init(_ parts: CaseParts, _ make: @escaping (Caseload) -> Made) {
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
      let slots = (0..<2 * (threads + 1)).map { _ in Slot() }
      work = SharedWork(slots, count: share.count, threads: threads, of: parts.crew) { slot, part in
        slot.made = make(share.caseload(part))
      }
    }
  }

  /// Ends the work of the other threads.
  public mutating func stop() {
    work?.stop()
    work = nil
  }
}

extension Snapshot {
  /// The cases that a scope names in parts, as far as some tables tell of them; nil where reading
  /// them as a whole is as quick, or has to say what is wrong with a table. Where all have to be
  /// kept at once, they are in one share.
  public func parts(
    _ scope: Scope, of tables: [Table], _ grouping: CaseParts.Grouping, keepingAll: Bool = false
  ) -> CaseParts? {
    var sharing = Sharing()
    if keepingAll { sharing.share = .max }
    return parts(scope, of: tables, grouping, sharing)
  }

  /// The same, in parts of about one size. Of a small store every table of its cases is read; of a
  /// large one the others are looked at as far as it takes to see that they are as they were left.
  func parts(
    _ scope: Scope, of tables: [Table], _ grouping: CaseParts.Grouping, _ sharing: Sharing,
    size: Int = CaseParts.usualSize
  ) -> CaseParts? {
    guard byteCount >= sharing.least, head.erasing == nil, scope.isOfMany else { return nil }
    let all = [.referrals, .people] + Self.caseTables
    let read = byteCount < sharing.small ? all : tables
    do throws(StoreError) {
      for table in all where !read.contains(table) { try check(table) }
      return try CaseParts(self, scope, of: read, grouping, sharing, size: size)
    } catch {
      return nil
    }
  }

  /// The numbers of the cases that a scope names; nil for all. Throws `StoreError`.
  fileprivate func wanted(
    _ scope: Scope, _ unit: Caseload, _ sharing: Sharing
  ) throws(StoreError) -> EntrySet? {
    if scope.cases == .everEnded {
      let names = DigestNames(UnitNames(unit, tellsWorkers: true))
      let changes = DigestReading(.enrolmentChanges, names, self, sharing, RowSpans())
      let ended = try changes.cases { row in
        row.code < 0 ? nil : [.complete, .end].contains(Change.allCases[Int(row.code)])
      }
      if let ended { return ended }
    }
    return try numbers(of: scope.cases).map { numbers in
      numbers.reduce(into: EntrySet(upTo: head.numbers.case)) { _ = $0.insert($1) }
    }
  }

  /// Compares a table with what was committed of it; throws `StoreError`.
  func check(_ table: Table) throws(StoreError) {
    guard let extent = head.extent(table.rawValue) else { return }
    let file = try folder.openTable(extent)
    try? System.close(file)
  }
}

extension Scope {
  /// Whether it names all cases, or those that ever ended, with all that is recorded of them now,
  /// or was by the end of a day.
  fileprivate var isOfMany: Bool {
    if case .some = cases { return false }
    return lastEntry == nil && !hasReminders
  }
}

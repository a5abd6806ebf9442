/// What is read of which cases in parts, and how.
struct CasePlan {
  /// How many cases a part mostly has: few enough to stay in the memory next to a processor.
  static let usualSize = 1 << 8

  let scope: Scope
  private(set) var tables: [Table]
  let grouping: CaseParts.Grouping
  let sharing: Sharing
  var size = Self.usualSize
  /// The cases among those of the scope that are wanted; nil for all.
  var among: EntrySet?
  /// How many sessions count of each place, where that is known already.
  var counts: SessionCounts?
  /// Whether that is counted, and nothing else read of the marks.
  private(set) var countsSessions = false

  /// Whether it is read which cases were referred; otherwise those that are wanted are taken for
  /// it, and nothing is known of a case but what was asked for.
  var readsReferrals: Bool { tables.contains(.referrals) }

  /// Asks how many sessions count of each place. Of some cases, or as of a day, the marks are
  /// looked at one by one.
  mutating func countSessions() {
    if scope.cases == .all, scope.asOf == nil {
      countsSessions = true
    } else {
      tables.append(.attendance)
    }
  }
}

extension Snapshot {
  /// The cases that a scope names in parts, as far as some tables tell of them; nil where reading
  /// them as a whole is as quick, or has to say what is wrong with a table. Where all have to be
  /// kept at once, they are in one share.
  ///
  /// Where it is asked how many sessions count, and the marks are none of the tables, nothing else
  /// need be known of them.
  public func parts(
    _ scope: Scope, of tables: [Table], countingSessions: Bool = false,
    _ grouping: CaseParts.Grouping, keepingAll: Bool = false
  ) -> CaseParts? {
    var sharing = Sharing()
    if keepingAll { sharing.share = .max }
    return parts(scope, of: tables, countingSessions: countingSessions, grouping, sharing)
  }

  /// The same, in parts of about one size. Of a small store every table of its cases is read; of a
  /// large one the others are looked at as far as it takes to see that they are as they were left.
  func parts(
    _ scope: Scope, of tables: [Table], countingSessions: Bool = false,
    _ grouping: CaseParts.Grouping, _ sharing: Sharing, size: Int = CasePlan.usualSize
  ) -> CaseParts? {
    guard byteCount >= sharing.least, head.erasing == nil, scope.isOfMany else { return nil }
    let all = [.referrals, .people] + Self.caseTables
    var plan = CasePlan(
      scope: scope, tables: byteCount < sharing.small ? all : tables, grouping: grouping,
      sharing: sharing, size: size)
    if countingSessions, !plan.tables.contains(.attendance) { plan.countSessions() }
    do throws(StoreError) {
      for table in all where !plan.tables.contains(table) { try check(table) }
      return try CaseParts(self, plan)
    } catch {
      return nil
    }
  }

  /// The numbers of the cases that a scope names; nil for all. Throws `StoreError`.
  func wanted(
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

  /// Compares a table that has rows with what was committed of it; throws `StoreError`.
  func check(_ table: Table) throws(StoreError) {
    guard hasRows(table), let extent = head.extent(table.rawValue) else { return }
    let file = try folder.openTable(extent)
    try? System.close(file)
  }
}

extension Scope {
  /// Whether it names all cases, or those that ever ended, with all that is recorded of them now,
  /// or was by the end of a day.
  var isOfMany: Bool {
    if case .some = cases { return false }
    return lastEntry == nil && !hasReminders
  }
}

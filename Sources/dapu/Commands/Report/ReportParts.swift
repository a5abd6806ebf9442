import DapuKit

extension Report {
  /// What is made of less than cases.
  enum Less<Made> {
    /// Of how many sessions count of each.
    case counted(([CountedCase]) -> Made)
    /// Of the follow-ups that are due by a day.
    case followUps(dueBy: Day, ([DueFollowUp]) -> Made)

    /// The tables that it rests upon, where it is of every case and no choice rests upon others.
    fileprivate var tables: [Table]? {
      switch self {
      case .counted: nil
      case .followUps: DueFollowUp.tables
      }
    }
  }

  /// Makes something of the cases of a report, of all at once or, where they are many, of some at a
  /// time, and gives it to `take` in the order of the cases; the report to answer with, which then
  /// has no cases of its own. Throws `Failure`.
  ///
  /// What is made of some has to add up: it may rest upon the tables named and those that the
  /// options ask for, and upon no free text. Where less than cases is enough for it, none is made.
  /// It is called once, and not made anew for every report.
  @_semantics("optimize.sil.specialize.generic.never")
  static func inParts<Made>(
    _ call: Call, of days: Days, among scope: Scope = .all, from tables: [Table],
    countingSessions: Bool = false, _ grouping: CaseParts.Grouping,
    ofLess: Less<Made>? = nil, make: @escaping (Report) -> Made,
    take: (Made) throws(Failure) -> Void
  ) throws(Failure) -> Report {
    let source = try ReportSource(call)
    if case .counted(let make) = ofLess,
      let cases = source.countedCases(countingSessions: countingSessions)
    {
      try source.remark(on: cases.unit)
      try cases.forEachPart(make: make, take: take)
      let report = Report(source, of: days, cases.unit)
      report.remarkRows()
      return report
    }
    let wanted = ofLess?.tables ?? tables + Self.tables(call.arguments)
    guard
      let parts = try parts(
        source, scope, wanted, countingSessions: countingSessions, grouping)
    else {
      let report = try Report(source, of: days, among: scope)
      try take(make(report))
      return report
    }
    let earliest = parts.firstReferredOn
    var first: Day?
    var walk: CaseWalk<(made: Made, first: Day?)>
    if case .followUps(let day, let make) = ofLess {
      walk = parts.walkFollowUps(dueBy: day) { (made: make($0), first: nil) }
    } else {
      walk = parts.walk { caseload in
        let part = Report(source, of: days, caseload, from: earliest)
        return (made: make(part), first: part.cases.map(\.referredOn).min())
      }
    }
    defer { walk.stop() }
    var hasParts = false
    while let part = try stored({ () throws(StoreError) in try walk.next() }) {
      hasParts = true
      try take(part.made)
      first = [first, part.first].compactMap(\.self).min()
    }
    let report = Report(source, of: days, parts.unit, from: first, ofAll: earliest)
    // Of no case at all something is made too: that there is none.
    if !hasParts { try take(make(report)) }
    report.remarkRows()
    return report
  }

  /// Answers with figures that are made of some cases at a time and added up, and with columns that
  /// some of them have beside those of all; `finish` makes of the sums of a group what does not add
  /// up. Throws `Failure`.
  static func answerSums(
    _ call: Call, of days: Days = .referrals, from tables: [Table],
    _ grouping: CaseParts.Grouping = .byCase, with extras: [FigureColumns] = [],
    finish: ([Figure], Period) -> [Figure] = { $0.over($1) },
    _ make: @escaping (Selection) -> [Figure]
  ) throws(Failure) -> ExitStatus {
    let sums = SharedSums()
    let report = try inParts(
      call, of: days, from: tables, grouping,
      make: { part in sums.add(part.selection, by: part.dimension, make) }, take: { _ in })
    return try report.answer(sums.take { finish($0, report.period) }, with: extras)
  }

  /// A report of all cases at once that rests upon the tables named and those that the options ask
  /// for, and upon no free text; throws `Failure`.
  static func outlined(
    _ call: Call, of days: Days, from tables: [Table]
  ) throws(Failure) -> Report {
    let source = try ReportSource(call)
    let wanted = tables + Self.tables(call.arguments)
    guard let parts = try parts(source, .all, wanted, .byCase, keepingAll: true) else {
      return try Report(source, of: days)
    }
    let all = try stored { () throws(StoreError) in try parts.all() }
    let report = Report(source, of: days, all)
    report.remarkRows()
    return report
  }

  /// The cases in parts, as far as some tables tell of them; nil where they are to be read as a
  /// whole. Throws `Failure`.
  private static func parts(
    _ source: ReportSource, _ scope: Scope, _ tables: [Table], countingSessions: Bool = false,
    _ grouping: CaseParts.Grouping, keepingAll: Bool = false
  ) throws(Failure) -> CaseParts? {
    let parts = source.parts(
      scope, of: tables, countingSessions: countingSessions, grouping, keepingAll)
    guard let parts else { return nil }
    try source.remark(on: parts.unit)
    return parts
  }

  /// The tables upon which the choice of cases and their groups rest.
  private static func tables(_ arguments: Arguments) -> [Table] {
    // Which of several places stands for a case rests upon the follow-ups that are outstanding.
    var tables: [Table] = [.referrals, .enrolments, .enrolmentChanges, .followups]
    if arguments.value("stage") != nil { tables.append(.assessments) }
    switch arguments.dimension {
    case .sex: tables.append(.people)
    case .risk: tables.append(.risks)
    case .programme, .source, .area, .caseworker, .month, .funder, nil: break
    }
    return tables
  }
}

extension Table {
  /// The tables of what is recorded of cases, on which what is due rests.
  static let recordsOfCases = allCases.filter { $0.isAboutCases && $0 != .reminders }
}

/// What one caseworker has open, by risk, and what is overdue.
public struct WorkerCaseload: Sendable {
  /// The caseworker; `none` for the cases that nobody was given yet.
  public let caseworker: String
  /// The group that it is about; nil where the report is not split.
  public var group: String?
  /// The open cases of the caseworker.
  public fileprivate(set) var open: Int
  /// All open cases.
  public fileprivate(set) var all: Int
  /// The open cases of each level of risk, in the order of the levels.
  public fileprivate(set) var byRisk: [Int]
  /// The open cases whose risk is unknown.
  public fileprivate(set) var unknownRisk: Int
  /// What is overdue: each kind, how often, in the order of the kinds.
  public fileprivate(set) var overdue: [(kind: DueItem.Kind, count: Int)]
  /// For how many days the longest has been overdue; nil where nothing is.
  public fileprivate(set) var longest: Int?

  /// The open places whose fee is not paid, or not all of it.
  public fileprivate(set) var owingCount: Int
  /// What is still to be paid for them, in pence.
  public fileprivate(set) var owed: Int

  /// How many things are overdue.
  public var overdueCount: Int { overdue.reduce(0) { $0 + $1.count } }

  /// The caseload of one worker: the open cases that are theirs, and what is due of any case.
  fileprivate init(_ caseworker: String, _ cases: [Case], _ due: [DueItem], today: Day) {
    self.caseworker = caseworker
    all = cases.count
    open = cases.count
    byRisk = RiskLevel.allCases.map { level in cases.count { $0.risk == level } }
    unknownRisk = cases.count { $0.risk == nil }
    overdue = DueItem.Kind.allCases.compactMap { kind in
      let count = due.count { $0.kind == kind }
      return count == 0 ? nil : (kind, count)
    }
    let owing = cases.flatMap(\.enrolments).filter { $0.isOpen && $0.caseworker == caseworker }
      .compactMap(\.feeOwed)
    owingCount = owing.count
    owed = owing.reduce(0, +)
    longest = due.map { today - $0.dueOn }.max()
  }

  /// Adds what the worker has among other cases.
  fileprivate mutating func add(_ other: WorkerCaseload) {
    open += other.open
    byRisk = zip(byRisk, other.byRisk).map(+)
    unknownRisk += other.unknownRisk
    overdue = DueItem.Kind.allCases.compactMap { kind in
      let count = (overdue + other.overdue).filter { $0.kind == kind }.reduce(0) { $0 + $1.count }
      return count == 0 ? nil : (kind, count)
    }
    longest = [longest, other.longest].compactMap(\.self).max()
    owingCount += other.owingCount
    owed += other.owed
  }
}

/// The caseloads of all workers who have one, of some cases at a time.
public struct WorkerCaseloads: Sendable {
  private let dimension: Dimension?
  private var groups = Groups(Groups<WorkerCaseload?>(nil))
  /// All open cases.
  private var openCount = 0

  /// Makes the caseloads of no case, all together or split.
  public init(by dimension: Dimension?) { self.dimension = dimension }

  /// Counts the open ones among some cases, and what is overdue of all of them: of a closed case
  /// something may be due still.
  public mutating func count(_ selection: Selection) {
    openCount += selection.cases.count { !$0.stage.isClosed }
    let groups = dimension.map { selection.groups(by: $0) } ?? [("", selection)]
    for (name, group) in groups {
      var workers = Groups<(open: [Case], due: [DueItem])>(([], []))
      for subject in group.cases {
        for item in subject.due(today: selection.today) {
          workers.update(item.caseworker ?? Dimension.none) { $0.due.append(item) }
        }
        guard !subject.stage.isClosed else { continue }
        let theirs = subject.caseworkers.isEmpty ? [Dimension.none] : subject.caseworkers
        for worker in Set(theirs) { workers.update(worker) { $0.open.append(subject) } }
      }
      for (worker, known) in workers.all {
        add(WorkerCaseload(worker, known.open, known.due, today: selection.today), in: name)
      }
    }
  }

  /// Adds what was counted of other cases.
  public mutating func add(_ other: WorkerCaseloads) {
    openCount += other.openCount
    for (name, workers) in other.groups.all {
      for (_, row) in workers.all {
        if let row { add(row, in: name) }
      }
    }
  }

  private mutating func add(_ row: WorkerCaseload, in group: String) {
    groups.update(group) { workers in
      workers.update(row.caseworker) { known in
        known?.add(row)
        known = known ?? row
      }
    }
  }

  /// The caseloads, in each group where the report is split.
  public var rows: [WorkerCaseload] {
    groups.ordered.flatMap { name, workers in
      workers.ordered.compactMap { _, known in
        var row = known
        row?.group = dimension == nil ? nil : name
        row?.all = openCount
        return row
      }
    }
  }
}

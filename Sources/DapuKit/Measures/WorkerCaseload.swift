/// What one caseworker has open, by risk, and what of it is overdue.
public struct WorkerCaseload: Sendable {
  /// The caseworker; `none` for the cases that nobody was given yet.
  public let caseworker: String
  /// The group that it is about; nil where the report is not split.
  public var group: String?
  /// The open cases of the caseworker.
  public let open: Int
  /// All open cases.
  public let all: Int
  /// The open cases of each level of risk, in the order of the levels.
  public let byRisk: [Int]
  /// The open cases whose risk is unknown.
  public let unknownRisk: Int
  /// What is overdue: each kind, how often, in the order of the kinds.
  public let overdue: [(kind: DueItem.Kind, count: Int)]
  /// For how many days the longest has been overdue; nil where nothing is.
  public let longest: Int?

  /// The open places whose fee is not paid, or not all of it.
  public let owingCount: Int
  /// What is still to be paid for them, in pence.
  public let owed: Int

  /// How many things are overdue.
  public var overdueCount: Int { overdue.reduce(0) { $0 + $1.count } }

  /// The caseload of one worker: the open cases that are theirs, of so many.
  private init(_ caseworker: String, _ cases: [Case], of all: Int, today: Day) {
    self.caseworker = caseworker
    self.all = all
    open = cases.count
    byRisk = RiskLevel.allCases.map { level in cases.count { $0.risk == level } }
    unknownRisk = cases.count { $0.risk == nil }
    let due = cases.flatMap { $0.due(today: today) }
      .filter { ($0.caseworker ?? Dimension.none) == caseworker }
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

  /// The caseloads of all workers who have one, in each group where the report is split.
  public static func all(of selection: Selection, by dimension: Dimension?) -> [WorkerCaseload] {
    let open = selection.only { !$0.stage.isClosed }
    let groups =
      dimension.map { open.groups(by: $0).map { (Optional($0.name), $0.selection) } }
      ?? [(nil, open)]
    return groups.flatMap { name, group in
      var workers = Groups<[Case]>([])
      for subject in group.cases {
        let theirs = subject.caseworkers.isEmpty ? [Dimension.none] : subject.caseworkers
        for worker in Set(theirs) { workers.update(worker) { $0.append(subject) } }
      }
      return workers.ordered.map { worker, cases in
        var row = WorkerCaseload(worker, cases, of: open.cases.count, today: selection.today)
        row.group = name
        return row
      }
    }
  }
}

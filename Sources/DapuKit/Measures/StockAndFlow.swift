/// The stock and flow of a month at one stage: opening + in − out = closing.
public struct StockAndFlow: Equatable, Summable {
  /// The days of the month that the report covers.
  public private(set) var period: Period
  /// The name of the stage.
  public let stage: String
  /// The group that it is about; nil where the report is not split.
  public var group: String?
  /// The cases at the stage before the first day.
  public private(set) var opening: Int
  /// The cases that came to it.
  public private(set) var entered: Int
  /// The cases that left it.
  public private(set) var left: Int
  /// The cases at it at the end of the last day.
  public private(set) var closing: Int
  /// All cases that had been referred by then.
  public private(set) var all: Int

  /// Whether the row adds up.
  public var reconciles: Bool { opening + entered - left == closing }

  /// Adds the stock and flow of other cases.
  public mutating func add(_ other: StockAndFlow) {
    opening += other.opening
    entered += other.entered
    left += other.left
    closing += other.closing
    all += other.all
  }

  /// The same row as far as its month belongs to a period; nil where it does not. Nothing was there
  /// before the first day of the period.
  public func within(_ period: Period) -> StockAndFlow? {
    guard self.period.to >= period.from else { return nil }
    var row = self
    row.period = Period(from: max(self.period.from, period.from), to: self.period.to)
    return row
  }
}

/// The stock and flow of every month and stage.
public struct MonthlyFlow: Sendable {
  private let selection: Selection

  /// Makes the stock and flow of all cases over the months of the period.
  public init(_ selection: Selection) { self.selection = selection }

  /// The rows, month by month and stage by stage.
  public var rows: [StockAndFlow] {
    let months = selection.period.months
    let histories = selection.cases.map { StageHistory(of: $0, until: selection.today) }
    var flow = Flow(months: months.count)
    for history in histories { flow.count(history, months) }
    return months.enumerated().flatMap { index, month in
      Stage.names.enumerated().map { place, name in
        StockAndFlow(
          period: month, stage: name, opening: flow.opening[index][place],
          entered: flow.entered[index][place], left: flow.left[index][place],
          closing: flow.closing[index][place], all: flow.closing[index].reduce(0, +))
      }
    }
  }

  /// The rows of each group.
  public func rows(by dimension: Dimension?) -> [StockAndFlow] {
    guard let dimension, dimension != .month else { return rows }
    return selection.groups(by: dimension).flatMap { name, selection in
      MonthlyFlow(selection).rows.map { row in
        var row = row
        row.group = name
        return row
      }
    }
  }
}

/// What was counted: for each month a number for each stage.
private struct Flow {
  var opening: [[Int]]
  var entered: [[Int]]
  var left: [[Int]]
  var closing: [[Int]]

  init(months: Int) {
    let none = [[Int]](
      repeating: [Int](repeating: 0, count: Stage.names.count), count: months)
    (opening, entered, left, closing) = (none, none, none, none)
  }

  /// Counts a case: its stage before and at the end of each month, and apart from that every
  /// change.
  mutating func count(_ history: StageHistory, _ months: [Period]) {
    for (index, month) in months.enumerated() {
      if let stage = history.stage(before: month.from) { opening[index][stage] += 1 }
      if let stage = history.stage(before: month.to.adding(days: 1)) { closing[index][stage] += 1 }
    }
    for (place, step) in history.steps.enumerated() {
      guard let index = months.firstIndex(where: { $0.contains(step.on) }) else { continue }
      entered[index][step.stage] += 1
      if place > 0 { left[index][history.steps[place - 1].stage] += 1 }
    }
  }
}

extension StageHistory {
  /// The place of the stage on the eve of a day; nil before the referral.
  fileprivate func stage(before day: Day) -> Int? { steps.last { $0.on < day }?.stage }
}

extension Period {
  /// The months of the period, the first and the last only as far as they belong to it.
  public var months: [Period] {
    var months: [Period] = []
    var first = from
    while first <= to {
      months.append(Period(from: first, to: min(to, first.lastOfMonth)))
      first = first.lastOfMonth.adding(days: 1)
    }
    return months
  }
}

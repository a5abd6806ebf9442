/// What a commissioner asks for: a quarter, the year to date, the cohort referred in the quarter,
/// and the outcomes to date.
public struct CommissionersReturn: Sendable {
  private let selection: Selection
  private let grant: Pounds?

  /// Makes the return of a quarter, the period of the selection, of all cases; `grant` is what was
  /// granted for it.
  public init(_ selection: Selection, grant: Pounds?) {
    self.selection = selection
    self.grant = grant
  }

  /// All figures, each block under its name.
  public var figures: [Figure] {
    let quarter = selection.period
    let year = Period(from: quarter.to.startOfFinancialYear, to: quarter.to)
    let first = selection.cases.map(\.referral.fact.on).min() ?? quarter.from
    let toDate = selection.over(Period(from: min(first, quarter.from), to: quarter.to))
    let blocks = [
      ("quarter", QuarterEvents(selection).figures + cost),
      ("year", QuarterEvents(selection.over(year)).figures),
      ("cohort", cohort(of: selection.only { quarter.contains($0.referral.fact.on) })),
      ("to-date", outcomes(of: toDate.only { $0.referral.fact.on <= quarter.to })),
    ]
    return blocks.flatMap { name, figures in figures.map { $0.named("\(name).\($0.measure)") } }
  }

  /// Those referred in the quarter, as they stand today.
  private func cohort(of selection: Selection) -> [Figure] {
    let summary = Summary(selection).figures.filter { !$0.measure.hasPrefix("not-reoffended") }
    return summary + .rates(of: selection.cases, today: selection.today, selection.period, "")
      + Timeliness(selection).figures
  }

  /// What came of all until the end of the quarter.
  private func outcomes(of selection: Selection) -> [Figure] {
    let bases = Reoffending.Basis.allCases.map { Reoffending($0, in: selection) }
    let reach = FollowUpReach(of: selection.cases, by: selection.today)
    return bases.map(\.notReoffended) + bases.flatMap { ProvenReoffence($0).figures } + [
      .share(
        "followup-reach", reach.made, of: reach.due, unknown: reach.open, selection.period)
    ] + .rates(of: selection.cases, today: selection.today, selection.period, "")
      + Quality(selection).figures.map { $0.named("missing.\($0.measure)") }
  }

  /// What was paid in the quarter, and what a start and a completion came to.
  private var cost: [Figure] {
    let period = selection.period
    let paid = selection.cases.flatMap(\.enrolments).flatMap(\.changes).map(\.fact)
      .filter { $0.change == .feePaid && period.contains($0.on) }
    let fees = paid.compactMap { $0.amount.flatMap { Pounds($0) } }
    let income = fees.reduce(grant?.pence ?? 0) { $0 + $1.pence }
    let figure = { (measure: String, value: Int, pence: Int?) in
      var figure = Figure(measure, value, unknown: paid.count - fees.count, period)
      figure.pence = pence
      return figure
    }
    let starts = selection.cases.count {
      Milestone.started.day(of: $0).map(period.contains) ?? false
    }
    let completed = selection.cases.count {
      Milestone.completed.day(of: $0).map(period.contains) ?? false
    }
    return [
      figure("fees-paid", paid.count, fees.reduce(0) { $0 + $1.pence }),
      figure("grant", grant == nil ? 0 : 1, grant?.pence),
      figure("cost-per-start", starts, grant.flatMap { _ in Pounds.share(income, of: starts) }),
      figure(
        "cost-per-completer", completed,
        grant.flatMap { _ in Pounds.share(income, of: completed) }),
    ]
  }
}

extension Day {
  /// The first day of the financial year, 1 April, that the day lies in.
  var startOfFinancialYear: Day {
    firstOfMonth.adding(months: -((month + 8) % 12))
  }

  /// The first day of the quarter of the calendar that the day lies in.
  public var startOfQuarter: Day { firstOfMonth.adding(months: -((month - 1) % 3)) }
}

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

  /// What adds up to the figures, each block under its name.
  public var sums: [Figure] {
    let quarter = selection.period
    let year = Period(from: quarter.to.startOfFinancialYear, to: quarter.to)
    let first = selection.cases.map(\.referral.fact.on).min() ?? quarter.from
    let toDate = selection.over(Period(from: min(first, quarter.from), to: quarter.to))
    let blocks = [
      ("quarter.", QuarterEvents(selection).figures + Cost(selection, grant: grant).sums),
      ("year.", QuarterEvents(selection.over(year)).figures),
      ("cohort.", cohort(of: selection.only { quarter.contains($0.referral.fact.on) })),
      ("to-date.", outcomes(of: toDate.only { $0.referral.fact.on <= quarter.to })),
    ]
    return blocks.flatMap { name, figures in figures.map { $0.inBlock(name) } }
  }

  /// The figures of a group that were added up, with what does not add up made of them.
  public static func finished(_ sums: [Figure], grant: Pounds?) -> [Figure] {
    Cost.finished(sums, grant: grant, prefix: "quarter.")
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
      + Quality(selection).figures.map { figure in
        // The return says how many, and not which.
        var missing = figure.inBlock("missing.")
        missing.details.gap = nil
        return missing
      }
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

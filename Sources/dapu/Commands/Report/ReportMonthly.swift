import DapuKit

extension Command {
  /// `dapu report monthly`.
  static let reportMonthly = Command(
    path: ["report", "monthly"], summary: "Stock and flow: who came and went at each stage.",
    options: Option.choosingEvents + Option.counting,
    examples: [
      "dapu report monthly --from 2026-04-01 --to 2026-06-30",
      "dapu report monthly --where stage=on-programme --format csv",
    ],
    notes: [
      "Columns: month, stage, opening, in, out, closing, of (all cases that had been referred by "
        + "then), percent (closing of them), unknown, from, to; with --by also by and group.",
      "For each month and stage, by the days of the facts: opening + in - out = closing. Of "
        + "several changes on one day only the last counts. Ends with 1 where a row does not add up. "
        + "--by month is the report itself. --publish takes no --by here.",
    ],
    run: { call throws(Failure) in
      var sums = Sums<StockAndFlow>()
      let report = try Report.inParts(
        call, of: .events, from: [.assessments], .byCase,
        make: { MonthlyFlow($0.selection).rows(by: $0.dimension) }, take: { sums.add($0) })
      return try report.answer(sums.rows.compactMap { $0.within(report.period) })
    })
}

extension Report {
  /// Answers with the stock and flow; refused where a row does not add up. Throws `Failure`.
  fileprivate func answer(_ rows: [StockAndFlow]) throws(Failure) -> ExitStatus {
    let source = RowSource(
      columns: [
        "month", "stage", "opening", "in", "out", "closing", "of", "percent", "unknown", "from",
        "to",
      ], count: rows.count
    ) { place in
      let row = rows[place]
      return [
        .text(row.period.from.monthName), .text(row.stage), .number(row.opening),
        .number(row.entered), .number(row.left), .number(row.closing), .number(row.all),
        .decimals(Percent.oneDecimal(row.closing, of: row.all)), .number(0),
        .text(row.period.from.description), .text(row.period.to.description),
      ]
    }
    let status = try answer(source) { rows[$0].group ?? rows[$0].period.from.monthName }
    guard let fault = rows.first(where: { !$0.reconciles }) else { return status }
    throw Failure.unreconciled(month: fault.period.from.monthName, stage: fault.stage)
  }
}

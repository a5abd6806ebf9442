import DapuKit

extension Command {
  /// `dapu report caseload`.
  static let reportCaseload = Command(
    path: ["report", "caseload"],
    summary: "What each caseworker has open, by risk, and what is overdue.",
    options: Option.choosing + Option.counting,
    examples: [
      "dapu report caseload", "dapu report caseload --by area --format csv",
      "dapu report caseload --where 'overdue>0' --sort longest_days:desc",
    ],
    notes: [
      "Columns: caseworker (none for cases that nobody was given yet), cases (open ones), of (all "
        + "open cases), percent, high, medium, standard, unknown (those whose risk is not known), "
        + "overdue (how many things are, those of closed cases too), longest_days (how long the "
        + "longest is), what (how many of each kind, as dapu report due lists them), from, to, "
        + "owing (open places whose fee is not all paid), amount (what is owed for them, in "
        + "pounds); with --by also by and group.",
      groups,
    ],
    run: { call throws(Failure) in
      let none = WorkerCaseloads(by: call.arguments.dimension)
      var caseloads = none
      let report = try Report.inParts(
        call, of: .referrals, from: Table.recordsOfCases, .byCase,
        make: { part in
          var counted = none
          counted.count(part.selection)
          return counted
        }, take: { caseloads.add($0) })
      return try report.answer(caseloads.rows)
    })
}

extension Report {
  /// Answers with the caseload of each worker; throws `Failure`.
  fileprivate func answer(_ rows: [WorkerCaseload]) throws(Failure) -> ExitStatus {
    let source = RowSource(
      columns: [
        "caseworker", "cases", "of", "percent", "high", "medium", "standard", "unknown",
        "overdue", "longest_days", "what", "from", "to", "owing", "amount",
      ], count: rows.count
    ) { place in
      let row = rows[place]
      let kinds = row.overdue.map { "\($0.kind.rawValue) \($0.count)" }
      let counts: [Value] =
        [
          .number(row.open), .number(row.all),
          .decimals(Percent.oneDecimal(row.open, of: row.all)),
        ] + row.byRisk.reversed().map { .number($0) }
      return [.text(row.caseworker)] + counts + [
        .number(row.unknownRisk), .number(row.overdueCount), .optional(row.longest),
        .text(kinds.joined(separator: ";")), .text(period.from.description),
        .text(period.to.description), .number(row.owingCount),
        .decimals(Pounds.text(ofPence: row.owed)),
      ]
    }
    return try answer(source) { rows[$0].group }
  }
}

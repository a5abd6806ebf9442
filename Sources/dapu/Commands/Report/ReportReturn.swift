import DapuKit

extension Command {
  /// `dapu report return`.
  static let reportReturn = Command(
    path: ["report", "return"],
    summary: "The commissioner's return: a quarter, the year, the cohort.",
    options: Option.choosingEvents + [
      Option(
        name: "grant", kind: .decimal, placeholder: "POUNDS",
        help: "what was granted for the quarter, for the cost per start and per completer")
    ] + Option.counting,
    examples: [
      "dapu report return",
      "dapu report return --from 2026-04-01 --to 2026-06-30 --as-of 2026-07-15",
      "dapu report return --grant 52000 --where 'measure=quarter.cost-per-start'",
      "dapu report return --by area --format csv -o return.csv",
    ],
    notes: [
      "Columns: measure, value, of, percent, low, high, unknown, from, to, median_months, "
        + "shortest_months, too_early, median_days, p90_days, done, waiting, left, found_suitable, "
        + "started, completed, amount (pounds); with --by also by and group.",
      "Without --from and --to the quarter is the last one of the calendar that is over. "
        + "quarter.MEASURE: what happened in it; year.MEASURE: the same from 1 April before its "
        + "end; cohort.MEASURE: those referred in it, as they stand today or on --as-of; "
        + "to-date.MEASURE: what came, until today or --as-of, of all who were referred until its "
        + "end, and what is missing in the records.",
      "A start, a completion and an end are those of a place: whoever has several has several. "
        + "Measures: referrals, people, source, risk, relationship, abuse, need, decided, "
        + "accepted (of those decided for the first time in the period, those found suitable by its end; finding has every finding of the period), finding, reason (of the "
        + "findings other than suitable), started, active-at-the-end, completed, ended-early (and "
        + "each reason), initiator, attendance-rate, sessions-that-count, dosage-minutes, "
        + "equality, the waits (quarter: those that ended in it or went on at its end), followup-reach, not-reoffended and proven-reoffence-12-months; "
        + "missing.THING as dapu report quality has it. amount: fees-paid, grant, and for each start and "
        + "each completion the fees and the grant; without --grant, and in groups, the prices of the starts, where "
        + "the rows of their programmes all have one. fees-due, price-of-starts and funder.NAME "
        + "(its share of the prices) are by these rows too. Partners and children are in no report: their "
        + "service prints its own.", groups,
    ],
    run: { call throws(Failure) in try Report.answerReturn(call) })
}

extension Report {
  /// Answers with the return of a quarter; throws `Failure`.
  fileprivate static func answerReturn(_ call: Call) throws(Failure) -> ExitStatus {
    let given = call.arguments.value("grant")
    let grant = given.flatMap { Pounds($0) }
    if given != nil, grant == nil {
      throw Failure.together(
        "--grant is not an amount of pounds", hint: "such as --grant 52000 or --grant 52000.50")
    }
    let quarter = call.quarter
    // A group has its own starts, and no grant of its own.
    let isSplit = call.arguments.dimension != nil
    if isSplit, grant != nil {
      call.remark("the grant is for all cases together: the groups are without it", always: true)
    }
    let shared = isSplit ? nil : grant
    return try answerSums(
      call, of: .events, from: [.people] + Table.recordsOfCases, .byPerson,
      with: [.observed, .tooEarly, .days, .waits, .reach, .amount],
      finish: { sums, _ in CommissionersReturn.finished(sums, grant: shared) }
    ) { CommissionersReturn($0.over(quarter), grant: shared).sums }
  }
}

extension Call {
  /// The days given, three months where one of them is, or the last whole quarter before today.
  fileprivate var quarter: Period {
    let from = arguments.day("from")
    let to = arguments.day("to")
    if let from { return Period(from: from, to: to ?? from.adding(months: 3).adding(days: -1)) }
    if let to { return Period(from: to.adding(days: 1).adding(months: -3), to: to) }
    let next = (arguments.day("as-of") ?? today).adding(days: 1).startOfQuarter
    return Period(from: next.adding(months: -3), to: next.adding(days: -1))
  }
}

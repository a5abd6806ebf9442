import DapuKit

extension Command {
  /// `dapu report funnel`.
  static let reportFunnel = Command(
    path: ["report", "funnel"],
    summary: "How far people come, by the cohort that was referred and by what happened.",
    options: Option.choosingEvents + Option.counting,
    examples: [
      "dapu report funnel", "dapu report funnel --from 2026-01-01 --to 2026-03-31",
      "dapu report funnel --by source --format csv",
    ],
    notes: [
      "Columns: measure, value, of, percent, low, high, unknown, from, to; with --by also by and "
        + "group.",
      "cohort.STEP: of those referred from --from to --to, those who have come so far by today, "
        + "whenever that was; unknown are those who still may. cohort.acceptance-rate: found "
        + "suitable, of those decided. cohort.start-rate: with a session that counts, of those "
        + "found suitable. cohort.completion-rate: completed, of the enrolments with a session "
        + "that counts whose planned end was more than 28 days ago; unknown are the later ones, and "
        + "those whose length is open. "
        + "cohort.completed-of-ended: completed, of the enrolments that ended.",
      "events.STEP: what happened from --from to --to, whoever was referred whenever. The two are "
        + "never mixed. Steps: referred, decided, found-suitable, enrolled, started, completed; "
        + "of the events also ended-early. What happens to a place counts for each place.",
      "--by month gives the cohort and the events of each month. " + groups,
    ],
    run: { call throws(Failure) in
      guard call.arguments.dimension != .month else { return try Report.answerFunnelByMonth(call) }
      return try Report.answerSums(call, of: .events, from: tablesOfFunnel) { Funnel($0).figures }
    })

  /// The tables that tell how far somebody came.
  fileprivate static let tablesOfFunnel: [Table] = [.assessments, .attendance]
}

extension Report {
  /// Answers with the funnel of each month: those of the period, which begins with the first
  /// referral of all that were chosen. Throws `Failure`.
  fileprivate static func answerFunnelByMonth(_ call: Call) throws(Failure) -> ExitStatus {
    var sums = Sums<Figure>()
    let report = try inParts(
      call, of: .events, from: Command.tablesOfFunnel, .byCase,
      make: { Funnel($0.selection).figuresByMonth }, take: { sums.add($0) })
    let months = report.period.months
    let figures = sums.rows.compactMap { figure in
      months.first { $0.from.monthName == figure.group }.map { figure.over($0) }
    }
    return try report.answer(GroupedFigures([figures]))
  }
}

import DapuKit

extension Command {
  /// `dapu report summary`.
  static let reportSummary = Command(
    path: ["report", "summary"], summary: "The figures that a unit publishes.",
    options: Option.choosing + Option.counting,
    examples: [
      "dapu report summary", "dapu report summary --by source --where measure=referrals",
      "dapu report summary --format csv -o summary.csv",
    ],
    notes: [
      "Columns: measure, value, of (the denominator), percent, low and high (the 95% Wilson "
        + "interval), unknown, from and to (the days of referral that are covered), "
        + "median_months and shortest_months (how long those known about were observed); with "
        + "--by also by and group. Counts of cases, except people and follow-ups.",
      "The cases are those referred from --from to --to; here --from is a day, not a file. Every "
        + "figure stands as it is today, or on --as-of.",
      "followup-reach: made, of the follow-ups fallen due. not-reoffended: of those completed "
        + "(or, for starters, with one counting session) and known about after it by a data check "
        + "or a reoffence, those without a domestic reoffence. A completed programme is no proof "
        + "of safety.", groups,
    ],
    run: { call throws(Failure) in
      try Report.answerSums(
        call, from: [.assessments, .attendance, .dataChecks, .reoffences], .byPerson,
        with: [.observed]
      ) { Summary($0).figures }
    })

  /// What `--by` makes of a report, and what is said of the rows it was made from.
  static let groups =
    "--by gives the same figures for each group, unknown last: the groups add up to the figures "
    + "of all. The programme and the caseworker are those of the latest open place, else of the "
    + "latest with follow-ups outstanding, else of the latest; the caseworker of a case without one is none; the month is that of the "
    + "referral; the funder is everybody who pays for the programme in the area, together; "
    + "somebody with several cases is counted in the group of the first. On a terminal, "
    + "or with --verbose, a line says how many rows were read, used and refused; where any was "
    + "refused the report ends with 65."
}

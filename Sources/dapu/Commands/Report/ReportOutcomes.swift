import DapuKit

extension Command {
  /// `dapu report outcomes`.
  static let reportOutcomes = Command(
    path: ["report", "outcomes"],
    summary: "What came of it: who reoffended, how soon and how often.",
    options: Option.choosing + Option.counting,
    examples: [
      "dapu report outcomes", "dapu report outcomes --by programme --format csv",
      "dapu report outcomes --where measure=survival.starters --columns day,at_risk,survival",
    ],
    notes: [
      "Columns: measure, value, of, percent, low, high, unknown, from, to, median_months and "
        + "shortest_months (how long those known about were observed), too_early, median_days and "
        + "p90_days, then those of the survival curve; with --by also by and group. Every measure "
        + "stands for completers, counted from completion, and for starters, counted from the "
        + "first session that counts, whatever came of it.",
      "not-reoffended: of those known about by a data check or a reoffence, on any case of the "
        + "person, those without a domestic reoffence. proven-reoffence-12-months: a conviction or "
        + "caution for an offence, domestic or not, in 12 months, known by 18; too_early are those "
        + "who began less than 18 months ago, unknown those at whom nobody looked after the 12. "
        + "known-later: those that were recorded after the 18 months; where the case itself was "
        + "typed in later than that, all count as known in time.",
      "reoffences: how many, of those known about. reoffended-once, -twice, -more: how often. "
        + "time-to-first: those who reoffended, and their days to the first. gravest.KIND: the "
        + "gravest of each who did (incident, order-breach, arrest, charge, caution, conviction). "
        + "victim.same, .new, .none: of the reoffences that say so.",
      "reoffences-before and -after: of those covered, in as many days before the day as after it "
        + "(from the first referral, 365 at most); before-after-coverage says who is covered: of "
        + "whom something is known when the later days were over. fewer-, as-many-, more-after: "
        + "participant by participant.",
      "survival: the Kaplan-Meier curve, one row for each day with a reoffence. value: those who "
        + "reoffended on that day; of and at_risk: those at risk on it; survival: the proportion "
        + "that has not reoffended; error: Greenwood's standard error; survival_low and _high: the "
        + "log-log 95% interval. Censored at the last data check (where nobody made one, at the last "
        + "reoffence), at death or custody; at a tie the reoffence comes first. --publish leaves the curve out: "
        + "its steps are single people.", groups,
    ],
    run: { call throws(Failure) in
      try Report.answerSums(
        call, from: [.attendance, .dataChecks, .reoffences], .byPerson,
        with: [.observed, .tooEarly, .days, .curve], finish: { Outcomes.drawn($0.over($1)) }
      ) { Outcomes($0).sums }
    })
}

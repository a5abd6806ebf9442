extension Command {
  /// How the answers of a command are drawn; lists of cases are not.
  var chartPlans: [ChartPlan] {
    switch path {
    case ["report", "summary"]: [.standing(""), .reach("followup-reach"), .notReoffended]
    case ["report", "funnel"]: [.cohort, .rates(ChartPlan.ratesOfCases("cohort.")), .events]
    case ["report", "attendance"]:
      [.weeks, .marks, .rates(["attendance-rate", "complied", "never-came", "review-due"])]
    case ["report", "outcomes"]: [.notReoffended, .proven, .survival, .repeated]
    case ["report", "timeliness"]: [.inTarget]
    case ["report", "monthly"]: [.flows]
    case ["report", "return"]:
      [
        .quarter, .standing("cohort."),
        .rates(["cohort.", "to-date."].flatMap(ChartPlan.ratesOfCases)),
        .reach("to-date.followup-reach"),
      ]
    case ["report", "equality"]: ChartPlan.characteristics
    case ["report", "programmes"]: [.programmes]
    case ["report", "caseload"]: [.caseload]
    case ["report", "quality"]: [.missing]
    case _: []
    }
  }
}

extension ChartPlan {
  /// What an interval says.
  private static let interval =
    "The dot is the percentage, the bar through it the 95 % interval: the fewer people, the wider."

  private static func counts(
    _ title: String, _ description: String, _ rows: [String], of whole: String = "of"
  ) -> ChartPlan {
    ChartPlan(
      title: title, description: description,
      form: .bars(label: ["measure"], count: "value", of: whole), rows: rows, panels: ["group"])
  }

  fileprivate static func standing(_ block: String) -> ChartPlan {
    let rows = [
      "joining", "not-ready", "on-programme", "suspended", "following-up", "completed",
      "ended-early", "ended-early.", "closed.",
    ]
    return counts(
      "Where cases stand, and how they ended", "Cases as bars, each in an outline of all cases.",
      rows.map { block + $0 })
  }

  fileprivate static func reach(_ measure: String) -> ChartPlan {
    counts(
      "Follow-up reach", "Follow-ups made, in an outline of all that have fallen due.", [measure])
  }

  fileprivate static let notReoffended = intervals(
    "Not reoffended, of those known about",
    interval + " That nobody looked is not the same as no reoffence.",
    ["not-reoffended.completers", "not-reoffended.starters"])

  fileprivate static let proven = intervals(
    "Proven reoffence within 12 months", interval,
    ["proven-reoffence-12-months.completers", "proven-reoffence-12-months.starters"])

  /// The rates of acceptance, start and completion in a block of measures.
  fileprivate static func ratesOfCases(_ block: String) -> [String] {
    ["acceptance-rate", "start-rate", "completion-rate", "completed-of-ended"].map { block + $0 }
  }

  /// Percentages that have an interval.
  fileprivate static func rates(_ rows: [String]) -> ChartPlan {
    intervals("Rates with their intervals", interval, rows)
  }

  fileprivate static let inTarget = intervals("In target", interval, [])

  private static func intervals(
    _ title: String, _ description: String, _ rows: [String]
  ) -> ChartPlan {
    ChartPlan(
      title: title, description: description, form: .intervals(label: ["measure"]), rows: rows,
      panels: ["group"])
  }

  fileprivate static let cohort = counts(
    "How far the cohort came",
    "Those referred in the period, in an outline of all of them: each step by today, whenever it "
      + "was.",
    [
      "cohort.referred", "cohort.decided", "cohort.found-suitable", "cohort.enrolled",
      "cohort.started", "cohort.completed",
    ])

  fileprivate static let events = counts(
    "What happened in the period", "Whoever was referred, whenever.", ["events."])

  fileprivate static let marks = counts(
    "Marks", "Marks as bars, each in an outline of all of them.", ["mark."])

  fileprivate static let weeks = ChartPlan(
    title: "Attendance over the weeks",
    description: "Present and counting, of the sessions offered, in each week of the enrolments; "
      + "the line is broken where a week has no figure.",
    form: .weeks(measure: "measure"), rows: ["week."], panels: ["group"])

  fileprivate static let survival = ChartPlan(
    title: "Not reoffended yet, day by day",
    description: "The line goes down where somebody reoffended; the band around it is the 95 % "
      + "interval. Below: how many were still at risk.",
    form: .steps(day: "day", share: "survival", atRisk: "at_risk"),
    rows: ["survival.completers", "survival.starters"], panels: ["measure", "group"])

  fileprivate static let repeated = counts(
    "How often", "Those who reoffended, in an outline of those known about.",
    [
      "reoffended-once.completers", "reoffended-twice.completers", "reoffended-more.completers",
      "reoffended-once.starters", "reoffended-twice.starters", "reoffended-more.starters",
    ])

  fileprivate static let flows = ChartPlan(
    title: "Stock and flow, month by month",
    description: "For each stage what came in, what went out, and what was there at the end of "
      + "the month.",
    form: .flows(
      stage: "stage", month: "month", arrived: "in", left: "out", closing: "closing"),
    panels: ["group"])

  fileprivate static let quarter = counts(
    "The quarter", "What happened in the quarter.",
    [
      "quarter.referrals", "quarter.people", "quarter.decided", "quarter.accepted",
      "quarter.started", "quarter.completed", "quarter.ended-early",
    ])

  fileprivate static let characteristics = [
    "age", "disability", "gender-identity", "ethnicity", "religion", "sex", "sexual-orientation",
  ].map { name in
    counts(
      name.prefix(1).uppercased() + name.dropFirst(), "People as bars, each in an outline of all.",
      [name + "."])
  }

  fileprivate static let programmes = ChartPlan(
    title: "Completed, of the places",
    description: "Completed places as bars, each in an outline of all places on the programme.",
    form: .bars(label: ["programme"], count: "completed", of: "enrolments"), panels: ["group"])

  fileprivate static let caseload = ChartPlan(
    title: "Open cases",
    description: "Open cases of each caseworker, in an outline of all.",
    form: .bars(label: ["caseworker"], count: "cases", of: "of"), panels: ["group"])

  fileprivate static let missing = counts(
    "Missing", "Cases in which it is missing, in an outline of those that should have it.", [])
}

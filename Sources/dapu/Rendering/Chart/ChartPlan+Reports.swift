extension Command {
  /// How the answers of a command are drawn; most are lists, of which there is nothing to draw.
  var chartPlans: [ChartPlan] {
    switch path {
    case ["report", "summary"]: ChartPlan.summary
    case _: []
    }
  }
}

extension ChartPlan {
  fileprivate static let summary = [
    ChartPlan(
      title: "Where cases stand, and how they ended",
      description: "Cases as bars, each in an outline of all cases.",
      form: .bars(label: ["measure", "group"], count: "value", of: "of"),
      rows: [
        "joining", "not-ready", "on-programme", "suspended", "following-up", "completed",
        "ended-early", "closed.",
      ]),
    ChartPlan(
      title: "Follow-up reach",
      description: "Follow-ups made, in an outline of all that have fallen due.",
      form: .bars(label: ["measure", "group"], count: "value", of: "of"),
      rows: ["followup-reach"]),
    ChartPlan(
      title: "Not reoffended, of those known about",
      description: "The dot is the percentage, the bar through it the 95 % interval: the fewer "
        + "people, the wider. Nobody looked is not the same as no reoffence.",
      form: .intervals(label: ["measure", "group"]), rows: ["not-reoffended"]),
  ]
}

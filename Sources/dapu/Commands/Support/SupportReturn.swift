import DapuKit

extension Command {
  /// `dapu support return`.
  static let supportReturn = Command(
    path: ["support", "return"],
    summary: "The counts of partners and children that a commissioner asks for.",
    options: [
      Option(name: "from", kind: .day, help: "the first day of the period; elsewhere it is a file"),
      Option(name: "to", kind: .day, help: "the last day of the period", fallback: "today"),
    ] + Option.publishing + Option.shaping + [.supportStore],
    examples: [
      "dapu support return --from 2026-01-01 --to 2026-03-31",
      "dapu support return --from 2026-01-01 --to 2026-03-31 --publish",
    ],
    notes: [
      "Columns: measure, value, of (the denominator), unknown, from, to. Victims are those known by "
        + "--to whose support did not end before --from; children.directly and "
        + "children.indirectly say how they are supported; steps.RESULT counts cases by the last "
        + "result of the period. Small counts can name somebody: what leaves the service leaves it "
        + "with --publish, which adds the column flag."
    ], storeKind: .partnerSupport, run: { call throws(Failure) in try call.answerSupportReturn() })
}

extension Call {
  fileprivate func answerSupportReturn() throws(Failure) -> ExitStatus {
    try checkOutput()
    let records = try partnerSupport()
    let to = arguments.day("to") ?? today
    let first = records.victims.map(\.details.fact.on) + records.results.map(\.result.fact.on)
    let from = arguments.day("from") ?? min(first.min() ?? to, to)
    guard from <= to else {
      throw Failure.together("--from is after --to", hint: "give --from the earlier of the days")
    }
    let period = Period(from: from, to: to)
    let figures = SupportReturn(of: records, period: period).figures
    let listing = Listing(
      columns: ["measure", "value", "of", "unknown", "from", "to"],
      rows: figures.map { figure in
        [
          .text(figure.measure), .number(figure.value),
          figure.of.map { .number($0) } ?? .missing,
          figure.unknown.map { .number($0) } ?? .missing, .text(from.description),
          .text(to.description),
        ]
      })
    guard arguments.has("publish") else { return try answer(shaping: listing) }
    return try answer(
      shaping:
        Publication(listing)
        .published(
          after: try earlierCounts(knownOf: Period(from: min(first.min() ?? to, to), to: to))))
  }
}

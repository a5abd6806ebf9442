import DapuKit

extension Command {
  /// `dapu report quality`.
  static let reportQuality = Command(
    path: ["report", "quality"],
    summary: "What is missing in the records, for which cases, and which report it weakens.",
    options: Option.choosing + Option.counting,
    examples: [
      "dapu report quality", "dapu report quality --where 'value>0' --columns measure,cases",
      "dapu report quality --where measure=risk",
    ],
    notes: [
      "Columns: measure (what may be missing), value (in how many cases it is), of (those that "
        + "should have it), percent, low, high, unknown, from, to, weakens (the reports, or "
        + "how they are split), cases (the references, with ; between them); with --by also by "
        + "and group.",
      "Not asked is missing; declined is an answer.", groups,
    ],
    run: { call throws(Failure) in
      try Report.answerSums(
        call, from: [.people] + Table.recordsOfCases, .byPerson, with: [.gap]
      ) { Quality($0).figures }
    })
}

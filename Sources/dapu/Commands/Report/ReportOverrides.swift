import DapuKit

extension Command {
  /// `dapu report overrides`.
  static let reportOverrides = Command(
    path: ["report", "overrides"], summary: "Every rule that was set aside, by whom, and why.",
    options: Option.choosingEvents + Option.listing,
    examples: [
      "dapu report overrides", "dapu report overrides --from 2026-01-01 --columns on,case,rule,by",
    ],
    notes: [
      "Columns: on, case, initials, entry, rule (several with ; between them), step, by (who "
        + "recorded it), why. The oldest comes first. Only what counts today is listed.",
      "The reason is free text about a case: the look at it is recorded in consultations.csv, "
        + "unless --columns leaves it out. Under --dry-run, which records nothing, it is left out.",
    ],
    run: { call throws(Failure) in
      try Report.outlined(call, of: .events, from: [.people, .assessments]).answerOverrides()
    })
}

extension Report {
  /// Answers with the rules that were set aside; throws `Failure`.
  fileprivate func answerOverrides() throws(Failure) -> ExitStatus {
    let listing = Listing(
      columns: ["on", "case", "initials", "entry", "rule", "step", "by", "why"],
      rows: selection.setAside.map { item in
        [
          .text(item.on.description), .text(item.reference.description),
          .text(initials(item.reference)), .number(item.entry),
          .text(item.rules.map(\.rawValue).joined(separator: ";")), .text(item.step),
          .text(item.by), call.isDryRun ? .missing : .optional(item.why),
        ]
      })
    return try answer(listing, naming: "why")
  }
}

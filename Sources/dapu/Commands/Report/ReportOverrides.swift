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
        + "recorded it), why; with --by also group. The oldest comes first. Only what counts today "
        + "is listed.",
      "The reason is free text about a case: the look at it is recorded in consultations.csv, "
        + "unless --columns leaves it out. Under --dry-run, which records nothing, it is left out.",
    ],
    run: { call throws(Failure) in
      let isPlanned = call.isDryRun
      let list = ReportList(
        days: .events, tables: [.people, .assessments],
        columns: ["on", "case", "initials", "entry", "rule", "step", "by", "why"], naming: "why",
        rows: { report in
          report.selection.setAside.map { item in
            let rules = item.rules.map(\.rawValue).joined(separator: ";")
            let cells: [Value] = [
              .day(item.on), .reference(item.reference),
              .text(report.initials(item.reference)), .number(item.entry), .text(rules),
              .text(item.step), .text(item.by), isPlanned ? .missing : .optional(item.why),
            ]
            return ReportList.Row(
              item.reference, ReportList.Order(day: item.on, place: item.entry),
              cells)
          }
        })
      return try list.answer(call)
    })
}

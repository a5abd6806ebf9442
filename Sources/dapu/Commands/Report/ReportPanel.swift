import DapuKit

extension Command {
  /// `dapu report panel`.
  static let reportPanel = Command(
    path: ["report", "panel"],
    summary: "List what the multi-agency panel was asked, agreed and did.",
    options: Option.choosing + Option.listing + [.names],
    examples: ["dapu report panel", "dapu report panel --where status=outstanding"],
    notes: [
      "Columns: kind (agency-view, meeting, action), case, initials, on, agency, what (the "
        + "position, the panel or the action), owner, due_on, status (answered, outstanding, held, "
        + "agreed, done), closed_on, agreed_at (the entry of the meeting), entry; with --names "
        + "also name. An agency is to answer within 10 working days.",
      endingsOfLists,
    ],
    run: { call throws(Failure) in try Report.panel.answer(call) })

  /// `dapu report events`.
  static let reportEvents = Command(
    path: ["report", "events"], summary: "Count the events of a period, and who came to them.",
    options: [
      Option(
        name: "from", kind: .day,
        help: "the first day; where facts are recorded, --from is a file"),
      Option(name: "to", kind: .day, help: "the last day", fallback: "today"),
      Option(name: "as-of", kind: .day, help: "as the store stood at the end of this day"),
    ] + Option.shaping,
    examples: ["dapu report events --from 2026-01-01 --to 2026-03-31"],
    notes: [
      "Columns: event (training, briefing, community, and all), events, attending, from, to. "
        + "Somebody who came twice counts twice. dapu store events add records them."
    ],
    run: { call throws(Failure) in
      try Report(call, among: Scope(.some([]), hasEvents: true)).answerEvents()
    })
}

extension Report {
  /// The matters of the multi-agency panel.
  fileprivate static var panel: ReportList {
    ReportList(
      tables: [.people, .agencyViews, .meetings, .actions, .actionResults],
      columns: [
        "kind", "case", "initials", "on", "agency", "what", "owner", "due_on", "status",
        "closed_on", "agreed_at", "entry",
      ],
      isByCase: true,
      rows: { report in
        report.cases.flatMap { subject in subject.panel.map { report.row(of: $0, subject) } }
      })
  }

  private func row(of line: PanelLine, _ subject: Case) -> ReportList.Row {
    ReportList.Row(
      subject.reference, ReportList.Order(place: subject.reference.number),
      [
        .text(line.kind.rawValue), .reference(subject.reference),
        .text(caseload.initials(of: subject)), .day(line.on),
        .optional(line.agency), .text(line.what), .optional(line.owner),
        .optional(line.dueOn), .text(line.status.rawValue),
        .optional(line.closedOn), line.agreedAt.map { .number($0) } ?? .missing,
        .number(line.entry),
      ])
  }

  /// Answers with the counts of events; throws `Failure`.
  fileprivate func answerEvents() throws(Failure) -> ExitStatus {
    let from = call.arguments.day("from")
    let to = call.arguments.day("to") ?? today
    let counts = EventCount.all(caseload.events, from: from, to: to)
    return try answer(
      Listing(
        columns: ["event", "events", "attending", "from", "to"],
        rows: counts.map { count in
          [
            .text(count.kind?.rawValue ?? "all"), .number(count.eventCount),
            .number(count.attendingCount), .optional(from?.description), .text(to.description),
          ]
        }))
  }
}

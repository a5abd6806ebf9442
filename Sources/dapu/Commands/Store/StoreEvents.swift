import DapuKit

extension Command {
  /// `dapu store events`, which only has subcommands.
  static let storeEvents = Command(
    path: ["store", "events"], summary: "Trainings, briefings and other events of the unit.",
    examples: ["dapu store events list"])

  /// `dapu store events list`.
  static let storeEventsList = Command(
    path: ["store", "events", "list"], summary: "List the events, the oldest first.",
    options: Option.shaping, examples: ["dapu store events list"],
    notes: [
      "Columns: on, event, title, organisation, area, attending, minutes, facilitators, entry."
    ],
    run: { call throws(Failure) in try call.listEvents() })

  /// `dapu store events add`.
  static let storeEventsAdd = Command(
    path: ["store", "events", "add"],
    summary: "Record a training, a briefing or another event, and how many came.",
    operands: [
      Operand(
        name: Column.Name.event.operand, kind: .code(EventKind.codes), help: "what kind of event"
      ).unlessImported
    ],
    options: [
      .typed(.on, .day, "the day on which it was held", short: "d", fallback: "today"),
      .filling(
        .events, .attending, "how many people came", isRequired: true, unless: ["correct", "from"]),
      .filling(.events, .title, "what it was called"),
      .filling(.events, .organisation, "for whom it was held"),
      .filling(.events, .area, "the area in which it was held"),
      .filling(.events, .minutes, "how long it took, in minutes"),
      .filling(.events, .facilitators, "who held it"), .key,
      .typed(.note, .text, "free text"),
    ] + Option.correcting + [.from],
    examples: [
      "dapu store events add training --on 2026-03-04 --title 'Recognise and respond' "
        + "--organisation 'Housing office' --attending 24",
      "dapu store events add briefing --attending 12",
    ],
    notes: [
      "Prints the number of the entry. The same event again changes nothing; two equal ones on one "
        + "day need keys. dapu report events counts them. Nobody who came is named."
    ],
    run: { call throws(Failure) in try call.record(.recordEvent) })
}

extension Call {
  /// Lists the events; throws `Failure`.
  fileprivate func listEvents() throws(Failure) -> ExitStatus {
    let events = try Report(self).caseload.events
      .sorted { ($0.recorded.fact.on, $0.recorded.root) < ($1.recorded.fact.on, $1.recorded.root) }
    let listing = Listing(
      columns: [
        "on", "event", "title", "organisation", "area", "attending", "minutes", "facilitators",
        "entry",
      ],
      rows: events.map { event in
        let fact = event.recorded.fact
        let facilitators = fact.facilitators.joined(separator: ";")
        return [
          .text(fact.on.description), .text(event.kind.rawValue), .optional(fact.title),
          .optional(fact.organisation), .optional(fact.area), .number(fact.attending),
          fact.minutes.map { .number($0) } ?? .missing,
          .optional(facilitators.isEmpty ? nil : facilitators), .number(event.recorded.entry),
        ]
      })
    return try answer(shaping: listing)
  }
}

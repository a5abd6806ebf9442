import DapuKit

extension Command {
  /// `dapu followup`, which only has subcommands.
  static let followup = Command(
    path: ["followup"], summary: "Monthly contacts after completion, data checks and reoffences.",
    examples: ["dapu followup due"])

  /// `dapu followup due`.
  static let followupDue = Command(
    path: ["followup", "due"], summary: "List the follow-ups that are due, the oldest first.",
    options: [
      .within,
      .typed(.caseworker, .name, "only those of this caseworker"),
    ] + Option.shaping + [.names],
    examples: ["dapu followup due", "dapu followup due --within 7d --format csv"],
    notes: [
      "Follow-up n falls due n months after completion, counted from the day of completion. It "
        + "stays on the list until an outcome other than 'attempted' is recorded, however late; "
        + "followup close ends the whole series.",
      "Columns: case, initials, number (which follow-up), due_on, days_overdue, caseworker, "
        + "last_outcome and last_on (the latest contact of the series), programme, what, sessions "
        + "(those that counted), needs (that are open), interpreter (the language, and who last "
        + "worked with one), tell; with --names also name. Ends with 0, also where nothing is due: "
        + "then there is only the header, in text nothing.",
    ],
    run: { call throws(Failure) in try call.listDueFollowUps() })

  /// `dapu followup record`.
  static let followupRecord = Command(
    path: ["followup", "record"], summary: "Record what came of a follow-up.",
    operands: [.recordedCase],
    options: [
      .filling(
        .followups, .month, "which follow-up: months after completion", isRequired: true,
        unless: ["from", "correct"]),
      .filling(
        .followups, .outcome, "what came of it; 'attempted' leaves it due", isRequired: true,
        unless: ["from", "correct"]),
      .on("the day of the contact"), .programme, .enrolment,
      .filling(.followups, .progress, "how the participant is getting on"),
      .typed(
        .need, .statuses(NeedKind.codes, NeedStatus.codes), "a need, with its status",
        isRepeatable: true), .key, .note,
    ] + Option.correcting + [.from],
    examples: [
      "dapu followup record C000001A --month 1 --outcome made --progress better --on 2026-03-02"
    ],
    notes: [
      "Follow-ups come only after completion. An outcome of 'attempted' leaves the follow-up due; "
        + "any other closes it, once. Lost is an outcome, not a success. Prints the number of the "
        + "entry."
    ],
    run: { call throws(Failure) in try call.record(.recordFollowUp) })

  /// `dapu followup check`.
  static let followupCheck = Command(
    path: ["followup", "check"],
    summary: "Record that somebody looked for further offending, whether or not there was some.",
    operands: [.recordedCase],
    options: [
      .on("the day of the look", isRequired: true),
      .filling(
        .dataChecks, .source, "where somebody looked", isRequired: true,
        unless: ["from", "correct"]), .key,
    ] + Option.correcting + [.from],
    examples: ["dapu followup check C000001A --on 2026-03-02 --source 'police records'"],
    notes: [
      "For a case at any stage. What was found is recorded with followup reoffence. No check is "
        + "not the same as no reoffence: without one, the summary counts the case as unknown."
    ],
    run: { call throws(Failure) in try call.record(.check) })

  /// `dapu followup reoffence`.
  static let followupReoffence = Command(
    path: ["followup", "reoffence"], summary: "Record further offending that was found.",
    operands: [.recordedCase],
    options: [
      .on("the day of the offence", isRequired: true),
      .filling(
        .reoffences, .kind, "what was recorded", isRequired: true, unless: ["from", "correct"]),
      .filling(.reoffences, .domestic, "whether it was domestic; not stated counts as domestic"),
      .filling(.reoffences, .victim, "whether it was against the same victim"),
      .filling(
        .reoffences, .source, "where it is known from", isRequired: true,
        unless: ["from", "correct"]), .key,
    ] + Option.correcting + [.from],
    examples: [
      "dapu followup reoffence C000001A --on 2026-03-02 --kind arrest --domestic yes --source police"
    ],
    notes: [
      "For a case at any stage. Whoever has one is known about, as after a data check. Two equal "
        + "offences on one day need a --key each."
    ],
    run: { call throws(Failure) in try call.record(.reoffend) })

  /// `dapu followup close`.
  static let followupClose = Command(
    path: ["followup", "close"], summary: "End a series of follow-ups early.",
    operands: [.recordedCase],
    options: [
      .typed(
        .reason, .code(SeriesEnd.codes), "why it ends", isRequired: true,
        unless: ["from", "correct"]),
      .on("the day it ends"), .programme, .enrolment, .key, .note,
    ] + Option.correcting + [.from],
    examples: ["dapu followup close C000001A --reason moved"],
    notes: [
      "For a participant who cannot be followed up any more. What is outstanding is due no longer, "
        + "and the case closes where nothing else is open. Prints the number of the entry."
    ],
    run: { call throws(Failure) in try call.record(.closeFollowUps) })
}

extension Value {
  /// The text, or missing where there is none.
  static func optional(_ text: String?) -> Value { text.map { .text($0) } ?? .missing }

  /// A day; missing where there is none.
  static func optional(_ day: Day?) -> Value { day.map { .day($0) } ?? .missing }
}

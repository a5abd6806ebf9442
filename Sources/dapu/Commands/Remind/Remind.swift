import DapuKit

extension Command {
  /// `dapu followup remind`.
  static let followupRemind = Command(
    path: ["followup", "remind"], summary: "Remind the workers of what is due, each thing once.",
    options: Option.reminding + Option.delivering + Option.lookingBack + Option.shaping,
    examples: [
      "dapu followup remind", "dapu followup remind --within 7d --via csv",
      "dapu followup remind --kinds follow-up,review --repeat-after 7d",
      "dapu followup remind --via mbox --exec 'cat >> mail'",
      "dapu followup remind --status --max-age 35d",
    ],
    notes: [
      "For cron. Nothing due: not a byte, and 0. A reminder is recorded once it was delivered: the "
        + "standard output is flushed and closed, the file has its name, or the command of --exec "
        + "ended with 0. Then it never comes again without --repeat-after. What was not delivered "
        + "comes again with the next run, and dapu ends with 74. Missed days are caught up.",
      "Each reminder has an id, KIND-ENTRY-NUMBER-REPETITION, that never changes. Where dapu was "
        + "stopped between delivering and recording, the same reminders come once more under the "
        + "same ids.",
      "csv and jsonl have the columns case, initials, number, due_on, days_overdue, caseworker, "
        + "last_outcome, last_on, programme, id, kind, what, worker (whom it goes to). mbox is one "
        + "message for each worker, ics a calendar, notify the file that GOV.UK Notify takes: "
        + "its recipients are the addresses in staff.csv. No form holds a name of a participant.",
      "--exec runs CMD by sh once for each worker. DAPU_BATCH in its environment is the number of "
        + "the run, DAPU_REMINDERS the ids.",
      "Two runs at once: the second ends with 75. --status lists the runs: run, on, started_at, "
        + "ended_at, status, delivered, undelivered; a run without an end was stopped, or is under "
        + "way. With --max-age it ends with 1 where no run that delivered everything is so young. "
        + "--columns, --sort, --where, --limit, --excel and --fail-if-empty shape this list, and "
        + "that of --reconcile.",
      "--reconcile reads the report of GOV.UK Notify on an uploaded file: what did not arrive "
        + "comes again. Columns: id, batch, status, case, result.",
    ],
    run: { call throws(Failure) in try call.remind() })
}

extension Call {
  /// Reminds, or looks back at earlier runs; throws `Failure`.
  fileprivate func remind() throws(Failure) -> ExitStatus {
    let other = ["status", "reprint", "reconcile"].filter(arguments.has)
    if other.count > 1 {
      throw Failure.together(
        "--\(other[0]) and --\(other[1]) ask for two things", hint: "leave one of them out")
    }
    if arguments.has("exec"), writesToFile {
      throw Failure.together(
        "--exec and --output are two ways of delivering", hint: "leave one of them out")
    }
    if arguments.has("max-age"), !arguments.has("status") {
      throw Failure.together("--max-age asks about the runs", hint: "give --status with it")
    }
    if arguments.has("status") { return try answerRemindStatus() }
    let shaping = Option.shaping.map(\.name).first(where: arguments.has)
    if let shaping, !arguments.has("reconcile") {
      throw Failure.together(
        "--\(shaping) shapes a list, and a reminder goes out as a whole or not at all",
        hint: "--caseworker, --kinds and --within choose among reminders; --status is a list")
    }
    if let path = arguments.value("reconcile") { return try reconcileReminders(path) }
    if let number = arguments.value("reprint").flatMap({ Int(cell: $0) }) {
      return try reprintReminders(number)
    }
    var delivery = try RemindDelivery(self)
    return try delivery.run()
  }
}

extension Option {
  /// The value of --kinds that stands for every kind.
  static let allKinds = "all"

  /// The file that takes the place of the bank holidays that dapu knows.
  static let bankHolidays = Option(
    name: "bank-holidays", kind: .path,
    help: "GOV.UK's bank-holidays.json, in place of the days that dapu knows",
    environment: "DAPU_BANK_HOLIDAYS")

  /// The options that say what is reminded of, and whom.
  fileprivate static let reminding = [
    .within,
    .typed(.caseworker, .name, "only of cases of this caseworker"),
    Option(
      name: "kinds", kind: .codes(DueItem.Kind.codes + [allKinds]),
      help: "the kinds of things, as report due has them", fallback: DueItem.Kind.followUp.rawValue,
      isRepeatable: true),
    Option(
      name: "repeat-after", kind: .span,
      help: "remind again of what is still due so long after the last reminder", fallback: "never"),
    Option(
      name: "escalate-after", kind: .span,
      help: "tell also the worker of --to of what was due so long ago"),
    Option(name: "to", kind: .name, help: "the worker who is told then"),
    Option(
      name: "shift", kind: .code(["none", "next"]),
      help: "what is due on a day off is due on the next working day", fallback: "none"),
    Option(
      name: "calendar", kind: .code(Division.codes), help: "whose days off those are",
      fallback: Division.englandAndWales.rawValue), bankHolidays,
  ]

  /// The options that say how reminders go out.
  fileprivate static let delivering = [
    Option(
      name: "via", kind: .code(ReminderForm.codes), help: "the form of the reminders",
      fallback: "text"),
    Option(
      name: "exec", kind: .name, placeholder: "CMD",
      help: "run this once for each worker, with the reminders on its standard input"),
  ]

  /// The options that look back at earlier runs.
  fileprivate static let lookingBack = [
    Option(
      name: "reprint", kind: .count(1...999_999_999), placeholder: "BATCH",
      help: "deliver once more what this run delivered, to the byte, and record nothing"),
    Option(
      name: "reconcile", kind: .path, help: "take back what GOV.UK Notify could not deliver"),
    Option(name: "status", kind: .flag, help: "remind of nothing, and list the runs"),
    Option(
      name: "max-age", kind: .span,
      help: "with --status: end with 1 where the last run that delivered everything is older"),
  ]
}

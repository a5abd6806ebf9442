import DapuKit

extension Command {
  /// `dapu followup remind`.
  static let followupRemind = Command(
    path: ["followup", "remind"], summary: "Remind the workers of what is due, each thing once.",
    options: Option.reminding + Option.watching + Option.shaping,
    examples: [
      "dapu followup remind", "dapu followup remind --within 7d --via csv",
      "dapu followup remind --kinds follow-up,review --repeat-after 7d",
      "dapu followup remind --status --max-age 35d",
    ],
    notes: [
      "For cron. Nothing due: not a byte, and 0. A reminder is recorded once it was delivered, and "
        + "then never comes again without --repeat-after; one that was not delivered comes again "
        + "with the next run, and dapu ends with 74. Missed days are caught up.",
      "Each reminder has an id, KIND-ENTRY-NUMBER-REPETITION, that never changes. Where dapu was "
        + "stopped between delivering and recording, the same reminders come once more under the "
        + "same ids.",
      "csv and jsonl have the columns case, initials, number, due_on, days_overdue, caseworker, "
        + "last_outcome, last_on, programme, id, kind, what, worker (whom it goes to). No form "
        + "holds a name of a participant.",
      "Two runs at once: the second ends with 75. --status lists the runs: run, on, started_at, "
        + "ended_at, status, delivered, undelivered; a run without an end was stopped, or is under "
        + "way. With --max-age it ends with 1 where no run that delivered everything is so young.",
    ],
    run: { call throws(Failure) in
      call.arguments.has("status") ? try call.answerRemindStatus() : try call.remind()
    })
}

extension Option {
  /// The options that say what is reminded of, whom, and how.
  fileprivate static let reminding = [
    Option(name: "within", kind: .span, help: "also of what is due within this time from today"),
    .typed(.caseworker, .name, "only of cases of this caseworker"),
    Option(
      name: "kinds", kind: .codes(DueItem.Kind.codes + [allKinds]),
      help: "the kinds of things, as report due has them", fallback: DueItem.Kind.followUp.rawValue,
      isRepeatable: true),
    Option(
      name: "via", kind: .code(ReminderForm.codes), help: "the form of the reminders",
      fallback: "text"),
    Option(
      name: "repeat-after", kind: .span,
      help: "remind again of what is still due so long after the last reminder", fallback: "never"),
    Option(
      name: "escalate-after", kind: .span,
      help: "tell also the worker of --to of what was due so long ago"),
    Option(name: "to", kind: .name, help: "the worker who is told then"),
  ]

  /// The options that look at the runs.
  fileprivate static let watching = [
    Option(name: "status", kind: .flag, help: "remind of nothing, and list the runs"),
    Option(
      name: "max-age", kind: .span,
      help: "with --status: end with 1 where the last run that delivered everything is older"),
  ]

  /// The value of --kinds that stands for every kind.
  static let allKinds = "all"
}

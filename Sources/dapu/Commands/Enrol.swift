import DapuKit

extension Command {
  private static let changes = [
    "from", "suspend", "resume", "reallocate", "review", "complete", "end", "fee-paid", "correct",
  ]

  /// `dapu enrol`.
  static let enrol = Command(
    path: ["enrol"],
    summary: "Place a person on a programme, or suspend, complete or end the enrolment.",
    operands: [.recordedCase],
    options: [
      .typed(
        .programme, .programme, "the programme; for a change only where several are open",
        isRequired: true, unless: changes),
      .typed(.caseworker, .name, "the caseworker", isRequired: true, unless: changes),
      .on("the day of the place or the change"),
      .filling(
        .enrolments, .group, "the group that the person joins, or with --reallocate moves to"),
      .filling(
        .enrolments, .sessions, "the sessions that the place asks for, where each has its own"),
      .filling(.enrolments, .weeks, "the weeks that the place lasts, where each has its own"),
      .typed(.suspend, .flag, "suspend the enrolment; nothing is marked until it is resumed"),
      .typed(.resume, .flag, "resume it"),
      .typed(.reallocate, .name, "give it to a caseworker, with --group in another group"),
      .typed(.review, .flag, "record a review"),
      .typed(.complete, .flag, "complete it, the same as --end completed"),
      .typed(.end, .code(End.codes), "end it, for this reason"),
      .filling(
        .enrolmentChanges, .initiator,
        "at whose initiative it ends, for every end but completed"),
      .typed(.feePaid, .decimal, "record a fee that was paid, in pounds", placeholder: "POUNDS"),
      .override, .key, .note,
    ] + Option.correcting + [.from],
    examples: [
      "dapu enrol C000001A --programme dapu --caseworker 'Sam Sample'",
      "dapu enrol C000001A --programme dapu --caseworker 'Sam Sample' --group monday-evening",
      "dapu enrol C000001A --reallocate 'Sam Sample' --group friday-noon",
      "dapu enrol C000001A --suspend --on 2026-03-02",
      "dapu enrol C000001A --end withdrew --initiator participant",
      "dapu enrol C000001A --complete",
    ],
    notes: [
      "A place needs a suitable finding that is not too old (90 days), the person's consent, a "
        + "date of birth, the programme's least age (18) and, where it has partner support, the "
        + "step of that service (dapu support step). Completion needs the programme's sessions (20 "
        + "that count). The numbers are those of dapu; programmes.csv holds them.",
      "All cases of a worker who leaves are handed over by rows of the columns case and reallocate: "
        + "dapu report cases --caseworker … --where stage!=closed --columns case lists them.",
      "A manager's --override sets aside the age of the finding, the least age or the number of "
        + "sessions; the reason is stored. Prints the number of the entry.",
      "A group takes people of its programme and its sex, on days up to its last one, before its "
        + "first one where its intake is closed, up to its size (which --override sets aside), and "
        + "never beside somebody whom a non-association keeps apart (dapu assess). It takes "
        + "whoever moves to it in the same way; registers before the day of the move are those of "
        + "the old group.",
    ],
    run: { call throws(Failure) in try call.record(.enrol) })
}

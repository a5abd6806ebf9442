import DapuKit

extension Command {
  /// How a list of cases ends, and what its days mean.
  static let endingsOfLists =
    "Ends with 0, also where there is no row; with 1 then under "
    + "--fail-if-empty. --from and --to are days of referral; --from is no file here."

  /// `dapu report`, which is `dapu report summary`.
  static let report = Command(
    path: ["report"], summary: "Figures, lists and single cases.",
    examples: ["dapu report", "dapu report cases --stage suitable", "dapu report case C000001A"])

  /// `dapu report cases`.
  static let reportCases = Command(
    path: ["report", "cases"], summary: "List the cases, in the order of their references.",
    options: Option.choosing + Option.listing + [.names],
    examples: ["dapu report cases", "dapu report cases --stage suitable --columns case,next"],
    notes: [
      "Columns: case, initials, stage, programme, caseworker, referred_on, source, risk, sessions "
        + "(those that count), required, next (the next step), due_on; with --names also name. An "
        + "empty risk is unknown, which is never low.",
      endingsOfLists,
    ],
    run: { call throws(Failure) in try Report.listOfCases(call).answer(call) })

  /// `dapu report case`.
  static let reportCase = Command(
    path: ["report", "case"], summary: "Tell the story of one case, the oldest fact first.",
    operands: [.case],
    options: [.history] + Option.choosingStory + Option.listing + [.names],
    examples: [
      "dapu report case C000001A", "dapu report case C000001A --history",
      "dapu report case C000001A --names",
    ],
    notes: [
      "The text and HTML forms begin with what whoever takes the case over must know first: the "
        + "stage, the risk, the places, what is next, and all that is overdue; --columns leaves it "
        + "out.",
      "Columns: on, entry (the number that --correct takes), kind, what, by. Only what counts "
        + "today is told: a corrected entry is named by the one that replaced it. --history tells "
        + "also what it said, and what was taken back (kinds replaced and taken-back), and with "
        + "--names why.",
      "Every look at a story is recorded in consultations.csv. Names and free text are shown only "
        + "with --names, and only where the look could be recorded. Ends with 66 where there is no such case.",
    ],
    run: { call throws(Failure) in try call.answerCase() })

  /// `dapu report due`.
  static let reportDue = Command(
    path: ["report", "due"], summary: "List all that is overdue, for a chase list.",
    options: [.within] + Option.choosing + Option.listing + [.names, .bankHolidays],
    examples: [
      "dapu report due", "dapu report due --within 7d --caseworker 'Sam Sample'",
    ],
    notes: [
      "Columns: kind, case, initials, due_on, days_overdue, caseworker, what, tell (whom to tell); "
        + "with --names also name. The longest overdue comes first.",
      "Kinds: follow-up, first-finding (10 working days after the referral), review (of a finding "
        + "of not-ready), absence (nobody was in contact after it), attendance-review, "
        + "session-not-marked (of the plan of the group, else for 14 days), non-association (in "
        + "one group with somebody they are kept apart from), planned-end, consent-withdrawn, "
        + "agency-answer (10 working days after it was asked), action (by its day, until --done), "
        + "programme-review, risk-at-entry and risk-at-exit (the RFGV; where the row of the "
        + "programme has review_weeks), completion (what it stood on was corrected away), retention-review.",
      endingsOfLists,
    ],
    run: { call throws(Failure) in try Report.answerDue(call) })
}

import DapuKit

extension Command {
  /// `dapu report equality`.
  static let reportEquality = Command(
    path: ["report", "equality"],
    summary: "Who was referred, and who of them came how far, by protected characteristic.",
    options: Option.choosing + Option.counting,
    examples: [
      "dapu report equality",
      "dapu report equality --where 'value>0' --columns measure,value,percent",
      "dapu report equality --by programme --format csv",
    ],
    notes: [
      "Columns: measure, value, of (all people), percent, low, high, unknown, from, to, "
        + "found_suitable, started and completed (those of value who came so far, on any case of "
        + "theirs); with --by also by and group.",
      "Measures: age.BAND (at referral), disability, gender-identity, ethnicity, religion, sex and "
        + "sexual-orientation, each with its codes; not-asked, declined and unknown (nothing was "
        + "recorded) are kept apart, and the column unknown is the sum of the three. Marriage or "
        + "civil partnership and pregnancy or maternity are not recorded, and all unknown. "
        + "interpreter: whether one is needed.", groups,
    ],
    run: { call throws(Failure) in
      try Report.answerSums(
        call, from: [.people, .assessments, .attendance], .byPerson, with: [.reach]
      ) { Equality($0).figures }
    })
}

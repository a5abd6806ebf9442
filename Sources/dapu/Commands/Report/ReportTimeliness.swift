import DapuKit

extension Command {
  /// `dapu report timeliness`.
  static let reportTimeliness = Command(
    path: ["report", "timeliness"], summary: "How long people wait, those still waiting included.",
    options: Option.choosing + Option.counting,
    examples: [
      "dapu report timeliness",
      "dapu report timeliness --by area --columns measure,group,median_days",
    ],
    notes: [
      "Columns: measure, value (in target), of, percent, low, high, unknown, from, to, "
        + "median_days, p90_days, done, waiting, left; with --by also by and group.",
      "Measures: referral-to-finding (target 10 working days), finding-to-start (from the first "
        + "finding of suitable to the first session that counts; target the days for which the "
        + "finding stands), referral-to-start (both, of those found suitable: who has no finding "
        + "yet waits in referral-to-finding) and referral-to-support-step (the first step of "
        + "partner support, of those found suitable on a programme that has it; target as both).",
      "median_days and p90_days are of all who are done or waiting, those still waiting by how "
        + "long they have waited. The median of an even number is half-way between the middle two; "
        + "p90 is the least number of days that at least nine in ten do not exceed. unknown are "
        + "those who wait within the target; left are those whose case closed without it.", groups,
    ],
    run: { call throws(Failure) in
      try Report.answerSums(
        call, from: [.assessments, .attendance, .supportSteps],
        with: [.days, .waits]
      ) { Timeliness($0).figures }
    })
}

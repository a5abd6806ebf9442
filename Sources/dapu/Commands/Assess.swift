import DapuKit

extension Command {
  /// `dapu assess`.
  static let assess = Command(
    path: ["assess"],
    summary: "Record agency views, readiness, risk, needs, consent and the finding on suitability.",
    operands: [.recordedCase],
    options: [
      .on("the day of the assessment"),
      .typed(.assessor, .name, "who assesses", fallback: "the actor"),
      .typed(
        .view, .views(Position.answers), "what a partner agency says", isRepeatable: true),
      .typed(.ask, .names, "an agency that is asked", isRepeatable: true),
      .filling(.assessments, .acknowledges, "whether the person acknowledges the abuse"),
      .filling(.assessments, .responsibility, "whether the person takes responsibility"),
      .filling(.assessments, .motivation, "whether the person is motivated to change"),
      .filling(.assessments, .stageOfChange, "the stage of change"),
      .filling(.risks, .risk, "the level of risk"),
      .filling(.risks, .riskTool, "the tool that was used"),
      .filling(.risks, .riskScore, "the number that the tool gave"),
      .typed(
        .need, .statuses(NeedKind.codes, NeedStatus.codes), "a need, with its status",
        isRepeatable: true),
      .typed(
        .consent, .code(["yes", "no", "withdrawn"]), "what the person says about taking part"),
      .filling(.assessments, .outcome, "the finding"),
      .filling(.assessments, .reason, "the coded reason of the finding"),
      .filling(.assessments, .reviewOn, "when a finding of not-ready is looked at again"),
      .typed(.programme, .programme, "the programme that the finding names"),
      .filling(.actions, .action, "high-harm work on the case"),
      .typed(.agency, .name, "the agency that does that work"),
      .typed(.result, .text, "what came of that work, free text"),
      .typed(.owner, .name, "who owns that work"),
      .typed(.by, .day, "when that work is due"),
      .filling(.meetings, .meeting, "a panel that discussed the person"),
      .filling(.meetings, .level, "the MAPPA level"),
      .typed(
        .nonAssociation, .caseName, "a case whose person is never to be in a group with this one",
        placeholder: "CASE"), .override, .key, .note,
    ] + Option.correcting + [.from],
    examples: [
      "dapu assess C000001A --view police=support --view 'NHS=concern:see the letter'",
      "dapu assess C000001A --risk-tool DASH --risk-score 15 --consent yes --outcome suitable",
      "dapu assess C000001A --outcome not-ready --review-on +3m",
      "dapu assess C000001A --non-association C000002B",
    ],
    notes: [
      "Prints the numbers of the entries that hold what was recorded. Everything may come in one "
        + "call or in many; the finding (--outcome) decides what happens next: suitable leads to "
        + "dapu enrol, not-ready needs --review-on, and every other finding closes the case.",
      "Where an agency objects, suitable needs --override. A DASH of 14 or more is high; a lower "
        + "count never lowers a judgement. SARA, B-SAFER and PPIT take --risk and no score.",
    ],
    run: { call throws(Failure) in try call.record(.assess) })
}

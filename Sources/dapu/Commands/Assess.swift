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
      .filling(.assessments, .groupWork, "whether the person can work in a group"),
      .filling(.risks, .risk, "the level of risk"),
      .filling(.risks, .riskTool, "the tool that was used"),
      .filling(.risks, .riskScore, "the number that the tool gave"),
      .typed(
        .need, .statuses(NeedKind.codes, NeedStatus.codes), "a need, with its status",
        isRepeatable: true),
      .filling(.needs, .referredTo, "to whom the person was referred with the need"),
      .filling(.needs, .needOutcome, "what came of the need, free text"),
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
      .filling(.actions, .agreedAt, "the entry of the meeting at which it was agreed"),
      .filling(.actionResults, .done, "the entry of the work that was done"),
      .filling(.meetings, .meeting, "a panel that discussed the person"),
      .filling(.meetings, .level, "the MAPPA level"),
      .typed(
        .nonAssociation, .caseName, "a case whose person is never to be in a group with this one",
        placeholder: "CASE"),
      .filling(.specialists, .specialist, "a specialist who works on the case"),
      .filling(.specialists, .role, "what the specialist works on"),
      .filling(.specialists, .left, "the specialist no longer works on the case"),
      .typed(.match, .flag, "rank the programmes for the person, and write nothing"),
      .override, .key, .note,
    ] + Option.correcting + [.from],
    examples: [
      "dapu assess C000001A --view police=support --view 'NHS=concern:see the letter'",
      "dapu assess C000001A --risk-tool DASH --risk-score 15 --consent yes --outcome suitable",
      "dapu assess C000001A --outcome not-ready --review-on +3m",
      "dapu assess C000001A --non-association C000002B",
      "dapu assess C000001A --match --format json",
      "dapu assess C000001A --meeting MARAC",
      "dapu assess C000001A --action disrupt --agency police --result agreed --owner 'Kim Standin' "
        + "--by +14d",
    ],
    notes: [
      "Prints the numbers of the entries that hold what was recorded. Everything may come in one "
        + "call or in many; the finding (--outcome) decides what happens next: suitable leads to "
        + "dapu enrol, not-ready needs --review-on, and every other finding closes the case.",
      "Where an agency objects, suitable needs --override. A DASH of 14 or more is high; a lower "
        + "count never lowers a judgement. SARA, B-SAFER and PPIT take --risk and no score.",
      "--match ranks the programmes that are switched on, the one that fits best first, by the "
        + "columns of programmes.csv. Columns: programme, rank, fit (yes, partly, unknown or no), "
        + "for, against, would_change; what is not known is unknown, and never a fit. A finding "
        + "that names a programme (--programme) other than the first takes --reason.",
    ],
    run: { call throws(Failure) in
      call.arguments.has("match") ? try call.answerMatch() : try call.record(.assess)
    })
}

extension Call {
  /// Ranks the programmes for the person of a case; throws `Failure`.
  fileprivate func answerMatch() throws(Failure) -> ExitStatus {
    let others = arguments.command.options.map(\.name).filter { $0 != "match" }
    if let other = others.first(where: arguments.isGiven) {
      throw Failure.together(
        "--match writes nothing, and --\(other) is to be recorded", hint: "leave one of them out")
    }
    try checkOutput()
    let store = try store()
    let snapshot = try stored { () throws(StoreError) in try store.snapshot() }
    let reference = try CaseLookup(snapshot).reference(of: arguments.operand("CASE") ?? "")
    let caseload = try stored { () throws(StoreError) in
      try snapshot.caseload(Scope(.some([reference])))
    }
    guard let subject = caseload.case(reference), let person = caseload.person(subject.person)
    else { throw Failure.noCase(reference) }
    let facts = subject.matchFacts(person, on: today)
    let matches = Matching(caseload.programmes, facts).ranking
    try answer(
      Listing(
        columns: ["programme", "rank", "fit", "for", "against", "would_change"],
        rows: matches.enumerated().map { place, match in
          [
            .text(match.programme), .number(place + 1), .text(match.fit.rawValue),
            .list(match.inFavour), .list(match.against), .list(match.wouldChange),
          ]
        }))
    return .done
  }
}

extension Value {
  /// Several words in one cell; missing where there are none.
  fileprivate static func list(_ words: [String]) -> Value {
    words.isEmpty ? .missing : .text(words.joined(separator: "; "))
  }
}

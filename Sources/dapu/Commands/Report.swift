import DapuKit

extension Option {
  /// The options that choose cases, the same for every report.
  static let choosing = [
    Option(
      name: "from", kind: .day,
      help: "only cases referred on or after this day; where facts are recorded, --from is a file"),
    Option(name: "to", kind: .day, help: "only cases referred on or before this day"),
    Option(
      name: "as-of", kind: .day,
      help: "as the store stood at the end of this day, which then counts as today"),
    .typed(.programme, .programme, "only cases on, or referred to, this programme"),
    .typed(.caseworker, .name, "only cases of this caseworker"),
    .typed(.area, .name, "only cases from this area"),
    Option(name: "stage", kind: .code(Stage.names), help: "only cases at this stage"),
  ]

  /// The options that shape a listing, the same for every report.
  static let shaping = [
    Option(
      name: "columns", kind: .name, placeholder: "A,B", help: "only these columns, in this order"),
    Option(
      name: "sort", kind: .name, placeholder: "COLUMN[:desc]", help: "in the order of this column"),
    Option(
      name: "where", kind: .name, placeholder: "COLUMN=VALUE",
      help: "only rows of which this holds (=, !=, <, <=, >, >=)", isRepeatable: true),
    Option(name: "limit", kind: .count(0...9_999_999), help: "no more rows than this"),
    .excel("CSV for spreadsheets: a byte order mark, CR LF, ' before what they would calculate"),
    Option(name: "fail-if-empty", kind: .flag, help: "end with 1 where there is no row"),
  ]
}

extension Command {
  private static let endings =
    "Ends with 0, also where there is no row; with 1 then under "
    + "--fail-if-empty. --from and --to are days of referral; --from is no file here."

  /// `dapu report`, which is `dapu report summary`.
  static let report = Command(
    path: ["report"], summary: "Figures, lists and single cases.",
    examples: ["dapu report", "dapu report cases --stage suitable", "dapu report case C000001A"])

  /// `dapu report summary`.
  static let reportSummary = Command(
    path: ["report", "summary"], summary: "The figures that a unit publishes.",
    options: Option.choosing + Option.shaping,
    examples: ["dapu report summary", "dapu report summary --format csv -o summary.csv"],
    notes: [
      "Columns: measure, value, of (the denominator), percent, low and high (the 95% Wilson "
        + "interval), unknown, from and to (the days of referral that are covered), "
        + "median_months and shortest_months (how long those known about were observed). Counts "
        + "of cases, except people and follow-ups.",
      "The cases are those referred from --from to --to; here --from is a day, not a file. Every "
        + "figure stands as it is today, or on --as-of.",
      "followup-reach: made, of the follow-ups fallen due. not-reoffended: of those completed "
        + "(or, for starters, with one counting session) and known about after it by a data check "
        + "or a reoffence, those without a domestic reoffence. A completed programme is no proof "
        + "of safety.",
    ],
    run: { call throws(Failure) in try Report(call).answerSummary() })

  /// `dapu report cases`.
  static let reportCases = Command(
    path: ["report", "cases"], summary: "List the cases, in the order of their references.",
    options: Option.choosing + Option.shaping + [.names],
    examples: ["dapu report cases", "dapu report cases --stage suitable --columns case,next"],
    notes: [
      "Columns: case, initials, stage, programme, caseworker, referred_on, source, risk, sessions "
        + "(those that count), required, next (the next step), due_on; with --names also name. An "
        + "empty risk is unknown, which is never low.",
      endings,
    ],
    run: { call throws(Failure) in try Report(call).answerCases() })

  /// `dapu report case`.
  static let reportCase = Command(
    path: ["report", "case"], summary: "Tell the story of one case, the oldest fact first.",
    operands: [.case],
    options: [Option.choosing[2], .names] + Option.shaping,
    examples: ["dapu report case C000001A", "dapu report case C000001A --names"],
    notes: [
      "Columns: on, entry (the number that --correct takes), kind, what, by. Only what counts "
        + "today is told: a corrected entry is named by the one that replaced it.",
      "Names and free text are shown only with --names. Ends with 66 where there is no such case.",
    ],
    run: { call throws(Failure) in try call.answerCase() })

  /// `dapu report due`.
  static let reportDue = Command(
    path: ["report", "due"], summary: "List all that is overdue, for a chase list.",
    options: Option.choosing + Option.shaping + [.names],
    examples: ["dapu report due", "dapu report due --caseworker 'Sam Sample'"],
    notes: [
      "Columns: kind, case, initials, due_on, days_overdue, caseworker, what; with --names also "
        + "name. The longest overdue comes first.",
      "Kinds: follow-up, first-finding (10 working days after the referral), review (of a finding "
        + "of not-ready), absence (nobody was in contact after it), attendance-review, "
        + "session-not-marked (for 14 days), planned-end, consent-withdrawn, agency-answer (10 "
        + "working days after it was asked).",
      endings,
    ],
    run: { call throws(Failure) in try Report(call).answerDue() })
}

/// The cases that a report is about, chosen by its options.
struct Report {
  /// The call that asks for it.
  let call: Call
  /// Everything that was loaded.
  let caseload: Caseload
  /// The cases that were chosen, in the order of their references.
  let cases: [Case]
  /// The day that counts as today.
  let today: Day
  private let store: Store

  /// Loads the store and chooses the cases; throws `Failure`.
  init(_ call: Call) throws(Failure) {
    self.call = call
    try call.checkOutput()
    if let from = call.arguments.day("from"), let to = call.arguments.day("to"), from > to {
      throw Failure.together("--from is after --to", hint: "give --from the earlier of the days")
    }
    store = try call.store()
    let asOf = call.arguments.day("as-of")
    today = asOf ?? call.today
    var scope = Scope.all
    scope.asOf = asOf
    let store = store
    let wanted = scope
    let snapshot = try stored { () throws(StoreError) in try store.snapshot() }
    caseload = try stored { () throws(StoreError) in try snapshot.caseload(wanted) }
    if let asOf {
      let count = try stored { () throws(StoreError) in try snapshot.erasedCount(after: asOf) }
      let cases = count == 1 ? "1 case was" : "\(count) cases were"
      if count > 0 { call.remark("\(cases) erased since \(asOf)", always: true) }
    }
    if let worker = call.arguments.value("caseworker"), caseload.staff.side(of: worker) == nil {
      call.remark("no worker of the name given is listed", always: true)
    }
    let choice = Choice(call.arguments)
    cases = caseload.cases.filter(choice.holds).sorted { $0.reference < $1.reference }
  }

  /// The initials of the person that a case is about.
  func initials(_ reference: CaseReference) -> String {
    caseload.case(reference).map { caseload.initials(of: $0) } ?? "?"
  }

  /// Adds the names where they were asked for; nobody has seen them yet. Throws `Failure`.
  func addNames(to listing: inout Listing, _ references: [CaseReference]) throws(Failure) {
    guard call.arguments.has("names") else { return }
    try call.checkNames()
    listing.columns.append("name")
    for (index, reference) in references.enumerated() {
      let person = caseload.case(reference).flatMap { caseload.person($0.person) }
      listing.rows[index].append(.optional(person?.knownName))
    }
  }

  /// Answers with a listing of cases once its options have shaped it, and once the look at the
  /// names that are left in it is recorded; throws `Failure`.
  func answer(_ listing: Listing) throws(Failure) -> ExitStatus {
    let shape = ListingShape(call.arguments)
    let rows = try shape.rows(of: listing)
    let shown = try shape.columns(of: rows)
    if call.arguments.has("names"), let column = rows.columns.firstIndex(of: "case") {
      try recordLook(at: rows.rows.compactMap { CaseReference($0[column].plain) })
    }
    try call.answer(shown)
    return shown.rows.isEmpty && call.arguments.has("fail-if-empty") ? .refused : .done
  }

  private func recordLook(at references: [CaseReference]) throws(Failure) {
    let seen = references.sorted().reduce(into: [CaseReference]()) { seen, reference in
      if seen.last != reference { seen.append(reference) }
    }
    guard !seen.isEmpty else { return }
    let store = store
    try stored { () throws(StoreError) in try store.recordLook(at: seen) }
  }
}

/// Which cases a report is about.
private struct Choice {
  private let arguments: Arguments

  init(_ arguments: Arguments) { self.arguments = arguments }

  func holds(_ subject: Case) -> Bool {
    let referral = subject.referral.fact
    if let from = arguments.day("from"), referral.on < from { return false }
    if let to = arguments.day("to"), referral.on > to { return false }
    if let area = arguments.value("area"), referral.area != area { return false }
    if let stage = arguments.value("stage"), subject.stage.name != stage { return false }
    if let programme = arguments.value("programme"), subject.programme != programme { return false }
    if let name = arguments.value("caseworker"), subject.mainEnrolment?.caseworker != name {
      return false
    }
    return true
  }
}

extension Arguments {
  /// The day that an option gives.
  func day(_ option: String) -> Day? { value(option).flatMap { Day($0) } }
}

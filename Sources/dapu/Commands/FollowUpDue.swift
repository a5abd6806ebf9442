import DapuKit

extension Option {
  /// The option that adds what falls due soon.
  static let within = Option(
    name: "within", kind: .span, help: "also what is due within this time from today")
}

extension Call {
  /// The last day on which something that is listed may be due: today, or the end of `--within`.
  func lastDueDay(from today: Day) -> Day { arguments.span("within")?.after(today) ?? today }

  /// Lists the follow-ups that are due; throws `Failure`.
  func listDueFollowUps() throws(Failure) -> ExitStatus {
    let report = try Report(self, among: Scope(.everEnded))
    let due = report.caseload.followUpsDue(by: lastDueDay(from: today))
      .filter { item in arguments.value("caseworker").map { $0 == item.caseworker } ?? true }
    var listing = Listing(
      columns: DueRow.columns + OutlookRow.columns + [DueRow.tellColumn],
      rows: due.map { item in
        DueRow.cells(item, report.caseload, today) + OutlookRow.cells(item, report.caseload)
          + [DueRow.tell(item, report.caseload)]
      })
    try report.addNames(to: &listing, due.map(\.reference))
    return try report.answer(listing)
  }
}

/// A row of what is due, as `followup due` and its reminders have it.
enum DueRow {
  /// The names of the columns.
  static let columns = [
    "case", "initials", "number", "due_on", "days_overdue", "caseworker", "last_outcome", "last_on",
    "programme",
  ]

  /// The cells of an item on a day.
  static func cells(_ item: DueItem, _ caseload: Caseload, _ today: Day) -> [Value] {
    let subject = caseload.case(item.reference)
    let last = subject?.enrolment(of: item)?.lastFollowUp?.fact
    return [
      .text(item.reference.description),
      .text(subject.map { caseload.initials(of: $0) } ?? "?"),
      item.number.map { .number($0) } ?? .missing, .text(item.dueOn.description),
      .number(max(0, today - item.dueOn)), .optional(item.caseworker),
      .optional(last?.outcome.rawValue), .optional(last?.on.description), .text(item.programme),
    ]
  }
}

extension DueRow {
  /// The name of the column that says whom to tell.
  static let tellColumn = "tell"

  /// On a programme with partner support, that it is to be told, whoever the case is: what is said
  /// of one case alone would tell that there is a victim.
  static func tell(_ item: DueItem, _ caseload: Caseload) -> Value {
    let terms = caseload.programmes.terms(of: item.programme)
    return terms?.needsPartnerSupport ?? false ? .text("tell partner support") : .missing
  }
}

/// What a worker needs to know for a follow-up, beside what is due.
enum OutlookRow {
  /// The names of the columns.
  static let columns = ["what", "sessions", "needs", "interpreter"]

  /// The cells of an item.
  static func cells(_ item: DueItem, _ caseload: Caseload) -> [Value] {
    guard let subject = caseload.case(item.reference) else {
      return [.text(item.what), .missing, .missing, .missing]
    }
    let needs = subject.openNeeds.map(\.rawValue)
    let interpreter = subject.interpreter(for: caseload.person(subject.person))
    let count = subject.enrolment(of: item)?.countedSessions()
    return [
      .text(item.what), count.map { .number($0) } ?? .missing,
      needs.isEmpty ? .missing : .text(needs.joined(separator: ";")),
      interpreter.map { .text(words($0)) } ?? .missing,
    ]
  }

  private static func words(_ interpreter: (language: String?, askWorker: String?)) -> String {
    let language = interpreter.language ?? "language unknown"
    return language + (interpreter.askWorker.map { ", ask \($0)" } ?? "")
  }
}

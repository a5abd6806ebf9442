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
    let last = lastDueDay(from: today)
    let worker = arguments.value("caseworker")
    let today = today
    let list = ReportList(
      scope: Scope(.everEnded), tables: [.people, .needs, .attendance],
      columns: DueRow.columns + OutlookRow.columns + [DueRow.tellColumn],
      rows: { part in
        part.caseload.cases.flatMap { subject -> [ReportList.Row] in
          let due = subject.followUpsDue(by: last)
            .filter { item in worker.map { $0 == item.caseworker } ?? true }
          guard !due.isEmpty else { return [] }
          let outlook = OutlookRow(subject, part.caseload)
          return due.map { item in
            let cells =
              DueRow.cells(item, subject, outlook.initials, today) + outlook.cells(item)
              + [DueRow.tell(item, part.caseload)]
            let order = ReportList.Order(
              day: item.dueOn, number: Int32(item.number ?? 0),
              place: Int32(clamping: item.reference.number))
            return ReportList.Row(item.reference, order, cells)
          }
        }
      })
    return try list.answer(self)
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
    return cells(item, subject, subject.map { caseload.initials(of: $0) } ?? "?", today)
  }

  /// The same of an item of a case, whose initials are given.
  static func cells(
    _ item: DueItem, _ subject: Case?, _ initials: String, _ today: Day
  ) -> [Value] {
    let last = subject?.enrolment(of: item)?.lastFollowUp?.fact
    return [
      .text(item.reference.description), .text(initials),
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

/// What a worker needs to know of a case for its follow-ups, beside what is due.
struct OutlookRow {
  /// The names of the columns.
  static let columns = ["what", "sessions", "needs", "interpreter"]

  /// The initials of the person.
  let initials: String
  /// The places on programmes by their entries, and how many sessions count of each.
  private let sessions: [(id: Int, count: Int)]
  private let needs: Value
  private let interpreter: Value

  /// Looks at a case.
  init(_ subject: Case, _ caseload: Caseload) {
    sessions = subject.enrolments.map { ($0.id, $0.countedSessions()) }
    let person = caseload.person(subject.person)
    initials = caseload.initials(of: subject)
    let open = subject.openNeeds.map(\.rawValue)
    needs = open.isEmpty ? .missing : .text(open.joined(separator: ";"))
    interpreter = subject.interpreter(for: person).map { .text(Self.words($0)) } ?? .missing
  }

  /// The cells of an item of the case.
  func cells(_ item: DueItem) -> [Value] {
    let count = item.number == nil ? nil : sessions.first { $0.id == item.about }?.count
    return [.text(item.what), count.map { .number($0) } ?? .missing, needs, interpreter]
  }

  private static func words(_ interpreter: (language: String?, askWorker: String?)) -> String {
    let language = interpreter.language ?? "language unknown"
    return language + (interpreter.askWorker.map { ", ask \($0)" } ?? "")
  }
}

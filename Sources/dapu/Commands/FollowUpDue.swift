import DapuKit

extension Call {
  /// Lists the follow-ups that are due; throws `Failure`.
  func listDueFollowUps() throws(Failure) -> ExitStatus {
    let report = try Report(self)
    let within = arguments.value("within").flatMap { Span($0) }
    let due = report.caseload.followUpsDue(by: within?.after(today) ?? today)
      .filter { item in arguments.value("caseworker").map { $0 == item.caseworker } ?? true }
    var listing = Listing(
      columns: DueRow.columns, rows: due.map { DueRow.cells($0, report.caseload, today) })
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

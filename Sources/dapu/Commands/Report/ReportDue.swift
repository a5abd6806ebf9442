import DapuKit

extension Report {
  /// Answers with all that is overdue; throws `Failure`.
  static func answerDue(_ call: Call) throws(Failure) -> ExitStatus {
    let calendar = try call.calendars()(.englandAndWales)
    let tables = [Table.people] + Table.recordsOfCases
    let list = ReportList(
      days: .duties, tables: tables,
      columns: [
        "kind", "case", "initials", "due_on", "days_overdue", "caseworker", "what",
        ListedDue.tellColumn,
      ],
      rows: { report in report.rows(of: report.due(by: calendar)) },
      crossRows: { report throws(Failure) in
        let apart = report.on(try report.source.caseloadApart())
        let due = apart.cases.flatMap { apart.caseload.dueOfNonAssociations($0) }
        return (apart.rows(of: apart.chosen(due)), apart)
      })
    let last = call.lastDueDay(from: call.arguments.day("as-of") ?? call.today)
    guard last > calendar.lastKnown else { return try list.answer(call) }
    // What to warn of shows only where all that is due is at hand.
    let report = try Report.outlined(call, of: .duties, from: tables)
    call.warnOfUnknownHolidays(report.due(by: calendar), calendar)
    return try list.answer(call, of: report)
  }

  /// What is due of its cases, each by itself.
  private func due(by calendar: WorkingCalendar) -> [DueItem] {
    let last = call.lastDueDay(from: today)
    return chosen(cases.flatMap { $0.due(today: last, by: calendar) })
  }

  /// What is due of the worker who is asked for; all where none is.
  private func chosen(_ due: [DueItem]) -> [DueItem] {
    guard let worker = call.arguments.value("caseworker") else { return due }
    return due.filter { $0.caseworker == worker }
  }

  private func rows(of due: [DueItem]) -> [ReportList.Row] {
    due.map { item in
      ReportList.Row(
        item.reference,
        ReportList.Order(day: item.dueOn, place: item.reference.number),
        [
          .text(item.kind.rawValue), .reference(item.reference),
          .text(initials(item.reference)), .day(item.dueOn),
          .number(max(0, today - item.dueOn)), .optional(item.caseworker), .text(item.what),
          ListedDue.tell(item, caseload),
        ])
    }
  }
}

import DapuKit

extension Report {
  /// One column of the list of cases: the tables that it rests upon beside those of every choice,
  /// and its cell of a case.
  private struct CaseColumn {
    let name: String
    let tables: [Table]
    let cell: (ListedCase) -> Value

    init(_ name: String, _ tables: [Table] = [], _ cell: @escaping (ListedCase) -> Value) {
      self.name = name
      self.tables = tables
      self.cell = cell
    }
  }

  /// The case of the list that is looked at, with what several columns need of it.
  private final class ListedCase {
    let report: Report
    var subject: Case {
      didSet {
        knownEnrolment = nil
        knownNext = nil
      }
    }
    private var knownEnrolment: Enrolment??
    private var knownNext: (step: String?, dueOn: Day?)?

    /// Begins with the first case of a report; nil where it has none.
    init?(_ report: Report) {
      guard let first = report.cases.first else { return nil }
      self.report = report
      subject = first
    }

    var enrolment: Enrolment? {
      if let knownEnrolment { return knownEnrolment }
      let enrolment = subject.mainEnrolment
      knownEnrolment = .some(enrolment)
      return enrolment
    }

    var next: (step: String?, dueOn: Day?) {
      if let knownNext { return knownNext }
      let next = subject.next(today: report.today)
      knownNext = next
      return next
    }
  }

  private static var caseColumns: [CaseColumn] {
    let next: [Table] = [.assessments, .attendance, .followups]
    return [
      CaseColumn("case") { .text($0.subject.reference.description) },
      CaseColumn("initials", [.people]) { .text($0.report.caseload.initials(of: $0.subject)) },
      CaseColumn("stage", [.assessments, .followups]) { .text($0.subject.stage.name) },
      CaseColumn("programme") { .text($0.subject.programme) },
      CaseColumn("caseworker") { .optional($0.enrolment?.caseworker) },
      CaseColumn("referred_on") { .text($0.subject.referral.fact.on.description) },
      CaseColumn("source") { .text($0.subject.referral.fact.source.rawValue) },
      CaseColumn("risk", [.risks]) { .optional($0.subject.risk?.rawValue) },
      CaseColumn("sessions", [.attendance]) {
        $0.enrolment.map { .number($0.countedSessions()) } ?? .missing
      },
      CaseColumn("required") { $0.enrolment.map { .number($0.requiredSessionCount) } ?? .missing },
      CaseColumn("next", next) { .optional($0.next.step) },
      CaseColumn("due_on", next) { .optional($0.next.dueOn?.description) },
    ]
  }

  /// The list of cases; what nobody asks for is not read, and left out.
  static func listOfCases(_ call: Call) -> ReportList {
    let shape = ListingShape(call.arguments)
    let columns = caseColumns
    let cells = columns.map { shape.rests(on: $0.name) ? $0.cell : { _ in .missing } }
    return ReportList(
      tables: columns.flatMap { shape.rests(on: $0.name) ? $0.tables : [] },
      columns: columns.map(\.name), isByCase: true,
      rows: { report in
        guard let listed = ListedCase(report) else { return [] }
        return report.cases.map { subject in
          listed.subject = subject
          let order = ReportList.Order(place: subject.reference.number)
          return ReportList.Row(subject.reference, order, cells.map { $0(listed) })
        }
      })
  }

  /// Answers with all that is overdue; throws `Failure`.
  static func answerDue(_ call: Call) throws(Failure) -> ExitStatus {
    let calendar = try call.calendars()(.englandAndWales)
    let tables = [Table.people] + Table.recordsOfCases
    if call.lastDueDay(from: call.arguments.day("as-of") ?? call.today) > calendar.lastKnown {
      let report = try Report.outlined(call, of: .duties, from: tables)
      call.warnOfUnknownHolidays(report.due(by: calendar), calendar)
    }
    let list = ReportList(
      days: .duties, tables: tables,
      columns: [
        "kind", "case", "initials", "due_on", "days_overdue", "caseworker", "what",
        DueRow.tellColumn,
      ],
      rows: { report in report.rows(of: report.due(by: calendar)) },
      crossRows: { report throws(Failure) in
        let apart = report.on(try report.source.caseloadApart())
        return apart.rows(of: apart.cases.flatMap { apart.caseload.dueOfNonAssociations($0) })
      })
    return try list.answer(call)
  }

  /// What is due of its cases, each by itself.
  private func due(by calendar: WorkingCalendar) -> [DueItem] {
    let last = call.lastDueDay(from: today)
    return cases.flatMap { $0.due(today: last, by: calendar) }
  }

  /// The rows of what is due, of one worker where that is asked for.
  private func rows(of due: [DueItem]) -> [ReportList.Row] {
    let worker = call.arguments.value("caseworker")
    return due.filter { item in worker.map { $0 == item.caseworker } ?? true }.map { item in
      ReportList.Row(
        item.reference, ReportList.Order(day: item.dueOn, place: item.reference.number),
        [
          .text(item.kind.rawValue), .text(item.reference.description),
          .text(initials(item.reference)), .text(item.dueOn.description),
          .number(max(0, today - item.dueOn)), .optional(item.caseworker), .text(item.what),
          DueRow.tell(item, caseload),
        ])
    }
  }
}

extension Call {
  /// Answers with the story of one case; throws `Failure`.
  func answerCase() throws(Failure) -> ExitStatus {
    try checkOutput()
    try checkChoice()
    try checkIsNotPublished()
    let store = try store()
    let snapshot = try stored { () throws(StoreError) in try store.snapshot() }
    let reference = try CaseLookup(snapshot).reference(of: arguments.operand("CASE") ?? "")
    let hasBrief = format == .text || format == .html
    let others = try stored { () throws(StoreError) in
      try snapshot.references(apartFrom: reference)
        + (hasBrief ? snapshot.casesOfPeople(of: [reference]) : [])
    }
    var scope = Scope(.some([reference] + others))
    scope.asOf = arguments.day("as-of")
    let wanted = scope
    let caseload = try stored { () throws(StoreError) in try snapshot.caseload(wanted) }
    guard let subject = caseload.case(reference) else { throw Failure.noCase(reference) }
    let showsNames = arguments.has("names")
    if showsNames {
      try checkNames()
      try stored { () throws(StoreError) in try store.recordLook(at: [reference]) }
    } else if !isDryRun {
      // Without names it is told also where nothing can be recorded, as on a medium to read only.
      try? store.recordLook(at: [reference])
    }
    let choice = Choice(arguments, .events)
    let lines =
      choice.holds(subject)
      ? caseload.story(
        of: subject, withNames: showsNames, withHistory: arguments.has("history")
      ).filter { choice.holds($0.on) } : []
    var listing = Listing(
      columns: ["on", "entry", "kind", "what", "by"],
      rows: lines.map { line in
        [
          .text(line.on.description), line.entry.map { .number($0) } ?? .missing, .text(line.kind),
          .text(line.what), .optional(line.by),
        ]
      })
    if let dimension = arguments.dimension {
      let group = dimension.group(of: subject, in: caseload)
      let cells = dimension.cells(of: group, beside: listing.columns)
      listing.columns += Dimension.columns(beside: listing.columns)
      for index in listing.rows.indices { listing.rows[index] += cells }
    }
    if hasBrief {
      let brief = caseload.brief(of: subject, today: arguments.day("as-of") ?? today)
      listing.head = brief.map { $0.label + ": " + $0.what }
    }
    return try answer(shaping: listing)
  }

  /// Refuses options of a report that do not go together; throws `Failure`.
  func checkChoice() throws(Failure) {
    if let from = arguments.day("from"), let to = arguments.day("to"), from > to {
      throw Failure.together("--from is after --to", hint: "give --from the earlier of the days")
    }
    if !arguments.values("against").isEmpty, !arguments.has("publish") {
      throw Failure.together(
        "--against needs --publish, which it is about", hint: "add --publish, or leave it out")
    }
  }

  /// Refuses to publish what tells of single cases; throws `Failure`.
  func checkIsNotPublished() throws(Failure) {
    guard arguments.has("publish") else { return }
    throw Failure.together(
      "--publish makes counts that may be published, and this lists single cases",
      hint: "dapu report summary --publish")
  }

  /// Answers with a listing once its options have shaped it; throws `Failure`.
  func answer(shaping listing: Listing) throws(Failure) -> ExitStatus {
    let shaped = try ListingShape(arguments).shape(listing)
    try answer(shaped)
    return shaped.rows.isEmpty && arguments.has("fail-if-empty") ? .refused : .done
  }
}

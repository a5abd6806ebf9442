import DapuKit

extension Report {
  /// The columns of the list of cases, and the tables that each rests upon beside those of every
  /// choice.
  private static let caseColumns: [(name: String, tables: [Table])] = [
    ("case", []), ("initials", [.people]), ("stage", [.assessments, .followups]),
    ("programme", []), ("caseworker", []), ("referred_on", []), ("source", []),
    ("risk", [.risks]), ("sessions", [.attendance]), ("required", []),
    ("next", [.assessments, .attendance, .followups]),
    ("due_on", [.assessments, .attendance, .followups]),
  ]

  /// The list of cases; what nobody asks for is not read, and left out.
  static func listOfCases(_ call: Call) -> ReportList {
    let shape = ListingShape(call.arguments)
    let wanted = WantedCells(shape)
    return ReportList(
      tables: caseColumns.flatMap { shape.rests(on: $0.name) ? $0.tables : [] },
      columns: caseColumns.map(\.name), isByCase: true,
      rows: { report in
        report.cases.map { subject in
          let order = ReportList.Order(place: subject.reference.number)
          return ReportList.Row(subject.reference, order, report.row(subject, wanted))
        }
      })
  }

  /// The cells of a case that are some work, and whether they are asked for.
  private struct WantedCells {
    let initials: Bool
    let stage: Bool
    let sessions: Bool
    let next: Bool

    init(_ shape: ListingShape) {
      initials = shape.rests(on: "initials")
      stage = shape.rests(on: "stage")
      sessions = shape.rests(on: "sessions")
      next = shape.rests(on: "next") || shape.rests(on: "due_on")
    }
  }

  private func row(_ subject: Case, _ wanted: WantedCells) -> [Value] {
    let enrolment = subject.mainEnrolment
    let next = wanted.next ? subject.next(today: today) : (step: nil, dueOn: nil)
    let sessions = wanted.sessions ? enrolment?.countedSessions() : nil
    return [
      .text(subject.reference.description),
      wanted.initials ? .text(caseload.initials(of: subject)) : .missing,
      wanted.stage ? .text(subject.stage.name) : .missing, .text(subject.programme),
      .optional(enrolment?.caseworker), .text(subject.referral.fact.on.description),
      .text(subject.referral.fact.source.rawValue), .optional(subject.risk?.rawValue),
      sessions.map { .number($0) } ?? .missing,
      enrolment.map { .number($0.requiredSessionCount) } ?? .missing,
      .optional(next.step), .optional(next.dueOn?.description),
    ]
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
      listing.columns += ["by", "group"]
      for index in listing.rows.indices {
        listing.rows[index] += [.text(dimension.rawValue), .text(group)]
      }
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

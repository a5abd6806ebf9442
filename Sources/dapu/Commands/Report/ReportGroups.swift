import DapuKit

extension Command {
  /// `dapu report register`.
  static let reportRegister = Command(
    path: ["report", "register"], summary: "Make a blank register of a group session.",
    options: [
      .group("the group", isRequired: true),
      .typed(.on, .day, "the day of the session", short: "d", fallback: "today"), .names,
    ] + Option.shaping,
    examples: [
      "dapu report register --group monday-evening --on 2026-03-09 --format text",
      "dapu report register --group monday-evening --on 2026-03-09 --format csv -o blank.csv",
    ],
    notes: [
      "Columns: case, initials, mark, minutes, reason, note; with --names also name. One row for "
        + "everybody whose place in the group is open, and not suspended, on the day; as text it "
        + "has lines to write on. What is filled in goes back with dapu attend --group … --on … "
        + "--register FILE. The session, its module and the marks are named under --verbose."
    ],
    run: { call throws(Failure) in try Report.ofGroup(call).answerRegister() })

  /// `dapu report plan`.
  static let reportPlan = Command(
    path: ["report", "plan"], summary: "List the sessions that a group is to hold.",
    options: [
      .group("the group", isRequired: true),
      Option(name: "until", kind: .day, help: "the last day", fallback: "13 weeks from today"),
    ] + Option.shaping,
    examples: ["dapu report plan --group monday-evening --until 2026-05-31"],
    notes: [
      "Columns: on, session, module, marks (how many were given for it), what (bank-holiday for a "
        + "week that is left out)."
    ],
    run: { call throws(Failure) in try Report.ofGroup(call).answerPlan() })
}

extension Report {
  /// The cases that ever had a place in the group that is asked for; throws `Failure`.
  fileprivate static func ofGroup(_ call: Call) throws(Failure) -> Report {
    let source = try ReportSource(call)
    let references = try source.references(inGroup: call.arguments.value("group") ?? "")
    return try Report(source, of: .referrals, among: Scope(.some(references)))
  }

  /// Answers with a blank register; throws `Failure`.
  fileprivate func answerRegister() throws(Failure) -> ExitStatus {
    let register = try register(on: call.arguments.day("on") ?? today)
    if let planned = register.planned {
      let module = planned.module.map { ", module '\($0)'" } ?? ""
      call.remark("session \(planned.number)\(module)")
    } else {
      call.remark("\(register.on) is no day on which the group is to meet", always: true)
    }
    call.remark("marks: \(Mark.codes.joined(separator: ", "))")
    call.remark("reasons of absent-acceptable: \(AbsenceReason.codes.joined(separator: ", "))")
    let members = caseload.members(of: register)
    let line = { (count: Int) -> Value in
      call.format == .text && !call.arguments.has("excel")
        ? .text(String(repeating: "_", count: count)) : .missing
    }
    var listing = Listing(
      columns: ["case", "initials", "mark", "minutes", "reason", "note"],
      rows: members.map { subject in
        [
          .text(subject.reference.description), .text(caseload.initials(of: subject)),
          line(18), line(7), line(11), line(20),
        ]
      })
    try addNames(to: &listing, members.map(\.reference))
    return try answer(listing)
  }

  /// Answers with the plan of a group; throws `Failure`.
  fileprivate func answerPlan() throws(Failure) -> ExitStatus {
    let register = try register(on: today)
    let until = call.arguments.day("until") ?? today.adding(days: 7 * 13)
    let plan = register.plan
    var rows = plan.sessions(until: until).map { session in
      (
        on: session.on,
        row: [
          .text(session.on.description), .number(session.number), .optional(session.module),
          .number(marks(in: register.group, on: session.on)), .missing,
        ] as [Value]
      )
    }
    rows += plan.skipped(until: until).map { on in
      (on, [.text(on.description), .missing, .missing, .missing, .text("bank-holiday")])
    }
    return try answer(
      Listing(
        columns: ["on", "session", "module", "marks", "what"],
        rows: rows.sorted { $0.on < $1.on }.map(\.row)))
  }

  private func register(on day: Day) throws(Failure) -> Register {
    do throws(StepFault) {
      return try caseload.register(of: call.arguments.value("group") ?? "", on: day)
    } catch {
      throw Failure(error)
    }
  }

  private func marks(in group: String, on day: Day) -> Int {
    cases.flatMap(\.enrolments).filter { $0.group(on: day) == group }
      .count { $0.attendance.contains { $0.fact.on == day } }
  }
}

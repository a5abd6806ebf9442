/// The session of a group on one day, whose participants are marked together.
public struct Register: Equatable, Sendable {
  /// The name of the group.
  public let group: String
  /// The day of the session.
  public let on: Day
  /// The session that was planned for the day; nil where none was.
  public let planned: PlannedSession?
  /// The sessions of the group.
  public let plan: SessionPlan
  /// When it begins, `HH:MM`.
  let time: String?
  /// The same, and when it began before the group's time was changed.
  let times: [String?]
  /// The programme of the group.
  let programme: String
}

extension Caseload {
  /// The register of a group on a day; throws `StepFault` where the unit has no such group.
  public func register(of id: String, on day: Day) throws(StepFault) -> Register {
    let group = try group(id)
    let plan = SessionPlan(of: group, programmes.terms(of: group.programme))
    return Register(
      group: id, on: day, planned: plan.session(on: day), plan: plan, time: group.time,
      times: groups.times(of: id), programme: group.programme)
  }

  /// The cases whose marks a register is to hold, in the order of their references: those with a
  /// place in the group that is open, and not suspended, on the day.
  public func members(of register: Register) -> [Case] {
    cases.filter { subject in
      subject.enrolment(in: register).map { $0.suspendedSince(on: register.on) == nil } ?? false
    }
    .sorted { $0.reference < $1.reference }
  }

  /// The members who have no mark of the session yet.
  public func unmarked(in register: Register) -> [Case] {
    members(of: register).filter { subject in
      guard let enrolment = subject.enrolment(in: register) else { return false }
      return enrolment.mark(in: register) == nil
    }
  }

  /// Takes one row of a register: a mark of a member for the session; throws `StepFault`, and then
  /// nothing has changed. A mark that says the same already is known.
  public mutating func take(
    _ form: Form, in register: Register, _ occasion: Occasion, _ stamp: Stamp
  ) throws(StepFault) -> Answer {
    guard let reference = form[.case].flatMap({ CaseReference(cell: $0) }),
      let subject = self.case(reference)
    else { throw StepFault.form(.missing([.case])) }
    guard let enrolment = subject.enrolment(in: register) else {
      throw StepFault.refused(.notInGroup(reference, on: register.on))
    }
    var form = form
    form.add(.on, register.on.description)
    form.add(.programme, register.programme)
    let known = enrolment.mark(in: register)
    form.add(session: enrolment.session(in: register, marked: known?.fact))
    let mark = try formed { () throws(FormFault) in try AttendanceRequest(form) }.mark
    if let same = known ?? enrolment.mark(clashingWith: mark),
      same.fact.isAlike(mark) || subject.replaced.said(by: same.entry).contains(where: mark.isAlike)
    {
      return Answer(reference: reference, entries: [same.entry], isNew: false)
    }
    return try take(.attend, form, occasion, stamp)
  }
}

extension Case {
  /// The enrolment that was open and in the group of a register on its day; nil where there was
  /// none.
  func enrolment(in register: Register) -> Enrolment? {
    enrolments.first {
      $0.group(on: register.on) == register.group && $0.wasOpen(on: register.on)
    }
  }
}

extension Enrolment {
  /// The mark of a register's session, whatever the group's plan said when it was made; nil where
  /// there is none.
  fileprivate func mark(in register: Register) -> Recorded<Attendance>? {
    attendance.first {
      $0.fact.on == register.on && ($0.fact.time == nil || register.times.contains($0.fact.time))
    }
  }

  /// What tells the session of a register from the others: as it was marked, else as it is planned.
  fileprivate func session(
    in register: Register, marked known: Attendance?
  ) -> [(name: Column.Name, value: String?)] {
    if let known {
      return [
        (.time, known.time), (.module, known.module), (.session, known.session.map(String.init)),
      ]
    }
    let planned = register.planned
    let number = planned.flatMap { uses($0.number, besides: register.on) ? nil : $0.number }
    return [
      (.time, register.time), (.module, planned?.module), (.session, number.map(String.init)),
    ]
  }

  /// Whether a session of another day bears a number already, as one-to-one work before a group
  /// may.
  fileprivate func uses(_ number: Int, besides day: Day) -> Bool {
    attendance.contains { $0.fact.session == number && $0.fact.on != day }
  }

  /// Whether a planned session has a mark: its own, one of its number, or a catch-up.
  func hasMark(of session: PlannedSession) -> Bool {
    attendance.contains {
      $0.fact.on == session.on || $0.fact.session == session.number
        || $0.fact.catchUp == session.number
    }
  }

  /// The sessions of a group's plan before a day that it took in and that have no mark.
  func unmarkedSessions(
    of plan: SessionPlan, in group: String, before day: Day
  ) -> [PlannedSession] {
    plan.sessions(until: day.adding(days: -1)).filter { session in
      wasOpen(on: session.on) && self.group(on: session.on) == group
        && suspendedSince(on: session.on) == nil && !hasMark(of: session)
    }
  }
}

extension Form {
  fileprivate mutating func add(session: [(name: Column.Name, value: String?)]) {
    for case (let name, let value?) in session { add(name, value) }
  }
}

extension [Replaced] {
  /// The marks that led, through corrections, to an entry.
  fileprivate func said(by entry: Int) -> [Attendance] {
    filter { end(of: $0.entry)?.by == entry }
      .compactMap { $0.row.flatMap { row in try? Attendance(row) } }
  }
}

extension Attendance {
  /// Whether another mark of the same session says the same, as far as a register can say it.
  fileprivate func isAlike(_ other: Attendance) -> Bool {
    mark == other.mark && minutes == other.minutes && reason == other.reason && note == other.note
  }
}

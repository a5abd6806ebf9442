/// A place on a programme in a digest.
struct DigestedPlace: DigestedRow {
  static let columns: [Column.Name] = [
    .on, .programme, .caseworker, .group, .sessions, .weeks, .rule,
  ]

  let subject: Int32
  let entry: Int32
  let on: UInt16
  let programme: UInt16
  let caseworker: UInt16
  let group: UInt16
  let sessions: UInt16
  let weeks: UInt16

  init?(_ row: TakenRow) {
    guard let entry = row.entry, let on = row.day(0), let programme = row.small(1),
      let caseworker = row.small(2), let group = row.small(3), let sessions = row.small(4),
      let weeks = row.small(5), row.isEmpty(6)
    else { return nil }
    subject = row.gist.subject
    self.entry = entry
    (self.on, self.programme, self.caseworker, self.group) = (on, programme, caseworker, group)
    (self.sessions, self.weeks) = (sessions, weeks)
  }

  /// The fact, as far as it is kept.
  func recorded(_ names: DigestNames) -> Recorded<Placement> {
    Recorded(
      entry,
      Placement(
        on: on.day ?? Day(number: 0), programme: names.programmes[Int(programme)],
        caseworker: names.workers[Int(caseworker)], override: nil, rules: [], key: nil, note: nil,
        group: group.value.map { names.groups[$0] }, sessionCount: sessions.value,
        weekCount: weeks.value))
  }
}

/// A change of a place in a digest.
struct DigestedChange: DigestedRow {
  static let columns: [Column.Name] = [
    .on, .change, .reason, .initiator, .caseworker, .group, .rule, .amount,
  ]

  let subject: Int32
  let entry: Int32
  let enrolment: Int32
  let on: UInt16
  let change: UInt16
  let reason: UInt16
  let initiator: UInt16
  let caseworker: UInt16
  let group: UInt16

  init?(_ row: TakenRow) {
    // What was set aside, and what was paid, is looked at as a whole.
    guard let entry = row.entry, let enrolment = Int32(exactly: row.gist.link),
      let on = row.day(0), let change = row.small(1), let reason = row.small(2),
      let initiator = row.small(3), let caseworker = row.small(4), let group = row.small(5),
      row.isEmpty(6), row.isEmpty(7)
    else { return nil }
    subject = row.gist.subject
    (self.entry, self.enrolment, self.on, self.change) = (entry, enrolment, on, change)
    (self.reason, self.initiator) = (reason, initiator)
    (self.caseworker, self.group) = (caseworker, group)
  }

  /// The fact, as far as it is kept.
  func recorded(_ names: DigestNames) -> Recorded<EnrolmentChange> {
    Recorded(
      entry,
      EnrolmentChange(
        enrolment: Int(enrolment), change: Change.allCases[Int(change)],
        on: on.day ?? Day(number: 0), reason: reason.value.map { names.reasons[$0] },
        initiator: initiator.value.map { Initiator.allCases[$0] },
        caseworker: caseworker.value.map { names.workers[$0] }, amount: nil, override: nil,
        rules: [], key: nil, note: nil, group: group.value.map { names.groups[$0] }))
  }
}

/// A mark in a digest: a unit has more of them than of anything else.
struct DigestedMark: DigestedRow {
  static let columns: [Column.Name] = [
    .on, .session, .time, .mark, .minutes, .reason, .catchUp, .interpreter, .contacted,
  ]

  let subject: Int32
  let entry: Int32
  let enrolment: Int32
  let on: UInt16
  let session: UInt16
  let time: UInt16
  let minutes: UInt16
  let catchUp: UInt16
  /// The places of the mark and, from the fifth bit on, of the reason, 15 where there is none; then
  /// whether contact was made.
  private let codes: UInt16
  private var reason: Int { Int(codes >> 4 & 15) }

  init?(_ row: TakenRow) {
    // Whom to ask for an interpreter is looked at as a whole.
    guard let entry = row.entry, let enrolment = Int32(exactly: row.gist.link),
      let on = row.day(0), let session = row.small(1), let time = row.small(2),
      (0..<8).contains(row[3]), let minutes = row.small(4), let reason = row.small(5),
      let catchUp = row.small(6), row.isEmpty(7)
    else { return nil }
    subject = row.gist.subject
    (self.entry, self.enrolment, self.on, self.session) = (entry, enrolment, on, session)
    (self.time, self.minutes, self.catchUp) = (time, minutes, catchUp)
    codes = UInt16(row[3]) | (reason & 15) << 4 | (row[8] == 1 ? 1 << 8 : 0)
  }

  /// The fact, as far as it is kept.
  var recorded: Recorded<Attendance> {
    Recorded(
      entry,
      Attendance(
        enrolment: Int(enrolment), on: on.day ?? Day(number: 0), session: session.value,
        time: time.value.map(Self.clock), mark: Mark.allCases[Int(codes & 7)],
        minutes: minutes.value, reason: reason == 15 ? nil : AbsenceReason.allCases[reason],
        catchUp: catchUp.value, wasContacted: codes & 1 << 8 != 0))
  }

  private static func clock(_ minutes: Int) -> String {
    Digits.padded(minutes / 60, to: 2) + ":" + Digits.padded(minutes % 60, to: 2)
  }
}

/// A follow-up in a digest.
struct DigestedFollowUp: DigestedRow {
  static let columns: [Column.Name] = [.month, .on, .outcome, .progress]

  let subject: Int32
  let entry: Int32
  let enrolment: Int32
  let number: UInt16
  let on: UInt16
  let outcome: UInt16
  let progress: UInt16

  init?(_ row: TakenRow) {
    guard let entry = row.entry, let enrolment = Int32(exactly: row.gist.link),
      let number = row.small(0), let on = row.day(1), let outcome = row.small(2),
      let progress = row.small(3)
    else { return nil }
    subject = row.gist.subject
    (self.entry, self.enrolment, self.number, self.on) = (entry, enrolment, number, on)
    (self.outcome, self.progress) = (outcome, progress)
  }

  /// The fact, as far as it is kept.
  var recorded: Recorded<FollowUp> {
    Recorded(
      entry,
      FollowUp(
        enrolment: Int(enrolment), number: Int(number), on: on.day ?? Day(number: 0),
        outcome: ContactOutcome.allCases[Int(outcome)],
        progress: progress.value.map { Progress.allCases[$0] }, key: nil, note: nil))
  }
}

/// A look for further offending in a digest.
struct DigestedDataCheck: DigestedRow {
  static let columns: [Column.Name] = [.on]

  let subject: Int32
  let entry: Int32
  let on: UInt16

  init?(_ row: TakenRow) {
    guard let entry = row.entry, let on = row.day(0) else { return nil }
    subject = row.gist.subject
    (self.entry, self.on) = (entry, on)
  }

  /// The fact, as far as it is kept.
  var recorded: Recorded<DataCheck> {
    Recorded(entry, DataCheck(on: on.day ?? Day(number: 0), source: "", key: nil))
  }
}

/// A reoffence in a digest.
struct DigestedReoffence: DigestedRow {
  static let columns: [Column.Name] = [.on, .kind, .domestic, .victim, .recordedAt]

  let subject: Int32
  let entry: Int32
  let on: UInt16
  let kind: UInt16
  let domestic: UInt16
  let victim: UInt16
  private let recordedOn: UInt16

  init?(_ row: TakenRow) {
    guard let entry = row.entry, let on = row.day(0), let kind = row.small(1),
      let domestic = row.small(2), let victim = row.small(3),
      let recordedOn = row.day(4)
    else { return nil }
    subject = row.gist.subject
    (self.entry, self.on, self.kind) = (entry, on, kind)
    (self.domestic, self.victim, self.recordedOn) = (domestic, victim, recordedOn)
  }

  /// The fact, as far as it is kept.
  var recorded: Recorded<Reoffence> {
    Recorded(
      entry,
      Reoffence(
        on: on.day ?? Day(number: 0), kind: ReoffenceKind.allCases[Int(kind)],
        isDomestic: domestic.value.map { YesNo.allCases[$0] },
        victim: victim.value.map { VictimRelation.allCases[$0] }, source: "", key: nil),
      recordedOn: recordedOn)
  }
}

/// The step of partner support in a digest.
struct DigestedSupportStep: DigestedRow {
  static let columns: [Column.Name] = [.on]

  let subject: Int32
  let entry: Int32
  let on: UInt16

  init?(_ row: TakenRow) {
    guard let entry = row.entry, let on = row.day(0) else { return nil }
    subject = row.gist.subject
    (self.entry, self.on) = (entry, on)
  }

  /// The fact.
  var recorded: Recorded<SupportStep> {
    Recorded(entry, SupportStep(on: on.day ?? Day(number: 0)))
  }
}

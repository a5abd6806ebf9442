/// A place on a programme in a digest.
struct DigestedPlace: DigestedFact {
  static let columns: [Column.Name] = [
    .on, .programme, .caseworker, .group, .sessions, .weeks, .rule,
  ]

  let head: DigestedHead
  let programme: UInt16
  let caseworker: UInt16
  let group: UInt16
  let sessions: UInt16
  let weeks: UInt16

  init?(_ row: TakenRow) {
    guard let head = DigestedHead(row), let programme = row.small(1),
      let caseworker = row.small(2), let group = row.small(3), let sessions = row.small(4),
      let weeks = row.small(5), row.isEmpty(6)
    else { return nil }
    self.head = head
    (self.programme, self.caseworker, self.group) = (programme, caseworker, group)
    (self.sessions, self.weeks) = (sessions, weeks)
  }

  /// The fact, as far as it is kept.
  func recorded(_ names: DigestNames) -> Recorded<Placement> {
    head.recorded(
      Placement(
        on: head.day, programme: names.programmes[Int(programme)],
        caseworker: names.workers[Int(caseworker)], override: nil, rules: [], key: nil, note: nil,
        group: group.value.map { names.groups[$0] }, sessionCount: sessions.value,
        weekCount: weeks.value))
  }
}

/// A change of a place in a digest.
struct DigestedChange: DigestedFact {
  static let columns: [Column.Name] = [
    .on, .change, .reason, .initiator, .caseworker, .group, .rule, .amount,
  ]

  let head: DigestedHead
  let change: UInt16
  let reason: UInt16
  let initiator: UInt16
  let caseworker: UInt16
  let group: UInt16
  let enrolment: Int32

  init?(_ row: TakenRow) {
    // What was set aside, and what was paid, is looked at as a whole.
    guard let head = DigestedHead(row), let enrolment = Int32(exactly: row.gist.link),
      let change = row.small(1), let reason = row.small(2),
      let initiator = row.small(3), let caseworker = row.small(4), let group = row.small(5),
      row.isEmpty(6), row.isEmpty(7)
    else { return nil }
    self.head = head
    (self.enrolment, self.change) = (enrolment, change)
    (self.reason, self.initiator) = (reason, initiator)
    (self.caseworker, self.group) = (caseworker, group)
  }

  /// The fact, as far as it is kept.
  func recorded(_ names: DigestNames) -> Recorded<EnrolmentChange> {
    head.recorded(
      EnrolmentChange(
        enrolment: Int(enrolment), change: Change.allCases[Int(change)],
        on: head.day, reason: reason.value.map { names.reasons[$0] },
        initiator: initiator.value.map { Initiator.allCases[$0] },
        caseworker: caseworker.value.map { names.workers[$0] }, amount: nil, override: nil,
        rules: [], key: nil, note: nil, group: group.value.map { names.groups[$0] }))
  }
}

/// A mark in a digest: a unit has more of them than of anything else.
struct DigestedMark: DigestedFact {
  static let columns: [Column.Name] = [
    .on, .session, .time, .mark, .minutes, .reason, .catchUp, .interpreter, .contacted,
  ]

  let head: DigestedHead
  let session: UInt16
  let time: UInt16
  let minutes: UInt16
  let catchUp: UInt16
  /// The places of the mark and, from the fifth bit on, of the reason, 15 where there is none; then
  /// whether contact was made.
  private let codes: UInt16
  private var reason: Int { Int(codes >> 4 & 15) }
  let enrolment: Int32

  init?(_ row: TakenRow) {
    // Whom to ask for an interpreter is looked at as a whole.
    guard let head = DigestedHead(row), let enrolment = Int32(exactly: row.gist.link),
      let session = row.small(1), let time = row.small(2),
      (0..<8).contains(row[3]), let minutes = row.small(4), let reason = row.small(5),
      let catchUp = row.small(6), row.isEmpty(7)
    else { return nil }
    self.head = head
    (self.enrolment, self.session) = (enrolment, session)
    (self.time, self.minutes, self.catchUp) = (time, minutes, catchUp)
    codes = UInt16(row[3]) | (reason & 15) << 4 | (row[8] == 1 ? 1 << 8 : 0)
  }

  /// The fact, as far as it is kept.
  var recorded: Recorded<Attendance> {
    head.recorded(
      Attendance(
        enrolment: Int(enrolment), on: head.day, session: session.value,
        time: time.value.map(Self.clock), mark: Mark.allCases[Int(codes & 7)],
        minutes: minutes.value, reason: reason == 15 ? nil : AbsenceReason.allCases[reason],
        catchUp: catchUp.value, wasContacted: codes & 1 << 8 != 0))
  }

  private static func clock(_ minutes: Int) -> String {
    Digits.padded(minutes / 60, to: 2) + ":" + Digits.padded(minutes % 60, to: 2)
  }
}

/// A follow-up in a digest.
struct DigestedFollowUp: DigestedFact {
  static let columns: [Column.Name] = [.month, .on, .outcome, .progress]

  let head: DigestedHead
  let number: UInt16
  let outcome: UInt16
  let progress: UInt16
  let enrolment: Int32

  init?(_ row: TakenRow) {
    guard let head = DigestedHead(row, on: 1), let enrolment = Int32(exactly: row.gist.link),
      let number = row.small(0), let outcome = row.small(2),
      let progress = row.small(3)
    else { return nil }
    self.head = head
    (self.enrolment, self.number) = (enrolment, number)
    (self.outcome, self.progress) = (outcome, progress)
  }

  /// The fact, as far as it is kept.
  var recorded: Recorded<FollowUp> {
    head.recorded(
      FollowUp(
        enrolment: Int(enrolment), number: Int(number), on: head.day,
        outcome: ContactOutcome.allCases[Int(outcome)],
        progress: progress.value.map { Progress.allCases[$0] }, key: nil, note: nil))
  }
}

/// A look for further offending in a digest.
struct DigestedDataCheck: DigestedFact {
  static let columns: [Column.Name] = [.on]

  let head: DigestedHead

  init?(_ row: TakenRow) {
    guard let head = DigestedHead(row) else { return nil }
    self.head = head
  }

  /// The fact, as far as it is kept.
  var recorded: Recorded<DataCheck> {
    head.recorded(DataCheck(on: head.day, source: "", key: nil))
  }
}

/// A reoffence in a digest.
struct DigestedReoffence: DigestedFact {
  static let columns: [Column.Name] = [.on, .kind, .domestic, .victim, .recordedAt]

  let head: DigestedHead
  let kind: UInt16
  let domestic: UInt16
  let victim: UInt16
  private let recordedOn: UInt16

  init?(_ row: TakenRow) {
    guard let head = DigestedHead(row), let kind = row.small(1),
      let domestic = row.small(2), let victim = row.small(3),
      let recordedOn = row.day(4)
    else { return nil }
    self.head = head
    self.kind = kind
    (self.domestic, self.victim, self.recordedOn) = (domestic, victim, recordedOn)
  }

  /// The fact, as far as it is kept.
  var recorded: Recorded<Reoffence> {
    head.recorded(
      Reoffence(
        on: head.day, kind: ReoffenceKind.allCases[Int(kind)],
        isDomestic: domestic.value.map { YesNo.allCases[$0] },
        victim: victim.value.map { VictimRelation.allCases[$0] }, source: "", key: nil),
      on: recordedOn)
  }
}

/// The step of partner support in a digest.
struct DigestedSupportStep: DigestedFact {
  static let columns: [Column.Name] = [.on]

  let head: DigestedHead

  init?(_ row: TakenRow) {
    guard let head = DigestedHead(row) else { return nil }
    self.head = head
  }

  /// The fact.
  var recorded: Recorded<SupportStep> {
    head.recorded(SupportStep(on: head.day))
  }
}

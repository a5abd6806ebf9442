/// An assessment in a digest.
struct DigestedAssessment: DigestedRow {
  static let columns: [Column.Name] = [.on, .outcome, .reviewOn, .rule, .reason]

  let subject: Int32
  let entry: Int32
  let on: UInt16
  let finding: UInt16
  let reviewOn: UInt16
  let reason: UInt16

  init?(_ row: TakenRow) {
    guard let entry = row.entry, let on = row.day(0), let finding = row.small(1),
      let reviewOn = row.small(2), row.isEmpty(3),
      let reason = row.small(4),
      finding.value.map({ Finding.allCases[$0] }) != .notReady || reviewOn != .absent
    else { return nil }
    subject = row.gist.subject
    self.entry = entry
    (self.on, self.finding, self.reviewOn, self.reason) = (on, finding, reviewOn, reason)
  }

  /// The fact, as far as it is kept.
  var recorded: Recorded<Assessment> {
    Recorded(
      entry,
      Assessment(
        on: on.day ?? Day(number: 0), assessor: "",
        finding: finding.value.map { Finding.allCases[$0] },
        reason: reason.value.map { Exclusion.allCases[$0] }, reviewOn: reviewOn.day,
        programme: nil, acknowledges: nil, takesResponsibility: nil, isMotivated: nil,
        stageOfChange: nil, override: nil, rules: [], key: nil, note: nil, groupWork: nil))
  }
}

/// A level of risk in a digest.
struct DigestedRisk: DigestedRow {
  static let columns: [Column.Name] = [.on, .risk, .riskTool]

  let subject: Int32
  let entry: Int32
  let on: UInt16
  let level: UInt16
  let tool: UInt16

  init?(_ row: TakenRow) {
    guard let entry = row.entry, let on = row.day(0), let level = row.small(1),
      let tool = row.small(2)
    else { return nil }
    subject = row.gist.subject
    self.entry = entry
    (self.on, self.level, self.tool) = (on, level, tool)
  }

  /// The fact, as far as it is kept.
  var recorded: Recorded<Risk> {
    Recorded(
      entry,
      Risk(
        on: on.day ?? Day(number: 0), level: level.value.map { RiskLevel.allCases[$0] },
        tool: tool.value.map { RiskTool.allCases[$0] }, score: nil, key: nil))
  }
}

/// A need in a digest.
struct DigestedNeed: DigestedRow {
  static let columns: [Column.Name] = [.on, .need, .status]

  let subject: Int32
  let entry: Int32
  let on: UInt16
  let kind: UInt16
  let status: UInt16

  init?(_ row: TakenRow) {
    guard let entry = row.entry, let on = row.day(0), let kind = row.small(1),
      let status = row.small(2)
    else { return nil }
    subject = row.gist.subject
    self.entry = entry
    (self.on, self.kind, self.status) = (on, kind, status)
  }

  /// The fact, as far as it is kept.
  var recorded: Recorded<Need> {
    Recorded(
      entry,
      Need(
        on: on.day ?? Day(number: 0), kind: NeedKind.allCases[Int(kind)],
        status: NeedStatus.allCases[Int(status)], key: nil, referredTo: nil, outcome: nil))
  }
}

/// What a person said about taking part in a digest.
struct DigestedConsent: DigestedRow {
  static let columns: [Column.Name] = [.on, .consent]

  let subject: Int32
  let entry: Int32
  let on: UInt16
  let answer: UInt16

  init?(_ row: TakenRow) {
    guard let entry = row.entry, let on = row.day(0), let answer = row.small(1) else { return nil }
    subject = row.gist.subject
    self.entry = entry
    (self.on, self.answer) = (on, answer)
  }

  /// The fact.
  var recorded: Recorded<Consent> {
    Recorded(
      entry,
      Consent(
        on: on.day ?? Day(number: 0), answer: ConsentAnswer.allCases[Int(answer)], key: nil))
  }
}

/// What an agency said in a digest.
struct DigestedView: DigestedRow {
  static let columns: [Column.Name] = [.on, .position, .agency]

  let subject: Int32
  let entry: Int32
  let on: UInt16
  let position: UInt16
  let agency: String

  init?(_ row: TakenRow) {
    guard let entry = row.entry, let on = row.day(0), let position = row.small(1) else {
      return nil
    }
    subject = row.gist.subject
    self.entry = entry
    (self.on, self.position) = (on, position)
    agency = row.text(2)
  }

  /// The fact, as far as it is kept.
  var recorded: Recorded<AgencyView> {
    Recorded(
      entry,
      AgencyView(
        on: on.day ?? Day(number: 0), agency: agency, position: Position.allCases[Int(position)],
        key: nil, note: nil))
  }
}

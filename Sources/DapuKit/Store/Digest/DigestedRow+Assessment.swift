/// An assessment in a digest.
struct DigestedAssessment: DigestedFact {
  static let columns: [Column.Name] = [.on, .outcome, .reviewOn, .rule, .reason]

  let head: DigestedHead
  let finding: UInt16
  let reviewOn: UInt16
  let reason: UInt16

  init?(_ row: TakenRow) {
    guard let head = DigestedHead(row), let finding = row.small(1),
      let reviewOn = row.small(2), row.isEmpty(3),
      let reason = row.small(4),
      finding.value.map({ Finding.allCases[$0] }) != .notReady || reviewOn != .absent
    else { return nil }
    self.head = head
    (self.finding, self.reviewOn, self.reason) = (finding, reviewOn, reason)
  }

  /// The fact, as far as it is kept.
  var recorded: Recorded<Assessment> {
    head.recorded(
      Assessment(
        on: head.day, assessor: "",
        finding: finding.value.map { Finding.allCases[$0] },
        reason: reason.value.map { Exclusion.allCases[$0] }, reviewOn: reviewOn.day,
        programme: nil, acknowledges: nil, takesResponsibility: nil, isMotivated: nil,
        stageOfChange: nil, override: nil, rules: [], key: nil, note: nil, groupWork: nil))
  }
}

/// A level of risk in a digest.
struct DigestedRisk: DigestedFact {
  static let columns: [Column.Name] = [.on, .risk, .riskTool]

  let head: DigestedHead
  let level: UInt16
  let tool: UInt16

  init?(_ row: TakenRow) {
    guard let head = DigestedHead(row), let level = row.small(1),
      let tool = row.small(2)
    else { return nil }
    self.head = head
    (self.level, self.tool) = (level, tool)
  }

  /// The fact, as far as it is kept.
  var recorded: Recorded<Risk> {
    head.recorded(
      Risk(
        on: head.day, level: level.value.map { RiskLevel.allCases[$0] },
        tool: tool.value.map { RiskTool.allCases[$0] }, score: nil, key: nil))
  }
}

/// A need in a digest.
struct DigestedNeed: DigestedFact {
  static let columns: [Column.Name] = [.on, .need, .status]

  let head: DigestedHead
  let kind: UInt16
  let status: UInt16

  init?(_ row: TakenRow) {
    guard let head = DigestedHead(row), let kind = row.small(1),
      let status = row.small(2)
    else { return nil }
    self.head = head
    (self.kind, self.status) = (kind, status)
  }

  /// The fact, as far as it is kept.
  var recorded: Recorded<Need> {
    head.recorded(
      Need(
        on: head.day, kind: NeedKind.allCases[Int(kind)],
        status: NeedStatus.allCases[Int(status)], key: nil, referredTo: nil, outcome: nil))
  }
}

/// What a person said about taking part in a digest.
struct DigestedConsent: DigestedFact {
  static let columns: [Column.Name] = [.on, .consent]

  let head: DigestedHead
  let answer: UInt16

  init?(_ row: TakenRow) {
    guard let head = DigestedHead(row), let answer = row.small(1) else { return nil }
    self.head = head
    self.answer = answer
  }

  /// The fact.
  var recorded: Recorded<Consent> {
    head.recorded(
      Consent(
        on: head.day, answer: ConsentAnswer.allCases[Int(answer)], key: nil))
  }
}

/// What an agency said in a digest.
struct DigestedView: DigestedFact {
  static let columns: [Column.Name] = [.on, .position, .agency]

  let head: DigestedHead
  let position: UInt16
  let agency: String

  init?(_ row: TakenRow) {
    guard let head = DigestedHead(row), let position = row.small(1) else {
      return nil
    }
    self.head = head
    self.position = position
    agency = row.text(2)
  }

  /// The fact, as far as it is kept.
  var recorded: Recorded<AgencyView> {
    head.recorded(
      AgencyView(
        on: head.day, agency: agency, position: Position.allCases[Int(position)],
        key: nil, note: nil))
  }
}

/// The dated finding on suitability, or readiness alone, by a named assessor.
public struct Assessment: Equatable, Sendable {
  /// The day of the assessment.
  public let on: Day
  /// The assessor.
  public let assessor: String
  /// The finding; absent where only readiness was recorded.
  public let finding: Finding?
  /// The coded reason of the finding.
  public let reason: Exclusion?
  /// When a finding of not ready is looked at again.
  public let reviewOn: Day?
  /// The programme the finding names.
  public let programme: String?
  /// Whether the person acknowledges the abuse.
  public let acknowledges: Readiness?
  /// Whether the person takes responsibility.
  public let takesResponsibility: Readiness?
  /// Whether the person is motivated to change.
  public let isMotivated: Readiness?
  /// The stage of change.
  public let stageOfChange: StageOfChange?
  /// Why a rule was set aside.
  public var override: String?
  /// The rules that were set aside.
  public var rules: [Rule]
  /// The name a script gave to the fact.
  public var key: String?
  /// Free text.
  public let note: String?
  /// Whether the person can work in a group.
  public let groupWork: Readiness?
}

extension Assessment: RuledFact {
  /// The table that holds such facts.
  public static let table = Table.assessments
  /// Whether a fact recorded later on the same day takes its place and says otherwise.
  public func isUnsaid(by later: Assessment) -> Bool {
    guard on == later.on else { return false }
    return Self.isOther(finding, later.finding) || Self.isOther(acknowledges, later.acknowledges)
      || Self.isOther(takesResponsibility, later.takesResponsibility)
      || Self.isOther(isMotivated, later.isMotivated)
      || Self.isOther(stageOfChange, later.stageOfChange)
      || Self.isOther(groupWork, later.groupWork)
  }

  private static func isOther<Value: Equatable>(_ said: Value?, _ later: Value?) -> Bool {
    said != nil && later != nil && said != later
  }

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    assessor = try row.required(.assessor)
    finding = try row.value(.outcome)
    reason = try row.value(.reason)
    reviewOn = try row.value(.reviewOn)
    programme = try row.value(.programme)
    acknowledges = try row.value(.acknowledges)
    takesResponsibility = try row.value(.responsibility)
    isMotivated = try row.value(.motivation)
    stageOfChange = try row.value(.stageOfChange)
    override = try row.value(.override)
    rules = try row.list(.rule)
    key = try row.value(.key)
    note = try row.value(.note)
    groupWork = try row.value(.groupWork)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(on), cell(assessor), cell(finding), cell(reason), cell(reviewOn), cell(programme),
      cell(acknowledges), cell(takesResponsibility), cell(isMotivated), cell(stageOfChange),
      cell(override), cell(rules), cell(key), cell(note), cell(groupWork),
    ]
  }
}

extension Assessment {
  /// The finding that a referral was made in error, which closes the case, and why it is one.
  init(inErrorOn day: Day, by assessor: String, note: String) {
    self.init(
      on: day, assessor: assessor, finding: .error, reason: nil, reviewOn: nil, programme: nil,
      acknowledges: nil, takesResponsibility: nil, isMotivated: nil, stageOfChange: nil,
      override: nil, rules: [], key: nil, note: note, groupWork: nil)
  }
}

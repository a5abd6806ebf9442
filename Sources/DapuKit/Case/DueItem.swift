/// Something about a case that is due.
public struct DueItem: Equatable, Sendable {
  /// What kind of thing is due: the kinds that `report due` lists and `followup remind` reminds of.
  public enum Kind: String, Code {
    case followUp = "follow-up"
    case firstFinding = "first-finding"
    case review
    case absence
    case attendanceReview = "attendance-review"
    case sessionNotMarked = "session-not-marked"
    case plannedEnd = "planned-end"
    case consentWithdrawn = "consent-withdrawn"
    case agencyAnswer = "agency-answer"
    case completion
    case nonAssociation = "non-association"
    case action
    case programmeReview = "programme-review"
    case riskAtEntry = "risk-at-entry"
    case riskAtExit = "risk-at-exit"
    case retentionReview = "retention-review"

    /// Whether its day is counted in working days.
    public var countsWorkingDays: Bool { self == .firstFinding || self == .agencyAnswer }
  }

  /// What kind of thing is due.
  public let kind: Kind
  /// The entry that calls for it, by the number that it keeps through corrections: with the kind,
  /// and the number of a follow-up, this is what tells it from everything else that is due.
  public let about: Int
  /// Which follow-up, in months after completion; nil for every other kind.
  public var number: Int?
  /// The case.
  public let reference: CaseReference
  /// The day on which it is due.
  public internal(set) var dueOn: Day
  /// The caseworker; nil before enrolment.
  public let caseworker: String?
  /// The programme that it is about: that of the enrolment, or the one referred to.
  public let programme: String
  /// What is to be done, where a follow-up alone does not say it.
  private let task: String?

  /// What is to be done, without a name.
  public var what: String { task ?? "make follow-up \(number ?? 0)" }

  /// Makes something that is due; without words of its own it is a follow-up.
  init(
    kind: Kind, about: Int, number: Int? = nil, reference: CaseReference, dueOn: Day,
    caseworker: String?, programme: String, what: String?
  ) {
    (self.kind, self.about, self.number) = (kind, about, number)
    (self.reference, self.dueOn) = (reference, dueOn)
    (self.caseworker, self.programme, task) = (caseworker, programme, what)
  }
}

extension DueItem {
  /// Whether a list has it before another: the longest due first, then by the case and the number.
  public func isDue(before other: DueItem) -> Bool {
    (dueOn, reference, number ?? 0) < (other.dueOn, other.reference, other.number ?? 0)
  }
}

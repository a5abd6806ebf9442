/// One column of a table: its name and what its cells may hold.
public struct Column: Hashable, Sendable {
  /// The name in the header line, which is also the option's name with `-` for `_`.
  public let name: Name
  /// What a cell may hold.
  public let kind: ValueKind
  /// Whether a cell may not be empty.
  public let isRequired: Bool

  /// Makes a column whose cells may be empty unless `isRequired`.
  public init(_ name: Name, _ kind: ValueKind, isRequired: Bool = false) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
  }

  /// Every name of a column, or of an option that fills some: the only place where they are
  /// written.
  public enum Name: String, CaseIterable, Sendable {
    case entry, sum
    case recordedAt = "recorded_at"
    case recordedBy = "recorded_by"
    case corrects, because
    case `case`, person, programme, worker
    case on, key, note, override, rule
    case name, born, sex
    case genderIdentity = "gender_identity"
    case ethnicity, disability
    case sexualOrientation = "sexual_orientation"
    case religion, language, interpreter, translation, crn, pnc, nhs, phone, email
    case source, referrer, organisation, contact, area, risk, relationship, abuse, cohort
    case agency, position
    case assessor, outcome, reason
    case reviewOn = "review_on"
    case acknowledges, responsibility, motivation
    case stageOfChange = "stage_of_change"
    case riskTool = "risk_tool"
    case riskScore = "risk_score"
    case need, status, consent
    case caseworker, group, enrolment, change, initiator, amount
    case session, time, mark, minutes, module, mode
    case catchUp = "catch_up"
    case contacted
    case month, progress
    case kind, domestic, victim
    case action, result, owner, by
    case suspend, resume, reallocate, complete, end, review
    case feePaid = "fee_paid"
    case correct, ask, view
    case takeBack = "take_back"
    case newPerson = "new_person"
    case meeting, level
    case retention, hold, to, cells
    case leftOut = "left_out"
    case title, enabled, voluntary
    case minAge = "min_age"
    case sources, sessions, weeks
    case followUps = "follow_ups"
    case findingDays = "finding_days"
    case partnerSupport = "partner_support"
    case modules
    case endReview = "end_review"
    case absencesInARow = "absences_in_a_row"
    case absencesInAll = "absences_in_all"
    case helpline
    case maxAge = "max_age"
    case sexes, areas
    case riskLevels = "risk_levels"
    case riskBands = "risk_bands"
    case languages, relationships, couples, formats, needs, readiness, exclusions
    case alternativeTo = "alternative_to"
    case after
    case atRisk = "at_risk"
    case intake
    case attendAll = "attend_all"
    case maxSessions = "max_sessions"
    case maxWeeks = "max_weeks"
    case maxMinutes = "max_minutes"
    case sessionDays = "session_days"
    case followUpMonths = "follow_up_months"
    case reviewWeeks = "review_weeks"
    case openedOn = "opened_on"
    case fee, price, funders, accreditation
    case accreditedUntil = "accredited_until"
    case clear
    case couple
    case groupWork = "group_work"
    case match
    case referredTo = "referred_to"
    case needOutcome = "need_outcome"
    case specialist, role, left
    case side, manager
    case supported, method, safe, times, who
    case codeWord = "code_word"
    case verifiedOn = "verified_on"
    case told, incoming
    case toldUpTo = "told_up_to"
    case about, number, repetition, escalated, until
    case dueOn = "due_on"
    case via, batch, seen
    case day, place, facilitators, size, starts, ends, plan, register, initials
    case nonAssociation = "non_association"
    case done, event, attending
    case agreedAt = "agreed_at"

    /// The name of the option that fills the column.
    public var optionName: String { rawValue.with("-", for: "_") }
  }
}

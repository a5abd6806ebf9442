/// One of the steps that the unit records.
public enum Verb: Equatable, Sendable {
  case refer, assess, enrol, attend, recordFollowUp, check, reoffend, closeFollowUps, review
  case addProgramme, setProgramme, addWorker, addGroup, setGroup, recordEvent

  /// The tables that the step may write to, whose keys it is identified by.
  public var tables: [Table] {
    switch self {
    case .refer: [.people, .referrals, .consents, .needs, .assessments]
    case .assess:
      [
        .agencyViews, .assessments, .risks, .needs, .consents, .actions, .meetings,
        .nonAssociations, .specialists, .actionResults,
      ]
    case .enrol: [.enrolments, .enrolmentChanges, .staff]
    case .attend: [.attendance]
    case .recordFollowUp: [.followups, .needs]
    case .check: [.dataChecks]
    case .reoffend: [.reoffences]
    case .closeFollowUps: [.enrolmentChanges]
    case .review: [.reviews]
    case .addProgramme, .setProgramme: [.programmes]
    case .addWorker: [.staff]
    case .addGroup, .setGroup: [.groups]
    case .recordEvent: [.events]
    }
  }

  /// The tables on which the step rests beside the referral, where it corrects nothing and sets no
  /// rule aside; nil where that may be everything that is recorded of the case.
  public var restsOn: [Table]? {
    switch self {
    case .attend: [.enrolments, .enrolmentChanges, .attendance]
    case .check, .reoffend, .review: tables
    case .refer, .assess, .enrol, .recordFollowUp, .closeFollowUps, .addProgramme, .setProgramme,
      .addWorker, .addGroup, .setGroup, .recordEvent:
      nil
    }
  }

  /// The column that says what the step is about, where somebody names it; nil for a referral,
  /// which opens a case.
  public var subject: Column? {
    switch self {
    case .refer: nil
    case .assess, .enrol, .attend, .recordFollowUp, .check, .reoffend, .closeFollowUps, .review:
      Table.referrals.subject
    case .addProgramme, .setProgramme: Table.programmes.subject
    case .addWorker: Table.staff.subject
    case .addGroup, .setGroup: Table.groups.subject
    case .recordEvent: Table.events.subject
    }
  }

  /// Whether the step is about a case that is there.
  public var isAboutCase: Bool { subject?.name == .case }

  /// Whether the step may correct a row of one of its tables: the early end of a series of
  /// follow-ups shares its table with the changes of an enrolment.
  func corrects(_ row: Row) -> Bool {
    row.table != .enrolmentChanges
      || (row[.change] == Change.closeFollowUp.rawValue) == (self == .closeFollowUps)
  }
}

/// What came of a step.
public struct Answer: Equatable, Sendable {
  /// The case it was about; nil where it was about a row of a table of the unit.
  public let reference: CaseReference?
  /// The entries that hold it, new or known.
  public let entries: [Int]
  /// Whether anything was recorded that was not there before.
  public let isNew: Bool
  /// What the one who asked should know.
  public var remarks: [Remark] = []
}

/// Something that the one who records should know; it never holds a name.
public enum Remark: Equatable, Sendable, CustomStringConvertible {
  case ineligible(CaseReference, age: Int, minimum: Int)
  case sameName([CaseReference])
  case samePerson(PersonReference)
  case sessions(CaseReference, counted: Int, required: Int)
  case overrideNotNeeded
  /// A worker whom nobody listed was taken in, and one of nearly the same name is listed.
  case workerNearAnother
  /// What a later referral says otherwise of a known person; it was not stored.
  case personKept(CaseReference, [Column.Name])
  /// Somebody who was said to be a new person is referred by the same words as an earlier case.
  case alreadyReferred(CaseReference)
  /// An earlier case was referred by the same words, and who it is about was corrected since.
  case wordsCorrected(CaseReference)

  /// The remark in a sentence.
  public var description: String {
    switch self {
    case .ineligible(let reference, let age, let minimum):
      "case '\(reference)' is recorded as ineligible: the person is \(age), and the programme takes people from \(minimum)"
    case .sameName(let cases):
      "the name is also that of the person of \(cases.map { "case '\($0)'" }.joined(separator: ", "))"
    case .samePerson(let person): "the person is '\(person)', known from an earlier case"
    case .sessions(let reference, let counted, let required):
      "case '\(reference)' has \(counted) of \(required) sessions that count"
    case .overrideNotNeeded: "no rule had to be set aside, so the reason was not stored"
    case .workerNearAnother:
      "the worker is new, and one of nearly the same name is listed: dapu store staff list shows both"
    case .personKept(let reference, let names):
      "known otherwise of the person of case '\(reference)' and kept so: \(names.map(\.rawValue).joined(separator: ", ")); dapu refer --correct changes it"
    case .alreadyReferred(let reference):
      "case '\(reference)' has the same facts, and nothing was recorded: a second person of whom nothing else is known takes --key"
    case .wordsCorrected(let reference):
      "case '\(reference)' was referred by the same words, and who it is about was corrected since: look whether it is the same person"
    }
  }

  /// Whether it is said even where nobody asked for more words.
  public var isWarning: Bool {
    switch self {
    case .ineligible, .sameName, .overrideNotNeeded, .workerNearAnother, .personKept,
      .alreadyReferred, .wordsCorrected:
      true
    case .samePerson, .sessions: false
    }
  }
}

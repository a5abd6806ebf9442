/// One fact of any table.
public enum Fact: Equatable, Sendable {
  case person(Person)
  case referral(Referral)
  case agencyView(AgencyView)
  case assessment(Assessment)
  case risk(Risk)
  case need(Need)
  case consent(Consent)
  case placement(Placement)
  case change(EnrolmentChange)
  case attendance(Attendance)
  case followUp(FollowUp)
  case dataCheck(DataCheck)
  case reoffence(Reoffence)
  case action(Action)
  case meeting(Meeting)
  case programme(Programme)
  case worker(Worker)

  /// Reads the fact of a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    switch row.table {
    case .people: self = .person(try Person(row))
    case .referrals: self = .referral(try Referral(row))
    case .agencyViews: self = .agencyView(try AgencyView(row))
    case .assessments: self = .assessment(try Assessment(row))
    case .risks: self = .risk(try Risk(row))
    case .needs: self = .need(try Need(row))
    case .consents: self = .consent(try Consent(row))
    case .enrolments: self = .placement(try Placement(row))
    case .enrolmentChanges: self = .change(try EnrolmentChange(row))
    case .attendance: self = .attendance(try Attendance(row))
    case .followups: self = .followUp(try FollowUp(row))
    case .dataChecks: self = .dataCheck(try DataCheck(row))
    case .reoffences: self = .reoffence(try Reoffence(row))
    case .actions: self = .action(try Action(row))
    case .meetings: self = .meeting(try Meeting(row))
    case .programmes: self = .programme(try Programme(row))
    case .staff: self = .worker(try Worker(row))
    }
  }

  /// The row that stores the fact.
  public var row: Row {
    switch self {
    case .person(let fact): fact.row
    case .referral(let fact): fact.row
    case .agencyView(let fact): fact.row
    case .assessment(let fact): fact.row
    case .risk(let fact): fact.row
    case .need(let fact): fact.row
    case .consent(let fact): fact.row
    case .placement(let fact): fact.row
    case .change(let fact): fact.row
    case .attendance(let fact): fact.row
    case .followUp(let fact): fact.row
    case .dataCheck(let fact): fact.row
    case .reoffence(let fact): fact.row
    case .action(let fact): fact.row
    case .meeting(let fact): fact.row
    case .programme(let fact): fact.row
    case .worker(let fact): fact.row
    }
  }

  /// The table that holds it.
  public var table: Table {
    switch self {
    case .person: Person.table
    case .referral: Referral.table
    case .agencyView: AgencyView.table
    case .assessment: Assessment.table
    case .risk: Risk.table
    case .need: Need.table
    case .consent: Consent.table
    case .placement: Placement.table
    case .change: EnrolmentChange.table
    case .attendance: Attendance.table
    case .followUp: FollowUp.table
    case .dataCheck: DataCheck.table
    case .reoffence: Reoffence.table
    case .action: Action.table
    case .meeting: Meeting.table
    case .programme: Programme.table
    case .worker: Worker.table
    }
  }
}

/// What an entry is about.
public enum Subject: Hashable, Sendable {
  case `case`(CaseReference)
  case person(PersonReference)
  case programme(String)
  case worker(String)

  /// The text of the subject's cell.
  public var cell: String {
    switch self {
    case .case(let reference): reference.description
    case .person(let reference): reference.description
    case .programme(let id): id
    case .worker(let name): name
    }
  }

  /// Reads the subject's cell of a table; nil where it is not such a subject.
  public init?(cell: String, of table: Table) {
    switch table {
    case .people:
      guard let reference = PersonReference(cell) else { return nil }
      self = .person(reference)
    case .programmes: self = .programme(cell)
    case .staff: self = .worker(cell)
    case .referrals, .agencyViews, .assessments, .risks, .needs, .consents, .enrolments,
      .enrolmentChanges, .attendance, .followups, .dataChecks, .reoffences, .actions, .meetings:
      guard let reference = CaseReference(cell) else { return nil }
      self = .case(reference)
    }
  }
}

/// One stored row: a fact, or the taking back of one, and how it was recorded.
public struct Entry: Equatable, Sendable {
  /// What the row says.
  public enum Content: Equatable, Sendable {
    case fact(Fact)
    /// The entry that is corrected no longer counts, and nothing stands in its place.
    case takenBack(Table)
  }

  /// The store-wide ascending number.
  public let number: Int
  /// When it was recorded, UTC, ending in `Z`.
  public let recordedAt: String
  /// Who recorded it.
  public let recordedBy: String
  /// The entry that it replaces.
  public let corrects: Int?
  /// Why it replaces that entry.
  public let because: String
  /// What it is about.
  public let subject: Subject
  /// What it says.
  public let content: Content

  /// Makes an entry of its parts.
  public init(
    number: Int, recordedAt: String, recordedBy: String, draft: Draft
  ) {
    self.number = number
    self.recordedAt = recordedAt
    self.recordedBy = recordedBy
    corrects = draft.correction?.entry
    because = draft.correction?.because ?? ""
    subject = draft.subject
    content = draft.content
  }

  /// The table that holds it.
  public var table: Table {
    switch content {
    case .fact(let fact): fact.table
    case .takenBack(let table): table
    }
  }
}

/// The replacement of one entry by another, with the reason.
public struct Correction: Equatable, Sendable {
  /// The entry that is replaced.
  public let entry: Int
  /// Why.
  public let because: String

  /// Makes the replacement of an entry.
  public init(entry: Int, because: String) {
    self.entry = entry
    self.because = because
  }
}

/// An entry that was decided on and has no number yet.
public struct Draft: Equatable, Sendable {
  /// What it is about.
  public let subject: Subject
  /// What it says.
  public let content: Entry.Content
  /// What it replaces, if anything.
  public let correction: Correction?

  /// Makes a draft of a fact.
  public init(_ subject: Subject, _ fact: Fact, correction: Correction? = nil) {
    self.init(subject, .fact(fact), correction: correction)
  }

  /// Makes a draft of any content.
  public init(_ subject: Subject, _ content: Entry.Content, correction: Correction? = nil) {
    self.subject = subject
    self.content = content
    self.correction = correction
  }
}

/// What came of deciding on one fact.
public enum Step: Equatable, Sendable {
  /// It is new and is to be stored.
  case new(Draft)
  /// The store already says so, in that entry.
  case known(entry: Int)
}

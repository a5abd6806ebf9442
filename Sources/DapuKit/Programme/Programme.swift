/// The terms of one programme: the numbers and claims that the rules need.
///
/// A class, because every enrolment of a unit holds the same terms.
public final class Programme: Sendable {
  /// The name as the unit says it.
  public let title: String
  /// Whether the unit runs it.
  public let isEnabled: Bool
  /// Whether it takes the person's consent.
  public let isVoluntary: Bool
  /// The least age in years, at referral and at enrolment.
  public let minimumAge: Int
  /// The sources it takes; none listed is all.
  public let sources: [Source]
  /// The sessions that must count before completion, where a place has no number of its own.
  public let requiredSessionCount: Int
  /// The most sessions that a place can have; nil where each has the same.
  public let maximumSessionCount: Int?
  /// The planned length in weeks, where a place has none of its own; nil where it is open.
  public let weekCount: Int?
  /// The most weeks that a place can have; nil where each has the same.
  public let maximumWeekCount: Int?
  /// The planned length of a session in minutes.
  public let sessionMinutes: Int?
  /// The most minutes of a session; nil where each has the same.
  public let maximumSessionMinutes: Int?
  /// The days from one session to the next; nil where no sessions are expected.
  public let sessionDays: Int?
  /// The follow-ups after completion.
  public let followUpCount: Int
  /// The months from one follow-up to the next.
  public let followUpMonths: Int
  /// The days for which a suitable finding stands.
  public let findingDayCount: Int
  /// Whether the partner-support step comes before a place.
  public let needsPartnerSupport: Bool
  /// The modules that completion requires.
  public let modules: [String]
  /// Whether completion requires an end review.
  public let needsEndReview: Bool
  /// Whether completion requires every session: one that was missed is caught up.
  public let needsEverySession: Bool
  /// Unacceptable absences in a row that call for a review.
  public let absencesInARow: Int
  /// Unacceptable absences in all that call for a review.
  public let absencesInAll: Int
  /// The weeks from one review of high-harm work to the next; nil where there are none.
  public let reviewWeeks: Int?
  /// When people begin; nil where the unit has not said so.
  public let intake: Intake?
  /// The day on which it opened; nil where it is no matter.
  public let openedOn: Day?
  /// The helpline for victims.
  public let helpline: String?
  /// Whom it is for.
  public let criteria: Criteria
  /// What it costs, and who pays.
  public let funding: Funding
  /// The cells in the order of the table's columns.
  public let cells: [String]

  /// Reads the terms from a row; throws `CellFault` where a cell is missing or unreadable, or two
  /// of them contradict each other.
  public init(_ row: Row) throws(CellFault) {
    cells = row.cells
    title = try row.required(.title)
    isEnabled = try row.flag(.enabled)
    isVoluntary = try row.flag(.voluntary)
    minimumAge = try row.required(.minAge)
    sources = try row.list(.sources)
    requiredSessionCount = try row.required(.sessions)
    maximumSessionCount = try row.most(.maxSessions, atLeast: requiredSessionCount)
    weekCount = try row.value(.weeks)
    maximumWeekCount = try row.most(.maxWeeks, atLeast: weekCount)
    sessionMinutes = try row.value(.minutes)
    maximumSessionMinutes = try row.most(.maxMinutes, atLeast: sessionMinutes)
    let days: Int = try row.value(.sessionDays) ?? 7
    sessionDays = days == 0 ? nil : days
    followUpCount = try row.required(.followUps)
    followUpMonths = try row.value(.followUpMonths) ?? 1
    findingDayCount = try row.required(.findingDays)
    needsPartnerSupport = try row.flag(.partnerSupport)
    modules = try row.list(.modules)
    needsEndReview = try row.flag(.endReview)
    needsEverySession = try row.flag(.attendAll)
    absencesInARow = try row.required(.absencesInARow)
    absencesInAll = try row.required(.absencesInAll)
    reviewWeeks = try row.value(.reviewWeeks)
    intake = try row.value(.intake)
    openedOn = try row.value(.openedOn)
    helpline = try row.value(.helpline)
    criteria = try Criteria(row, minimumAge: minimumAge)
    funding = try Funding(row)
  }
}

extension Programme: StoredFact {
  /// The table that holds such facts.
  public static let table = Table.programmes

  /// Whether both have the same terms.
  public static func == (left: Programme, right: Programme) -> Bool { left.cells == right.cells }
}

extension Row {
  /// Reads the most of something; nil where the cell is empty. Throws `CellFault` where it is less
  /// than the least.
  func most(_ name: Column.Name, atLeast least: Int?) throws(CellFault) -> Int? {
    let most: Int? = try value(name)
    guard let most, let least, most < least else { return most }
    throw CellFault.unreadable(table, name)
  }
}

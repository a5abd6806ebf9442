/// The terms of one programme: the numbers and claims that the rules need.
public struct Programme: Equatable, Sendable {
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
  /// The sessions that must count before completion.
  public let requiredSessionCount: Int
  /// The planned length in weeks.
  public let weekCount: Int?
  /// The planned length of a session in minutes.
  public let sessionMinutes: Int?
  /// The monthly follow-ups after completion.
  public let followUpCount: Int
  /// The days for which a suitable finding stands.
  public let findingDayCount: Int
  /// Whether the partner-support step comes before a place.
  public let needsPartnerSupport: Bool
  /// The modules that completion requires.
  public let modules: [String]
  /// Whether completion requires an end review.
  public let needsEndReview: Bool
  /// Unacceptable absences in a row that call for a review.
  public let absencesInARow: Int
  /// Unacceptable absences in all that call for a review.
  public let absencesInAll: Int
  /// The helpline for victims.
  public let helpline: String?
}

extension Programme: StoredFact {
  /// The table that holds such facts.
  public static let table = Table.programmes

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    title = try row.required(.title)
    isEnabled = try row.flag(.enabled)
    isVoluntary = try row.flag(.voluntary)
    minimumAge = try row.required(.minAge)
    sources = try row.list(.sources)
    requiredSessionCount = try row.required(.sessions)
    weekCount = try row.value(.weeks)
    sessionMinutes = try row.value(.minutes)
    followUpCount = try row.required(.followUps)
    findingDayCount = try row.required(.findingDays)
    needsPartnerSupport = try row.flag(.partnerSupport)
    modules = try row.list(.modules)
    needsEndReview = try row.flag(.endReview)
    absencesInARow = try row.required(.absencesInARow)
    absencesInAll = try row.required(.absencesInAll)
    helpline = try row.value(.helpline)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(title), cell(isEnabled), cell(isVoluntary), cell(minimumAge), cell(sources),
      cell(requiredSessionCount), cell(weekCount), cell(sessionMinutes), cell(followUpCount),
      cell(findingDayCount), cell(needsPartnerSupport), cell(modules), cell(needsEndReview),
      cell(absencesInARow), cell(absencesInAll), cell(helpline),
    ]
  }
}

/// What a report may be split by: every case is in exactly one group of each.
public enum Dimension: String, CaseIterable, Sendable {
  case programme, source, risk, area, caseworker, sex, month, funder

  /// The group of those about whom it is not known.
  public static let unknown = "unknown"
  /// The group of the cases that nobody was given yet.
  public static let none = "none"

  /// The group that a case is in; the month is that of the referral.
  public func group(of subject: Case, in caseload: Caseload) -> String {
    switch self {
    case .programme: subject.programme
    case .source: subject.referral.fact.source.rawValue
    case .risk: subject.risk?.rawValue ?? Self.unknown
    case .area: subject.referral.fact.area ?? Self.unknown
    case .caseworker: subject.mainEnrolment?.caseworker ?? Self.none
    case .sex: caseload.person(subject.person)?.sex?.rawValue ?? Self.unknown
    case .month: subject.referral.fact.on.monthName
    case .funder: funders(of: subject.programme, for: subject, in: caseload)
    }
  }

  /// The group that a mark of an enrolment is in: the programme and the caseworker are those of the
  /// enrolment, and the month that of the day.
  func group(
    of subject: Case, _ enrolment: Enrolment, on day: Day, in caseload: Caseload
  ) -> String {
    switch self {
    case .programme: enrolment.programme
    case .caseworker: enrolment.caseworker
    case .month: day.monthName
    case .funder: funders(of: enrolment.programme, for: subject, in: caseload)
    case .source, .risk, .area, .sex: group(of: subject, in: caseload)
    }
  }

  /// All who pay for a programme in the area of a case, together, so that every case is in one
  /// group; unknown where only the area would tell.
  private func funders(
    of programme: String, for subject: Case, in caseload: Caseload
  ) -> String {
    guard let funding = caseload.programmes.terms(of: programme)?.funding else { return Self.none }
    let area = subject.referral.fact.area
    let names = Set(funding.funders(of: area).map(\.name)).sorted()
    guard names.isEmpty else { return names.joined(separator: ";") }
    return area == nil && !funding.funders.isEmpty ? Self.unknown : Self.none
  }

  /// The places of groups in their order: names are sorted here alone, whatever is counted of them.
  @inline(never)
  static func order(of names: [String]) -> [Int] {
    names.indices.sorted { isOrdered(names[$0], names[$1]) }
  }

  /// Whether one group comes before another: in alphabetical order, those without one last.
  public static func isOrdered(_ left: String, _ right: String) -> Bool {
    (rank(left), left) < (rank(right), right)
  }

  private static func rank(_ group: String) -> Int {
    group == none ? 1 : group == unknown ? 2 : 0
  }
}

extension Day {
  /// The month as ISO 8601 writes it, `YYYY-MM`.
  public var monthName: String { String(description.prefix(7)) }

  /// The first day of the month.
  var firstOfMonth: Day { adding(days: 1 - day) }

  /// The last day of its month.
  var lastOfMonth: Day { firstOfMonth.adding(months: 1).adding(days: -1) }
}

/// One table of entries: a CSV file of the store.
public enum Table: String, CaseIterable, Sendable {
  case people, referrals
  case agencyViews = "agency_views"
  case assessments, risks, needs, consents, enrolments
  case enrolmentChanges = "enrolment_changes"
  case attendance, followups
  case dataChecks = "data_checks"
  case reoffences, actions, meetings, reviews, disclosures, erasures, reminders, programmes, staff
  case groups
  case nonAssociations = "non_associations"
  case specialists
  case supportSteps = "support_steps"
  case victims
  case stepResults = "step_results"
  case safeContacts = "safe_contacts"
  case contacts, closings
  case actionResults = "action_results"
  case events
  case victimErasures = "victim_erasures"
  case victimDisclosures = "victim_disclosures"

  /// The name of the file.
  public var fileName: String { rawValue + ".csv" }

  /// The column that says what an entry is about: a case, a person, a victim, a programme, a
  /// worker, a group or a kind of event.
  public var subject: Column {
    switch self {
    case .people: Column(.person, .person, isRequired: true)
    case .programmes: Column(.programme, .programme, isRequired: true)
    case .staff: Column(.worker, .name, isRequired: true)
    case .groups: Column(.group, .name, isRequired: true)
    case .events: Column(.event, .code(EventKind.codes), isRequired: true)
    case .referrals, .agencyViews, .assessments, .risks, .needs, .consents, .enrolments,
      .enrolmentChanges, .attendance, .followups, .dataChecks, .reoffences, .actions, .meetings,
      .reviews, .disclosures, .erasures, .reminders, .nonAssociations, .specialists,
      .actionResults, .supportSteps, .stepResults:
      Column(.case, .caseName, isRequired: true)
    case .victims, .safeContacts, .contacts, .closings, .victimErasures,
      .victimDisclosures:
      Column(.victim, .name, isRequired: true)
    }
  }

  /// Whether it is a table of the case record whose entries are about cases.
  public var isAboutCases: Bool { subject.name == .case && !isOfPartnerSupport }

  /// The columns with which every table begins, up to the subject.
  public var leadingColumns: [Column] { Schema.leading + [subject] }

  /// The columns of the fact itself, after the leading ones.
  public var factColumns: [Column] {
    switch self {
    case .people: Schema.people
    case .referrals: Schema.referrals
    case .agencyViews: Schema.agencyViews
    case .assessments: Schema.assessments
    case .risks: Schema.risks
    case .needs: Schema.needs
    case .consents: Schema.consents
    case .enrolments: Schema.enrolments
    case .enrolmentChanges: Schema.enrolmentChanges
    case .attendance: Schema.attendance
    case .followups: Schema.followups
    case .dataChecks: Schema.dataChecks
    case .reoffences: Schema.reoffences
    case .actions: Schema.actions
    case .meetings: Schema.meetings
    case .reviews: Schema.reviews
    case .disclosures: Schema.disclosures
    case .erasures: Schema.erasures
    case .reminders: Schema.reminders
    case .programmes: Schema.programmes
    case .staff: Schema.staff
    case .groups: Schema.groups
    case .nonAssociations: Schema.nonAssociations
    case .specialists: Schema.specialists
    case .supportSteps: Schema.supportSteps
    case .victims: Schema.victims
    case .stepResults: Schema.stepResults
    case .safeContacts: Schema.safeContacts
    case .contacts: Schema.contacts
    case .closings: Schema.closings
    case .victimErasures: Schema.erasures
    case .victimDisclosures: Schema.disclosures
    case .actionResults: Schema.actionResults
    case .events: Schema.events
    }
  }

  /// The names of the header line.
  public var header: [String] { (leadingColumns + factColumns).map(\.name.rawValue) }

  /// The number of columns.
  var columnCount: Int { Self.leadingCount + factColumns.count }

  /// Whether cells are those of a header line of the table: its columns in order, those that were
  /// added last not yet there, and behind them any that are not ours.
  func isHeader(_ cells: Cells) -> Bool {
    guard cells.count >= Self.leadingCount else { return false }
    let (leading, subject, facts) = (Schema.leading, subject, factColumns)
    for place in 0..<min(cells.count, Self.leadingCount + facts.count) {
      let column =
        place < leading.count
        ? leading[place]
        : place < Self.leadingCount ? subject : facts[place - Self.leadingCount]
      guard cells.holds(column.name.rawValue, at: place) else { return false }
    }
    return true
  }

  /// The place of a column among the fact's own; nil where the table has none of that name.
  func index(of name: Column.Name) -> Int? {
    let columns = factColumns
    return columns.indices.first { columns[$0].name == name }
  }

  /// The place of the column that names the entry which is corrected, counted from 0.
  static let placeOfCorrected = 4

  /// The number of columns before the fact's own.
  public static let leadingCount = 7

  /// The column of that name among the fact's own.
  public func column(_ name: Column.Name) -> Column {
    guard let column = factColumns.first(where: { $0.name == name }) else {
      preconditionFailure("\(rawValue) has no column \(name.rawValue)")
    }
    return column
  }
}

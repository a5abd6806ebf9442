/// What an entry is about.
public enum Subject: Hashable, Sendable {
  case `case`(CaseReference)
  case person(PersonReference)
  case programme(String)
  case worker(String)
  case group(String)
  case victim(VictimReference)
  case event(EventKind)

  /// The text of the subject's cell.
  public var cell: String {
    switch self {
    case .case(let reference): reference.description
    case .person(let reference): reference.description
    case .programme(let id): id
    case .worker(let name): name
    case .group(let id): id
    case .victim(let reference): reference.description
    case .event(let kind): kind.rawValue
    }
  }

  /// Reads the subject's cell of a row of a table; nil where it is not such a subject.
  init?(_ cells: Cells, _ index: Int, of table: Table) {
    switch table {
    case .people:
      guard let reference: PersonReference = cells.value(index) else { return nil }
      self = .person(reference)
    case .programmes: self = .programme(cells.text(index))
    case .staff: self = .worker(cells.text(index))
    case .groups: self = .group(cells.text(index))
    case .events:
      guard let kind: EventKind = cells.value(index) else { return nil }
      self = .event(kind)
    case .referrals, .agencyViews, .assessments, .risks, .needs, .consents, .enrolments,
      .enrolmentChanges, .attendance, .followups, .dataChecks, .reoffences, .actions, .meetings,
      .reviews, .disclosures, .erasures, .reminders, .nonAssociations, .specialists,
      .actionResults, .supportSteps, .stepResults:
      guard let reference: CaseReference = cells.value(index) else { return nil }
      self = .case(reference)
    case .victims, .safeContacts, .contacts, .closings, .victimErasures,
      .victimDisclosures:
      guard let reference = VictimReference(cells.text(index)) else { return nil }
      self = .victim(reference)
    }
  }
}

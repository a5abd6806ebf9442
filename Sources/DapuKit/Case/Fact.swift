/// One fact of any table.
public indirect enum Fact: Equatable, Sendable {
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
  case review(Review)
  case disclosure(Disclosure)
  case erasure(Erasure)
  case reminder(Reminder)
  case programme(Programme)
  case worker(Worker)
  case group(Group)
  case nonAssociation(NonAssociation)
  case specialist(Specialist)
  case supportStep(SupportStep)
  case partnerSide(PartnerSideFact)
  case actionResult(ActionResult)
  case event(Event)

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
    case .reviews: self = .review(try Review(row))
    case .disclosures: self = .disclosure(try Disclosure(row))
    case .erasures: self = .erasure(try Erasure(row))
    case .reminders: self = .reminder(try Reminder(row))
    case .programmes: self = .programme(try Programme(row))
    case .staff: self = .worker(try Worker(row))
    case .groups: self = .group(try Group(row))
    case .nonAssociations: self = .nonAssociation(try NonAssociation(row))
    case .specialists: self = .specialist(try Specialist(row))
    case .supportSteps: self = .supportStep(try SupportStep(row))
    case .victims: self = .partnerSide(.victim(try Victim(row)))
    case .stepResults: self = .partnerSide(.stepResult(try StepResult(row)))
    case .safeContacts: self = .partnerSide(.safeContact(try SafeContact(row)))
    case .contacts: self = .partnerSide(.contact(try VictimContact(row)))
    case .closings: self = .partnerSide(.closing(try SupportClosing(row)))
    case .victimErasures: self = .partnerSide(.erasure(try VictimErasure(row)))
    case .victimDisclosures: self = .partnerSide(.disclosure(try VictimDisclosure(row)))
    case .actionResults: self = .actionResult(try ActionResult(row))
    case .events: self = .event(try Event(row))
    }
  }

  /// The row that stores the fact.
  public var row: Row { Row(table, cells: cells) }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    switch self {
    case .person(let fact): fact.cells
    case .referral(let fact): fact.cells
    case .agencyView(let fact): fact.cells
    case .assessment(let fact): fact.cells
    case .risk(let fact): fact.cells
    case .need(let fact): fact.cells
    case .consent(let fact): fact.cells
    case .placement(let fact): fact.cells
    case .change(let fact): fact.cells
    case .attendance(let fact): fact.cells
    case .followUp(let fact): fact.cells
    case .dataCheck(let fact): fact.cells
    case .reoffence(let fact): fact.cells
    case .action(let fact): fact.cells
    case .meeting(let fact): fact.cells
    case .review(let fact): fact.cells
    case .disclosure(let fact): fact.cells
    case .erasure(let fact): fact.cells
    case .reminder(let fact): fact.cells
    case .programme(let fact): fact.cells
    case .worker(let fact): fact.cells
    case .group(let fact): fact.cells
    case .nonAssociation(let fact): fact.cells
    case .specialist(let fact): fact.cells
    case .supportStep(let fact): fact.cells
    case .partnerSide(let fact): fact.row.cells
    case .actionResult(let fact): fact.cells
    case .event(let fact): fact.cells
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
    case .review: Review.table
    case .disclosure: Disclosure.table
    case .erasure: Erasure.table
    case .reminder: Reminder.table
    case .programme: Programme.table
    case .worker: Worker.table
    case .group: Group.table
    case .nonAssociation: NonAssociation.table
    case .specialist: Specialist.table
    case .supportStep: SupportStep.table
    case .partnerSide(let fact): fact.row.table
    case .actionResult: ActionResult.table
    case .event: Event.table
    }
  }
}

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
    case .review(let fact): fact.row
    case .disclosure(let fact): fact.row
    case .erasure(let fact): fact.row
    case .reminder(let fact): fact.row
    case .programme(let fact): fact.row
    case .worker(let fact): fact.row
    case .group(let fact): fact.row
    case .nonAssociation(let fact): fact.row
    case .specialist(let fact): fact.row
    case .supportStep(let fact): fact.row
    case .partnerSide(let fact): fact.row
    case .actionResult(let fact): fact.row
    case .event(let fact): fact.row
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

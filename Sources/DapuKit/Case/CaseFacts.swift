/// What is recorded of one case, in the order of recording.
struct CaseFacts: Equatable, Sendable {
  let reference: CaseReference
  /// Among the first, because every mark asks for them.
  var enrolments: [Enrolment] = []
  let programmes: Programmes
  let groups: UnitGroups
  var referral: Recorded<Referral>
  var views: [Recorded<AgencyView>] = []
  var assessments: [Recorded<Assessment>] = []
  var risks: [Recorded<Risk>] = []
  var needs: [Recorded<Need>] = []
  var consents: [Recorded<Consent>] = []
  var placesTakenBack: [Enrolment] = []
  var dataChecks: [Recorded<DataCheck>] = []
  var reoffences: [Recorded<Reoffence>] = []
  var actions: [Recorded<Action>] = []
  var actionResults: [Recorded<ActionResult>] = []
  var meetings: [Recorded<Meeting>] = []
  var nonAssociations: [Recorded<NonAssociation>] = []
  var specialists: [Recorded<Specialist>] = []
  var supportSteps: [Recorded<SupportStep>] = []
  var reviews: [Recorded<Review>] = []
  var disclosures: [Recorded<Disclosure>] = []
  var erasures: [Recorded<Erasure>] = []
  var reminders: [Recorded<Reminder>] = []
  var replaced: [Replaced] = []
}

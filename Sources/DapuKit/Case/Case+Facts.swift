/// The facts of a case.
extension Case {
  /// The reference by which everybody names it.
  public var reference: CaseReference { shared.facts.reference }
  /// The unit's programmes, whose terms the rules use.
  var programmes: Programmes { shared.facts.programmes }
  /// The unit's groups, by whose plans sessions are due.
  var groups: UnitGroups { shared.facts.groups }
  /// The referral that opened it.
  public internal(set) var referral: Recorded<Referral> {
    get { shared.facts.referral }
    _modify { yield &facts.referral }
  }
  /// What agencies said.
  public internal(set) var views: [Recorded<AgencyView>] {
    get { shared.facts.views }
    _modify { yield &facts.views }
  }
  /// Findings and readiness.
  public internal(set) var assessments: [Recorded<Assessment>] {
    get { shared.facts.assessments }
    _modify { yield &facts.assessments }
  }
  /// Levels of risk and results of tools.
  public internal(set) var risks: [Recorded<Risk>] {
    get { shared.facts.risks }
    _modify { yield &facts.risks }
  }
  /// Needs and how far they were followed.
  public internal(set) var needs: [Recorded<Need>] {
    get { shared.facts.needs }
    _modify { yield &facts.needs }
  }
  /// What the person said about taking part.
  public internal(set) var consents: [Recorded<Consent>] {
    get { shared.facts.consents }
    _modify { yield &facts.consents }
  }
  /// The places on programmes.
  public internal(set) var enrolments: [Enrolment] {
    get { shared.facts.enrolments }
    _modify { yield &facts.enrolments }
  }
  /// The places that were taken back: marks taken back before them name them still.
  var placesTakenBack: [Enrolment] {
    get { shared.facts.placesTakenBack }
    _modify { yield &facts.placesTakenBack }
  }
  /// The looks for further offending.
  public internal(set) var dataChecks: [Recorded<DataCheck>] {
    get { shared.facts.dataChecks }
    _modify { yield &facts.dataChecks }
  }
  /// The further offending found.
  public internal(set) var reoffences: [Recorded<Reoffence>] {
    get { shared.facts.reoffences }
    _modify { yield &facts.reoffences }
  }
  /// High-harm work.
  public internal(set) var actions: [Recorded<Action>] {
    get { shared.facts.actions }
    _modify { yield &facts.actions }
  }
  /// What was done of it.
  public internal(set) var actionResults: [Recorded<ActionResult>] {
    get { shared.facts.actionResults }
    _modify { yield &facts.actionResults }
  }
  /// Panels that discussed the person.
  public internal(set) var meetings: [Recorded<Meeting>] {
    get { shared.facts.meetings }
    _modify { yield &facts.meetings }
  }
  /// Whom the person is never to be in a group with, as far as it was recorded on this case.
  public internal(set) var nonAssociations: [Recorded<NonAssociation>] {
    get { shared.facts.nonAssociations }
    _modify { yield &facts.nonAssociations }
  }
  /// The specialists who began on the case, or left it.
  public internal(set) var specialists: [Recorded<Specialist>] {
    get { shared.facts.specialists }
    _modify { yield &facts.specialists }
  }
  /// That the partner-support step was done, and when; nothing else of that side.
  public internal(set) var supportSteps: [Recorded<SupportStep>] {
    get { shared.facts.supportSteps }
    _modify { yield &facts.supportSteps }
  }
  /// How long the records are kept, and what holds them.
  public internal(set) var reviews: [Recorded<Review>] {
    get { shared.facts.reviews }
    _modify { yield &facts.reviews }
  }
  /// To whom the person's own data were given.
  public internal(set) var disclosures: [Recorded<Disclosure>] {
    get { shared.facts.disclosures }
    _modify { yield &facts.disclosures }
  }
  /// The erasures of what identifies the person.
  public internal(set) var erasures: [Recorded<Erasure>] {
    get { shared.facts.erasures }
    _modify { yield &facts.erasures }
  }
  /// The reminders that were delivered to workers; none where they were not read.
  public internal(set) var reminders: [Recorded<Reminder>] {
    get { shared.facts.reminders }
    _modify { yield &facts.reminders }
  }
  /// The entries that no longer count.
  public internal(set) var replaced: [Replaced] {
    get { shared.facts.replaced }
    _modify { yield &facts.replaced }
  }
}

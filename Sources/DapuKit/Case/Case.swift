/// One person's way from one referral to its close: the facts, and what follows from them.
public struct Case: Equatable, Sendable {
  /// The reference by which everybody names it.
  public let reference: CaseReference
  /// The unit's programmes, whose terms the rules use.
  let programmes: Programmes
  /// The unit's groups, by whose plans sessions are due.
  let groups: UnitGroups
  /// The referral that opened it.
  public internal(set) var referral: Recorded<Referral>
  /// What agencies said.
  public internal(set) var views: [Recorded<AgencyView>] = []
  /// Findings and readiness.
  public internal(set) var assessments: [Recorded<Assessment>] = []
  /// Levels of risk and results of tools.
  public internal(set) var risks: [Recorded<Risk>] = []
  /// Needs and how far they were followed.
  public internal(set) var needs: [Recorded<Need>] = []
  /// What the person said about taking part.
  public internal(set) var consents: [Recorded<Consent>] = []
  /// The places on programmes.
  public internal(set) var enrolments: [Enrolment] = []
  /// The places that were taken back: marks taken back before them name them still.
  var placesTakenBack: [Enrolment] = []
  /// The looks for further offending.
  public internal(set) var dataChecks: [Recorded<DataCheck>] = []
  /// The further offending found.
  public internal(set) var reoffences: [Recorded<Reoffence>] = []
  /// High-harm work.
  public internal(set) var actions: [Recorded<Action>] = []
  /// What was done of it.
  public internal(set) var actionResults: [Recorded<ActionResult>] = []
  /// Panels that discussed the person.
  public internal(set) var meetings: [Recorded<Meeting>] = []
  /// Whom the person is never to be in a group with, as far as it was recorded on this case.
  public internal(set) var nonAssociations: [Recorded<NonAssociation>] = []
  /// The specialists who began on the case, or left it.
  public internal(set) var specialists: [Recorded<Specialist>] = []
  /// That the partner-support step was done, and when; nothing else of that side.
  public internal(set) var supportSteps: [Recorded<SupportStep>] = []
  /// How long the records are kept, and what holds them.
  public internal(set) var reviews: [Recorded<Review>] = []
  /// To whom the person's own data were given.
  public internal(set) var disclosures: [Recorded<Disclosure>] = []
  /// The erasures of what identifies the person.
  public internal(set) var erasures: [Recorded<Erasure>] = []
  /// The reminders that were delivered to workers; none where they were not read.
  public internal(set) var reminders: [Recorded<Reminder>] = []
  /// The entries that no longer count.
  public internal(set) var replaced: [Replaced] = []

  init(
    reference: CaseReference, referral: Recorded<Referral>, _ programmes: Programmes,
    _ groups: UnitGroups
  ) {
    self.reference = reference
    self.referral = referral
    self.programmes = programmes
    self.groups = groups
  }

  /// The person it is about.
  public var person: PersonReference { referral.fact.person }

  /// The latest finding up to a day, or of all; nil before the first.
  public func finding(until day: Day? = nil) -> Recorded<Assessment>? {
    assessments
      .filter { $0.fact.finding != nil && (day == nil || $0.fact.on <= day ?? $0.fact.on) }
      .max { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }
  }

  /// The stage of the case.
  public var stage: Stage {
    let open = enrolments.filter(\.isOpen)
    if !open.isEmpty { return open.allSatisfy(\.isSuspended) ? .suspended : .onProgramme }
    if enrolments.contains(where: { !$0.outstandingFollowUps.isEmpty }) { return .followingUp }
    if let last = lastEnded { return .closed(last) }
    guard let latest = finding(), let finding = latest.fact.finding else { return .referred }
    switch finding {
    case .suitable: return .suitable(since: latest.fact.on)
    case .notReady: return .notReady(reviewOn: latest.fact.reviewOn)
    case .unsuitable, .ineligible, .declined, .withdrawn, .duplicate, .error:
      return .closed(.finding(finding, on: latest.fact.on))
    }
  }

  /// The level of risk as last judged; nil is unknown, and never low.
  public var risk: RiskLevel? {
    let judged = risks.filter { $0.fact.level != nil }
    let last = judged.max { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }
    return last?.fact.level ?? referral.fact.risk
  }

  /// What the person last said about taking part, up to a day.
  public func consent(until day: Day) -> Recorded<Consent>? {
    consents.filter { $0.fact.on <= day }.max { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }
  }

  /// The enrolment that stands for the case in a list: the latest open one, else the latest.
  public var mainEnrolment: Enrolment? {
    let latest: (Enrolment, Enrolment) -> Bool = {
      ($0.place.fact.on, $0.id) < ($1.place.fact.on, $1.id)
    }
    return enrolments.filter(\.isOpen).max(by: latest) ?? enrolments.max(by: latest)
  }

  /// Who has the case now: the caseworkers of all places that are open or followed up, or of the
  /// last one where none is.
  public var caseworkers: [String] {
    let live = enrolments.filter { $0.isOpen || !$0.outstandingFollowUps.isEmpty }
    return live.isEmpty ? mainEnrolment.map { [$0.caseworker] } ?? [] : live.map(\.caseworker)
  }

  /// The programmes that the case was ever on, or the one that it was referred to.
  public var programmesOfPlaces: [String] {
    enrolments.isEmpty ? [referral.fact.programme] : enrolments.map(\.programme)
  }

  /// The case as if it had no places but those on a programme: what came of these alone.
  public func only(on programme: String) -> Case {
    var copy = self
    copy.enrolments.removeAll { $0.programme != programme }
    return copy
  }

  /// The programme that the case is on, or was referred to.
  public var programme: String { mainEnrolment?.programme ?? referral.fact.programme }

  /// The day of the first session that counts on any programme; nil before it.
  public var startedOn: Day? { enrolments.compactMap(\.startedOn).min() }

  /// The day of the first completion; nil where there is none.
  public var completedOn: Day? { enrolments.compactMap(\.completedOn).min() }

  /// How and when the last of the ended enrolments was done with.
  private var lastEnded: Closing? {
    let endings: [(end: End, on: Day)] = enrolments.compactMap { enrolment in
      guard let ending = enrolment.ending else { return nil }
      guard ending.end == .completed, let settled = enrolment.seriesSettledOn else { return ending }
      return (.completed, max(settled, ending.on))
    }
    return endings.max { $0.on < $1.on }.map { .ended($0.end, on: $0.on) }
  }
}

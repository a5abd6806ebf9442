/// One person's way from one referral to its close: the facts, and what follows from them.
///
/// Its copies share the facts until one of them changes: a report has many of the same case.
public struct Case: Sendable {
  /// What copies share.
  final class Shared: @unchecked Sendable {
    // Whoever changes it has the only copy: nothing else is under way.
    @exclusivity(unchecked) var facts: CaseFacts

    init(_ facts: CaseFacts) { self.facts = facts }

    /// How many marks its last place has.
    var lastMarkCount: Int {
      let last = facts.enrolments.count - 1
      return last < 0 ? 0 : facts.enrolments[last].attendance.count
    }
  }

  private(set) var shared: Shared

  /// What is recorded of it, to be changed in this copy alone.
  var facts: CaseFacts {
    get { shared.facts }
    _modify {
      if !isKnownUniquelyReferenced(&shared) { shared = Shared(shared.facts) }
      yield &shared.facts
    }
  }

  init(_ facts: CaseFacts) { shared = Shared(facts) }

  /// Makes a case of facts that nobody else changes.
  init(_ shared: Shared) { self.shared = shared }

  /// The person it is about.
  public var person: PersonReference { shared.facts.referral.fact.person }

  /// The day of the referral: all of the referral would be copied for it.
  public var referredOn: Day { shared.facts.referral.fact.on }

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

  /// The enrolment that stands for the case in a list: the latest open one, else the latest with
  /// follow-ups outstanding, else the latest.
  public var mainEnrolment: Enrolment? {
    guard enrolments.count > 1 else { return enrolments.first }
    let latest: (Enrolment, Enrolment) -> Bool = {
      ($0.place.fact.on, $0.id) < ($1.place.fact.on, $1.id)
    }
    return enrolments.filter(\.isOpen).max(by: latest)
      ?? enrolments.filter { !$0.outstandingFollowUps.isEmpty }.max(by: latest)
      ?? enrolments.max(by: latest)
  }

  /// How many sessions count of that enrolment; nil where the case has none.
  public var sessionCount: Int? {
    // The only one is not copied.
    guard enrolments.count == 1 else { return mainEnrolment?.countedSessions() }
    return shared.facts.enrolments[0].countedSessions()
  }

  /// Who has the case now: the caseworkers of all places that are open or have follow-ups
  /// outstanding, or of the last one where none is.
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

extension Case: Equatable {
  /// Whether the same is recorded of both.
  public static func == (left: Case, right: Case) -> Bool {
    left.shared === right.shared || left.shared.facts == right.shared.facts
  }
}

extension Case {
  /// What is known of the person for the matching with programmes on a day.
  public func matchFacts(_ person: Person, on day: Day) -> MatchFacts {
    MatchFacts(
      on: day, bornOn: person.bornOn, sex: person.sex.flatMap { $0.isGiven ? $0 : nil },
      language: person.language, needsInterpreter: person.needsInterpreter,
      source: referral.fact.source, area: referral.fact.area, risk: risk, scores: lastScores,
      consent: consent(until: day)?.fact.answer,
      relationship: referral.fact.relationship,
      couple: referral.fact.couple ?? person.sexualOrientation?.couple,
      isAtRisk: referral.fact.isAtRisk, needs: openNeeds, readiness: lastReadiness,
      groupWork: lastSaid(\.groupWork),
      exclusion: ordered(assessments).last { $0.fact.finding != nil || $0.fact.reason != nil }?
        .fact.reason,
      current: enrolments.filter(\.isOpen).map(\.programme),
      completed: enrolments.filter { $0.completedOn != nil }.map(\.programme))
  }

  /// The case as it would be with what an assessment is about to say, for the matching alone.
  func adding(_ request: AssessmentRequest) -> Case {
    var copy = self
    func recorded<F>(_ fact: F) -> Recorded<F> {
      Recorded(entry: .max, recordedOn: nil, fact: fact)
    }
    copy.needs += request.needs.map(recorded)
    if let risk = request.risk { copy.risks.append(recorded(risk)) }
    if let consent = request.consent { copy.consents.append(recorded(consent)) }
    if let assessment = request.assessment { copy.assessments.append(recorded(assessment)) }
    return copy
  }

  /// The last score of each tool that gave one.
  private var lastScores: [(tool: RiskTool, score: Score)] {
    let scored = risks.sorted { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }
      .compactMap { risk -> (tool: RiskTool, score: Score)? in
        guard let tool = risk.fact.tool, let score = risk.fact.score.flatMap({ Score($0) }) else {
          return nil
        }
        return (tool, score)
      }
    return RiskTool.allCases.compactMap { tool in scored.last { $0.tool == tool } }
  }

  /// The needs whose last status is not yet an outcome.
  public var openNeeds: [NeedKind] {
    NeedKind.allCases.filter { kind in
      let last = needs.filter { $0.fact.kind == kind }
        .max { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }
      return last.map { !$0.fact.status.isOutcome } ?? false
    }
  }

  private var lastReadiness: [(sign: ReadinessSign, seen: Readiness)] {
    ReadinessSign.allCases.compactMap { sign in
      let seen =
        switch sign {
        case .acknowledges: lastSaid(\.acknowledges)
        case .takesResponsibility: lastSaid(\.takesResponsibility)
        case .motivated: lastSaid(\.isMotivated)
        }
      return seen.map { (sign, $0) }
    }
  }

  /// What the last assessment that says so says; nil where it is not known.
  private func lastSaid(_ what: (Assessment) -> Readiness?) -> Readiness? {
    let said = ordered(assessments).compactMap { what($0.fact) }.last
    return said == .unknown ? nil : said
  }

  private func ordered(_ assessments: [Recorded<Assessment>]) -> [Recorded<Assessment>] {
    assessments.sorted { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }
  }
}

extension SexualOrientation {
  /// What it says of a couple where nobody recorded that itself.
  fileprivate var couple: Couple? {
    switch self {
    case .heterosexual: .oppositeSex
    case .gayLesbian: .sameSex
    case .bisexual, .other, .declined, .notAsked: nil
    }
  }
}

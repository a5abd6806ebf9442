extension Case {
  /// Decides on views, readiness, risk, needs, consent and a finding (rules, section 3); throws
  /// `Refusal` where a rule forbids one of them, and then nothing of the request stands.
  public func assess(
    _ request: AssessmentRequest, _ occasion: Occasion
  ) throws(Refusal) -> [Step] {
    var occasion = occasion
    if case .closed = stage, occasion.correction == nil, !isKnown(request, occasion),
      !isAboutEarlierWork(request)
    {
      throw Refusal.wrongStage(reference, stage, step: "assessed")
    }
    try occasion.checkOrder(request.on, of: self)
    if let risk = request.risk { try check(risk) }
    var steps: [Step] = []
    for view in request.views {
      steps.append(try step(view, among: views, Fact.agencyView, occasion))
    }
    if let fact = request.risk { steps.append(try step(fact, among: risks, Fact.risk, occasion)) }
    for fact in request.needs { steps.append(try step(fact, among: needs, Fact.need, occasion)) }
    if let fact = request.consent {
      steps.append(try step(fact, among: consents, Fact.consent, occasion))
    }
    if let fact = request.action {
      steps.append(try step(fact, among: actions, Fact.action, occasion))
    }
    if let fact = request.meeting {
      steps.append(try step(fact, among: meetings, Fact.meeting, occasion))
    }
    if var fact = request.result {
      // An action keeps the number of its first entry through corrections.
      fact.action = actions.first { $0.entry == fact.action }?.root ?? fact.action
      steps.append(try step(fact, among: actionResults, Fact.actionResult, occasion))
    }
    if let fact = request.nonAssociation {
      steps.append(try step(fact, among: nonAssociations, Fact.nonAssociation, occasion))
    }
    if let fact = request.specialist {
      steps.append(try step(fact, among: specialists, Fact.specialist, occasion))
    }
    if let assessment = request.assessment {
      steps.append(try find(assessment, request, &occasion))
    }
    return steps
  }

  /// Whether every fact of the request was said already, so that repeating it changes nothing.
  private func isKnown(_ request: AssessmentRequest, _ occasion: Occasion) -> Bool {
    request.views.allSatisfy { isKnown($0, among: views, occasion) }
      && request.needs.allSatisfy { isKnown($0, among: needs, occasion) }
      && isKnown(request.risk, among: risks, occasion)
      && isKnown(request.consent, among: consents, occasion)
      && isKnown(request.action, among: actions, occasion)
      && isKnown(request.meeting, among: meetings, occasion)
      && isKnown(request.nonAssociation, among: nonAssociations, occasion)
      && isKnown(request.specialist, among: specialists, occasion)
      && isKnown(request.assessment, among: assessments, occasion)
  }

  private func isKnown<F: KeyedFact>(
    _ fact: F?, among facts: [Recorded<F>], _ occasion: Occasion
  ) -> Bool {
    guard let fact else { return true }
    do throws(Refusal) { return try known(fact, among: facts, occasion) != nil } catch {
      // What is wrong with it is told where it would be recorded.
      return true
    }
  }

  /// Whether a request only says how high-harm work that was agreed before went on: that an action
  /// was done, or the RFGV at the exit from a programme that asks for it.
  private func isAboutEarlierWork(_ request: AssessmentRequest) -> Bool {
    let isMeasured = enrolments.contains { $0.terms.reviewWeeks != nil }
    return request.views.isEmpty && request.needs.isEmpty && request.assessment == nil
      && request.consent == nil && request.action == nil && request.meeting == nil
      && request.nonAssociation == nil
      && (request.risk.map { $0.tool == .rfgv && isMeasured } ?? true)
  }

  private func check(_ risk: Risk) throws(Refusal) {
    if let tool = risk.tool, tool.isJudgement, risk.score != nil {
      throw Refusal.toolTakesLevel(tool)
    }
    if risk.isHighByCount, let level = risk.level, level != .high {
      throw Refusal.dashIsHigh(score: risk.score ?? "")
    }
  }

  private func find(
    _ assessment: Assessment, _ request: AssessmentRequest, _ occasion: inout Occasion
  ) throws(Refusal) -> Step {
    if let entry = try known(assessment, among: assessments, occasion) {
      return .known(entry: entry)
    }
    var assessment = assessment
    if let finding = assessment.finding {
      // A correction that leaves the finding as it was is no new one.
      if finding != request.correctedFinding { try checkStage(for: finding) }
      if finding == .suitable { try checkObjections(request, &occasion) }
      if finding.closesCase { try checkLaterFindings(than: assessment.on) }
    }
    if occasion.correction != nil { try checkPlaces(on: assessment, &occasion) }
    assessment.override = occasion.storedOverride
    assessment.rules = occasion.rulesSetAside
    return .new(Draft(.case(reference), .assessment(assessment), correction: occasion.correction))
  }

  /// A case on a programme can be found suitable for a further one, and nothing else.
  private func checkStage(for finding: Finding) throws(Refusal) {
    switch stage {
    case .referred, .notReady, .suitable: return
    case .onProgramme, .suspended, .followingUp:
      if finding != .suitable {
        throw Refusal.wrongStage(reference, stage, step: "found '\(finding.rawValue)'")
      }
    case .closed: throw Refusal.wrongStage(reference, stage, step: "assessed")
    }
  }

  /// What closes the case comes after everything else that was found.
  private func checkLaterFindings(than day: Day) throws(Refusal) {
    let days = assessments.filter { $0.fact.finding != nil }.map(\.fact.on)
    guard let last = days.max(), last > day else { return }
    throw Refusal.outOfOrder(reference, on: day, last: last)
  }

  /// A finding that is corrected must not become too old for the places that stand on it.
  private func checkPlaces(
    on assessment: Assessment, _ occasion: inout Occasion
  ) throws(Refusal) {
    guard assessment.finding == .suitable else { return }
    for enrolment in enrolments where !enrolment.place.fact.rules.contains(.findingAge) {
      let (on, limit) = (enrolment.place.fact.on, termsAtStart(of: enrolment).findingDayCount)
      let other = finding(until: on)?.fact.on
      guard assessment.on <= on, other.map({ $0 <= assessment.on }) ?? true else { continue }
      let days = on - assessment.on
      guard days > limit else { continue }
      try occasion.setAside(
        .findingAge,
        or: .findingTooOld(reference, on: assessment.on, days: days, limit: limit))
    }
  }

  private func checkObjections(
    _ request: AssessmentRequest, _ occasion: inout Occasion
  ) throws(Refusal) {
    var latest: [String: (on: Day, position: Position)] = [:]
    let all = views.map(\.fact) + request.views
    for view in all where view.on <= request.on && view.position != .asked {
      if let earlier = latest[view.agency], earlier.on > view.on { continue }
      latest[view.agency] = (view.on, view.position)
    }
    let count = latest.values.filter { $0.position == .object }.count
    guard count > 0 else { return }
    try occasion.setAside(.agencyObjection, or: .objection(reference, count: count))
  }
}

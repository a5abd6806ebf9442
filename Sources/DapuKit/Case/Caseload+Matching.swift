extension Caseload {
  /// Refuses a finding that names another programme than the one that fits best at this moment, and
  /// gives no reason (rules, section 3).
  func checkRank(
    _ request: AssessmentRequest, _ subject: Case, _ steps: [Step]
  ) throws(StepFault) {
    guard let assessment = request.assessment, assessment.finding != nil,
      assessment.reason == nil, let programme = assessment.programme,
      let person = person(subject.person), case .new? = steps.last
    else { return }
    let facts = subject.adding(request).matchFacts(person, on: assessment.on)
    guard let first = Matching(programmes, facts).ranking.first, first.programme != programme
    else { return }
    throw StepFault.refused(.notFirst(programme, first: first.programme))
  }
}

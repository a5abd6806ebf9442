/// Something that a programme asks for before completion and a place does not have (rules, section
/// 1.6).
enum CompletionGap {
  case sessions(counted: Int, required: Int)
  case missedSessions(Int)
  case modules(Int)
  case endReview

  /// The rule that may be set aside for it.
  var rule: Rule {
    switch self {
    case .sessions, .missedSessions: .sessionCount
    case .modules: .modules
    case .endReview: .endReview
    }
  }

  /// What it is called of a completion that stands.
  var words: String {
    switch self {
    case .sessions(let counted, let required): "with \(counted) of \(required) sessions"
    case .missedSessions(let count): "with \(count) session\(count == 1 ? "" : "s") not caught up"
    case .modules(let count): "without \(count) required module\(count == 1 ? "" : "s")"
    case .endReview: "without an end review"
    }
  }

  /// The refusal of a completion of a case that lacks it.
  func refusal(of reference: CaseReference) -> Refusal {
    switch self {
    case .sessions(let counted, let required):
      .sessionsShort(reference, counted: counted, required: required)
    case .missedSessions(let count): .sessionsMissed(reference, count: count)
    case .modules(let count): .modulesMissing(reference, count: count)
    case .endReview: .endReviewMissing(reference)
    }
  }
}

extension Enrolment {
  /// What a completion on a day lacks.
  func completionGaps(on day: Day) -> [CompletionGap] {
    var gaps: [CompletionGap] = []
    let counted = countedSessions(until: day)
    if counted < requiredSessionCount {
      gaps.append(.sessions(counted: counted, required: requiredSessionCount))
    }
    let missed = terms.needsEverySession ? missedSessionCount(until: day) : 0
    if missed > 0 { gaps.append(.missedSessions(missed)) }
    let modules =
      terms.modules.isEmpty ? 0 : Set(terms.modules).subtracting(modulesWorkedOn).count
    if modules > 0 { gaps.append(.modules(modules)) }
    let isReviewed = changes.contains { $0.fact.change == .review && $0.fact.on <= day }
    if terms.needsEndReview, !isReviewed { gaps.append(.endReview) }
    return gaps
  }
}

extension Case {
  /// Refuses a completion that lacks something, unless that is set aside; throws `Refusal`.
  func checkCompletion(
    _ on: Day, _ enrolment: Enrolment, _ occasion: inout Occasion
  ) throws(Refusal) {
    for gap in enrolment.completionGaps(on: on) {
      try occasion.setAside(gap.rule, or: gap.refusal(of: reference))
    }
  }

  /// What a correction took away of that on which a completion stands; nothing is due of what was
  /// set aside, or once the case is closed.
  func dueOfCompletion(_ enrolment: Enrolment) -> [DueItem] {
    guard let completedOn = enrolment.completedOn else { return [] }
    let setAside = enrolment.changes.flatMap(\.fact.rules)
    let gaps = enrolment.completionGaps(on: completedOn).filter { gap in
      if setAside.contains(gap.rule) { return false }
      // Whatever else a case without corrections completed on, it still has.
      if case .sessions = gap { return true }
      return !replaced.isEmpty
    }
    guard !gaps.isEmpty, !stage.isClosed else { return [] }
    let what = "completed \(gaps.map(\.words).joined(separator: ", ")): look at the completion"
    return [item(.completion, enrolment.id, completedOn, what, enrolment)]
  }
}

/// The criteria of one programme, each held against what is known of a person; nil is a criterion
/// that sets no limit.
struct CriteriaCheck {
  private let terms: Programme
  private let criteria: Criteria
  private let id: String
  private let facts: MatchFacts

  init(_ row: Programmes.Row, _ facts: MatchFacts) {
    id = row.id
    terms = row.terms
    criteria = row.terms.criteria
    self.facts = facts
  }

  var riskLevel: MatchReason? {
    among(criteria.riskLevels, facts.risk, .risk, "risk", canChange: true)
  }

  /// For each tool that has bands, whether its last score is in one.
  var riskBands: [MatchReason?] {
    RiskTool.allCases.map { tool in
      let bands = criteria.riskBands.filter { $0.tool == tool }
      guard !bands.isEmpty else { return nil }
      guard let score = facts.scores.first(where: { $0.tool == tool })?.score else {
        return unknown(.risk, "\(tool.rawValue) score")
      }
      let words = "\(tool.rawValue) score"
      guard !bands.contains(where: { $0.contains(score) }) else {
        return favourable(.risk, "\(words) in its band")
      }
      return against(
        .risk, "\(words) outside its band", bands.map(\.cell).joined(separator: " or "))
    }
  }

  var atRisk: MatchReason? {
    guard facts.isAtRisk else { return nil }
    guard !criteria.takesAtRisk else { return favourable(.risk, "at risk of abusing") }
    return against(.risk, "at risk of abusing, and has not abused", nil)
  }

  var needs: MatchReason? {
    guard !criteria.needs.isEmpty else { return nil }
    let shared = criteria.needs.filter(facts.needs.contains)
    guard shared.isEmpty else {
      return favourable(.need, "need " + shared.map(\.rawValue).joined(separator: ", "))
    }
    return unknown(.need, "need " + alternatives(criteria.needs))
  }

  var readiness: [MatchReason?] {
    criteria.readiness.map { sign in
      let seen = facts.readiness.first { $0.sign == sign }?.seen
      let name = sign.rawValue
      switch seen {
      case .yes: return favourable(.need, "\(name) yes")
      case .partly: return reason(.partly, .need, "\(name) partly", "\(name) yes")
      case .no: return against(.need, "\(name) no", "\(name) yes")
      case .unknown, nil: return unknown(.need, name)
      }
    }
  }

  var exclusion: MatchReason? {
    guard let exclusion = facts.exclusion, criteria.exclusions.contains(exclusion) else {
      return nil
    }
    return against(.need, exclusion.rawValue, "\(exclusion.rawValue) no more")
  }

  var opening: MatchReason? {
    guard let openedOn = terms.openedOn, openedOn > facts.on else { return nil }
    return against(.responsivity, "not open yet", "opens on \(openedOn)")
  }

  /// A voluntary programme is not for somebody who said no; what nobody asked yet says nothing.
  var consent: MatchReason? {
    guard terms.isVoluntary, let said = facts.consent, said == .no || said == .withdrawn else {
      return nil
    }
    return against(.responsivity, "consent \(said.rawValue)", "consent yes")
  }

  var age: MatchReason? {
    guard let bornOn = facts.bornOn else { return unknown(.responsivity, "date of birth") }
    let age = bornOn.wholeYears(until: facts.on)
    if age < terms.minimumAge {
      let on = bornOn.adding(months: 12 * terms.minimumAge)
      return against(.responsivity, "age \(age)", "age \(terms.minimumAge), on \(on)")
    }
    if let most = criteria.maximumAge, age > most {
      return against(.responsivity, "age \(age), and it takes people up to \(most)", nil)
    }
    return favourable(.responsivity, "age \(age)")
  }

  var sex: MatchReason? { among(criteria.sexes, facts.sex, .responsivity, "sex") }

  var source: MatchReason? {
    guard !terms.sources.isEmpty else { return nil }
    let words = "source \(facts.source.rawValue)"
    guard !terms.sources.contains(facts.source) else { return favourable(.responsivity, words) }
    let others = terms.sources.count > 6 ? "another" : alternatives(terms.sources)
    return against(.responsivity, words, "source \(others)")
  }

  var area: MatchReason? {
    guard !criteria.areas.isEmpty else { return nil }
    guard let area = facts.area else { return unknown(.responsivity, "area") }
    guard !criteria.areas.contains(area) else { return favourable(.responsivity, "area") }
    let others = criteria.areas.joined(separator: " or ")
    return against(.responsivity, "area is another", "area \(others)")
  }

  var language: MatchReason? {
    let interpreter = "interpreter"
    if facts.needsInterpreter {
      if criteria.takesInterpreter {
        return favourable(.responsivity, "held with an \(interpreter)")
      }
      return against(.responsivity, "needs an \(interpreter)", "no need of an \(interpreter)")
    }
    guard !criteria.languages.isEmpty else { return nil }
    guard let language = facts.language else { return unknown(.responsivity, "language") }
    if criteria.languages.contains(language) {
      return favourable(.responsivity, "language \(language)")
    }
    if criteria.takesInterpreter {
      return favourable(.responsivity, "held with an \(interpreter)")
    }
    return against(
      .responsivity, "language \(language)",
      "speaks \(criteria.languages.joined(separator: " or "))")
  }

  var relationship: MatchReason? {
    among(criteria.relationships, facts.relationship, .responsivity, "relationship")
  }

  /// Relatives are no couple.
  var couple: MatchReason? {
    guard facts.relationship != .relatives else { return nil }
    return among(criteria.couples, facts.couple, .responsivity, "couple")
  }

  /// A programme that is held in groups alone is not for somebody who cannot work in one.
  var format: MatchReason? {
    guard criteria.formats == [.group] else { return nil }
    switch facts.groupWork {
    case .yes: return favourable(.responsivity, "can work in a group")
    case .partly:
      return reason(.partly, .responsivity, "can partly work in a group", "can work in a group")
    case .no: return against(.responsivity, "cannot work in a group", "can work in a group")
    case .unknown, nil: return nil
    }
  }

  var after: MatchReason? {
    guard !criteria.after.isEmpty else { return nil }
    if let done = criteria.after.first(where: facts.completed.contains) {
      return favourable(.need, "completed \(done)")
    }
    let others = criteria.after.joined(separator: " or ")
    return against(.need, "nothing completed that it comes after", "completes \(others)")
  }

  var place: MatchReason? {
    if facts.completed.contains(id) {
      return against(.responsivity, "completed it before", nil)
    }
    guard facts.current.contains(id) else { return nil }
    return against(.responsivity, "has a place on it", "the place ends")
  }

  private func among<Value: Code>(
    _ taken: [Value], _ value: Value?, _ principle: MatchReason.Principle, _ name: String,
    canChange: Bool = false
  ) -> MatchReason? {
    guard !taken.isEmpty else { return nil }
    guard let value else { return unknown(principle, name) }
    let words = "\(name) \(value.rawValue)"
    guard !taken.contains(value) else { return favourable(principle, words) }
    return against(principle, words, canChange ? "\(name) \(alternatives(taken))" : nil)
  }

  private func alternatives<Value: Code>(_ values: [Value]) -> String {
    values.map(\.rawValue).joined(separator: " or ")
  }

  private func favourable(_ principle: MatchReason.Principle, _ words: String) -> MatchReason {
    reason(.for, principle, words, nil)
  }

  private func against(
    _ principle: MatchReason.Principle, _ words: String, _ change: String?
  ) -> MatchReason { reason(.against, principle, words, change) }

  private func unknown(_ principle: MatchReason.Principle, _ words: String) -> MatchReason {
    reason(.unknown, principle, words, nil)
  }

  private func reason(
    _ side: MatchReason.Side, _ principle: MatchReason.Principle, _ words: String,
    _ change: String?
  ) -> MatchReason {
    MatchReason(side: side, principle: principle, words: words, change: change)
  }
}

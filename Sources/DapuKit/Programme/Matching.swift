/// The matching of a person with the programmes of a unit, by the columns of its table alone
/// (rules, section 3): it recommends, and a named assessor decides.
public struct Matching: Sendable {
  private let programmes: [Programmes.Row]
  private let facts: MatchFacts

  /// Prepares the matching with the programmes that the unit runs.
  public init(_ programmes: Programmes, _ facts: MatchFacts) {
    self.programmes = programmes.enabled
    self.facts = facts
  }

  /// The programmes, the one that fits best first; those that fit alike in the order of the table.
  public var ranking: [Match] {
    let matches = programmes.map(match)
    return matches.indices.sorted { left, right in
      if matches[left].isBetter(than: matches[right]) { return true }
      return left < right && !matches[right].isBetter(than: matches[left])
    }.map { matches[$0] }
  }

  private func match(_ row: Programmes.Row) -> Match {
    let own = reasons(of: row)
    let others = row.terms.criteria.alternativeTo.compactMap { id in
      programmes.first { $0.id == id }.flatMap { instead(of: $0) }
    }
    return Match(programme: row.id, reasons: own + others)
  }

  /// What a programme that it stands in for says: it is for those for whom that one is not.
  private func instead(of other: Programmes.Row) -> MatchReason? {
    switch Match(programme: other.id, reasons: reasons(of: other)).fit {
    case .no:
      MatchReason(
        side: .for, principle: .responsivity, words: "in place of \(other.id)", change: nil)
    case .unknown:
      MatchReason(
        side: .unknown, principle: .responsivity, words: "whether \(other.id) fits", change: nil)
    case .yes, .partly:
      MatchReason(
        side: .against, principle: .responsivity, words: "\(other.id) fits",
        change: "\(other.id) does not fit")
    }
  }

  /// What each criterion of the programme itself says; one that sets no limit says nothing.
  private func reasons(of row: Programmes.Row) -> [MatchReason] {
    let criteria = CriteriaCheck(row, facts)
    let risk = [criteria.riskLevel] + criteria.riskBands + [criteria.atRisk]
    let need = [criteria.needs] + criteria.readiness + [criteria.exclusion]
    let responsivity = [
      criteria.opening, criteria.consent, criteria.age, criteria.sex, criteria.source,
      criteria.area,
      criteria.language, criteria.relationship, criteria.couple, criteria.format, criteria.after,
      criteria.place,
    ]
    return (risk + need + responsivity).compactMap(\.self)
  }
}

/// What is known of a person for the matching with programmes; what is not known is nil, and never
/// taken for a fit.
public struct MatchFacts: Sendable {
  /// The day on which they are looked at.
  let on: Day
  /// The date of birth.
  let bornOn: Day?
  /// The sex, where the person said one.
  let sex: Sex?
  /// The ISO 639 code of the language.
  let language: String?
  /// Whether an interpreter is needed.
  let needsInterpreter: Bool
  /// Who referred.
  let source: Source
  /// The area.
  let area: String?
  /// The level of risk.
  let risk: RiskLevel?
  /// The last score of each tool.
  let scores: [(tool: RiskTool, score: Score)]
  /// What the person last said about taking part.
  let consent: ConsentAnswer?
  /// The connection to the victim.
  let relationship: Relationship?
  /// Whether the partners are of one sex.
  let couple: Couple?
  /// Whether the person has not abused, and is at risk of it.
  let isAtRisk: Bool
  /// The needs that are open.
  let needs: [NeedKind]
  /// How far each sign of readiness was last seen.
  let readiness: [(sign: ReadinessSign, seen: Readiness)]
  /// Whether the person can work in a group.
  let groupWork: Readiness?
  /// The reason for which the person was last excluded or deferred.
  let exclusion: Exclusion?
  /// The programmes of the places that are open.
  let current: [String]
  /// The programmes that were completed.
  let completed: [String]
}

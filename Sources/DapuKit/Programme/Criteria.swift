/// Whom a programme is for: what the matching of a person goes by (rules, section 3).
public struct Criteria: Equatable, Sendable {
  /// The greatest age in years; nil for any.
  public let maximumAge: Int?
  /// The sexes; none listed is any.
  public let sexes: [Sex]
  /// The areas; none listed is any.
  public let areas: [String]
  /// The levels of risk; none listed is any.
  public let riskLevels: [RiskLevel]
  /// The scores of tools; a tool that has a band asks for a score in one.
  public let riskBands: [RiskBand]
  /// The languages it is held in, as ISO 639 codes; none listed is any.
  public let languages: [String]
  /// Whether it is held with an interpreter too.
  public let takesInterpreter: Bool
  /// The connections to the victim; none listed is any.
  public let relationships: [Relationship]
  /// The couples; none listed is any.
  public let couples: [Couple]
  /// How its sessions are held.
  public let formats: [SessionFormat]
  /// The needs of which the person has one; none listed is for everybody.
  public let needs: [NeedKind]
  /// The signs of readiness that it asks for.
  public let readiness: [ReadinessSign]
  /// The reasons for which it does not take a person.
  public let exclusions: [Exclusion]
  /// The programmes that it stands in for, for those for whom they are not.
  public let alternativeTo: [String]
  /// The programmes of which one was completed before it; none listed is no matter.
  public let after: [String]
  /// Whether it is also for those who have not abused yet.
  public let takesAtRisk: Bool

  /// Reads the criteria of a row; throws `CellFault` where a cell is unreadable.
  init(_ row: Row, minimumAge: Int) throws(CellFault) {
    maximumAge = try row.most(.maxAge, atLeast: minimumAge)
    sexes = try row.list(.sexes)
    areas = try row.list(.areas)
    riskLevels = try row.list(.riskLevels)
    riskBands = try row.list(.riskBands)
    let codes: [LanguageCode] = try row.list(.languages)
    languages = codes.map(\.cell)
    takesInterpreter = try row.flag(.interpreter)
    relationships = try row.list(.relationships)
    couples = try row.list(.couples)
    formats = try row.list(.formats)
    needs = try row.list(.needs)
    readiness = try row.list(.readiness)
    exclusions = try row.list(.exclusions)
    alternativeTo = try row.list(.alternativeTo)
    after = try row.list(.after)
    takesAtRisk = try row.flag(.atRisk)
  }
}

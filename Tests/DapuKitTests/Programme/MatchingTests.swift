import Testing

@testable import DapuKit

/// The ranking of programmes for a person: by the columns alone, and never by what is not known.
struct MatchingTests {
  private static let person: KeyValuePairs<Column.Name, String> = [
    .sex: "male", .language: "en", .relationship: "intimate", .couple: "opposite-sex",
    .risk: "medium",
  ]
  private static let ready = Typed(
    .assess,
    [.on: "2026-01-08", .acknowledges: "yes", .responsibility: "yes", .motivation: "yes"])

  /// A unit that runs the programmes named, and nothing else.
  private func unit(_ programmes: [String], _ steps: [Typed]) throws -> Unit {
    var unit = try Unit()
    for row in unit.caseload.programmes.rows {
      try unit.take(Typed(.setProgramme, [.programme: row.id, .enabled: ""]))
    }
    for id in programmes {
      try unit.take(Typed(.setProgramme, [.programme: id, .enabled: "yes"]))
    }
    for step in steps { try unit.take(step) }
    return unit
  }

  private func ranking(_ unit: Unit) throws -> [Match] {
    let subject = try unit.subject()
    let person = try #require(unit.caseload.person(subject.person))
    let facts = subject.matchFacts(person, on: "2026-01-09")
    return Matching(unit.caseload.programmes, facts).ranking
  }

  private func referred(_ others: KeyValuePairs<Column.Name, String> = [:]) -> Typed {
    Typed.referred.with([.programme: "notts-individual"]).with(Self.person).with(others)
  }

  private static let nottinghamshire = ["notts-group", "notts-individual"]

  @Test(
    arguments: [
      ([:], ["notts-group", "notts-individual"], [Fit.yes, .no]),
      ([.sex: "female"], ["notts-individual", "notts-group"], [.yes, .no]),
      (
        [.language: "pl", .interpreter: "yes"], ["notts-individual", "notts-group"], [.yes, .no]
      ),
      ([.couple: "same-sex"], ["notts-individual", "notts-group"], [.yes, .no]),
      (
        [.couple: "", .sexualOrientation: "gay-lesbian"], ["notts-individual", "notts-group"],
        [.yes, .no]
      ),
      ([.sex: ""], ["notts-individual", "notts-group"], [.unknown, .unknown]),
      ([.sex: "declined"], ["notts-individual", "notts-group"], [.unknown, .unknown]),
      ([.couple: ""], ["notts-individual", "notts-group"], [.unknown, .unknown]),
    ] as [(KeyValuePairs<Column.Name, String>, [String], [Fit])])
  func theGroupIsForWhomItFits(
    _ facts: KeyValuePairs<Column.Name, String>, _ order: [String], _ fits: [Fit]
  ) throws {
    let unit = try unit(Self.nottinghamshire, [referred(facts), Self.ready])
    let ranking = try ranking(unit)
    #expect(Set(ranking.map(\.programme)) == Set(order))
    if fits[0] != fits[1] { #expect(ranking.map(\.programme) == order) }
    #expect(ranking.map(\.fit) == fits)
  }

  @Test(
    arguments: [
      ("yes", Fit.yes), ("partly", .partly), ("no", .no), ("unknown", .unknown), ("", .unknown),
    ])
  func aSignOfReadinessFitsOnlyWhereItWasSeen(_ seen: String, _ fit: Fit) throws {
    let step = Self.ready.with([.motivation: seen])
    let person = referred([.programme: "notts-group"])
    let ranking = try ranking(try unit(["notts-group"], [person, step]))
    #expect(ranking.map(\.fit) == [fit])
    #expect(fit == .yes || !ranking[0].wouldChange.isEmpty)
  }

  @Test func whatIsNotKnownIsNamed() throws {
    let facts: KeyValuePairs<Column.Name, String> = [.risk: "", .born: "", .programme: "drive"]
    let ranking = try ranking(try unit(["drive"], [referred(facts)]))
    #expect(ranking[0].fit == .unknown)
    #expect(ranking[0].wouldChange == ["unknown: risk", "unknown: date of birth"])
    #expect(ranking[0].inFavour.isEmpty)
  }

  @Test(arguments: [("74.5", Fit.yes), ("75", .no), ("49.9", .no), ("50", .yes)])
  func aScoreIsInItsBandOrNot(_ score: String, _ fit: Fit) throws {
    let scored = Typed(
      .assess, [.on: "2026-01-07", .riskTool: "OGRS3", .riskScore: score])
    var unit = try unit(["brief"], [referred([.programme: "brief"]), scored])
    try unit.take(Typed(.setProgramme, [.programme: "brief", .riskBands: "OGRS3=50-75"]))
    #expect(try ranking(unit).map(\.fit) == [fit])
    try unit.take(Typed(.setProgramme, [.programme: "brief", .riskBands: "OVP=50-75"]))
    #expect(try ranking(unit).map(\.fit) == [.unknown])
  }

  @Test func aHighRiskFitsTheHighHarmProgrammeBest() throws {
    let unit = try unit(["dapu", "drive"], [referred([.risk: "high", .programme: "dapu"])])
    #expect(try ranking(unit).map(\.programme) == ["drive", "dapu"])
    let lower = try self.unit(["dapu", "drive"], [referred([.programme: "dapu"])])
    #expect(try ranking(lower).map(\.programme) == ["dapu", "drive"])
    #expect(try ranking(lower)[1].against == ["risk medium"])
    #expect(try ranking(lower)[1].wouldChange == ["risk high"])
  }

  @Test func theMatchingSeesWhatTheFindingBringsWithIt() throws {
    let suitable = Typed.foundSuitable.with([.programme: "drive"])
    var unit = try unit(["dapu", "drive"], [referred([.programme: "dapu"])])
    #expect(try unit.refusal(of: suitable) == .notFirst("drive", first: "dapu"))
    let withRisk = suitable.with([.risk: "high"])
    #expect(try unit.refusal(of: withRisk.with([.programme: "dapu"])) != nil)
    #expect(try unit.refusal(of: withRisk) == nil)
    #expect(try !unit.take(withRisk).isNew)
  }

  @Test func aNeedThatIsMetIsNoNeedAnyMore() throws {
    let need = Typed(.assess, [.on: "2026-01-07", .need: "parenting"])
    var unit = try unit(["notts-dads"], [referred([.programme: "notts-dads"])])
    #expect(try ranking(unit).map(\.fit) == [.unknown])
    try unit.take(need)
    #expect(try ranking(unit).map(\.fit) == [.yes])
    try unit.take(need.with([.on: "2026-01-08", .need: "parenting=met"]))
    #expect(try ranking(unit).map(\.fit) == [.unknown])
  }

  @Test func theOrderOfTheTableDecidesBetweenEquals() throws {
    let ids = ["first", "second", "third"]
    var unit = try unit([], [])
    for id in ids {
      try unit.take(
        Typed(.addProgramme, [.programme: id, .title: "A course", .enabled: "yes"]))
    }
    try unit.take(referred([.programme: "second"]))
    #expect(try ranking(unit).map(\.programme) == ids)
  }
}

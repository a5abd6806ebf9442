import DapuKit
import Testing

/// What is recorded twice is stored once.
struct RepetitionTests {
  private static let steps: [Typed] =
    .toCompletion + [
      Typed(.assess, [.on: "2026-01-12", .view: "MASH=support", .need: "alcohol"]),
      Typed(.assess, [.on: "2026-01-12", .riskTool: "DASH", .riskScore: "5"]),
      Typed(
        .assess, [.on: "2026-01-12", .action: "disrupt", .agency: "police", .result: "agreed"]),
      Typed(.assess, [.on: "2026-01-12", .meeting: "MARAC"]),
      Typed(.assess, [.on: "2026-01-12", .consent: "yes"]),
      Typed(.enrol, [.on: "2026-02-09", .feePaid: "40"]),
      .followUp(1, .made, on: "2026-03-09"), .followUp(2, .attempted, on: "2026-04-09"),
      Typed(.check, [.on: "2026-05-01", .source: "police"]),
      Typed(.reoffend, [.on: "2026-05-01", .kind: "arrest", .source: "police"]),
      Typed(.closeFollowUps, [.on: "2026-06-01", .reason: "moved"]),
    ]

  @Test func theSameFormsTakenTwiceChangeNothing() throws {
    var unit = try Unit(Self.steps)
    let (new, cases) = (unit.caseload.new, unit.caseload.cases)
    for step in Self.steps {
      let answer = try unit.take(step)
      #expect(!answer.isNew, "\(step.testDescription)")
      #expect(!answer.entries.isEmpty)
    }
    #expect(unit.caseload.new == new)
    #expect(unit.caseload.cases == cases)
  }

  @Test func aRepetitionAnswersWithTheEntriesOfTheFirstTime() throws {
    var unit = try Unit()
    for step in Self.steps.dropFirst() where step.verb != .refer {
      if unit.caseload.cases.isEmpty { try unit.take(.referred) }
      let answer = try unit.take(step)
      #expect(try unit.take(step).entries == answer.entries, "\(step.testDescription)")
    }
  }

  @Test(arguments: steps.filter { $0.verb != .refer })
  func theSameKeyAndTheSameFactsAreOneFact(_ step: Typed) throws {
    let index = try #require(
      Self.steps.firstIndex { $0.testDescription == step.testDescription })
    var unit = try Unit(Array(Self.steps.prefix(index)) + [step.with([.key: "k1"])])
    let count = unit.caseload.new.count
    #expect(try !unit.take(step.with([.key: "k1"])).isNew)
    #expect(try !unit.take(step).isNew, "without a key the whole fact is its identity")
    #expect(unit.caseload.new.count == count)
  }

  @Test func theSameKeyAndOtherFactsAreRefusedWithTheDifference() throws {
    let check = Typed(.check, [.on: "2026-05-01", .source: "police", .key: "k1"])
    var unit = try Unit(.toReferral + [check])
    let other = check.with([.on: "2026-05-02", .source: "court"])
    #expect(try unit.refusal(of: other) == .keyUsed(differences: [.on, .source]))
  }

  @Test func twoEqualFactsNeedKeys() throws {
    let reoffence = Typed(
      .reoffend, [.on: "2026-05-01", .kind: "incident", .source: "police", .key: "k1"])
    var unit = try Unit(.toReferral + [reoffence, reoffence.with([.key: "k2"])])
    #expect(try unit.subject().reoffences.map(\.fact.key) == ["k1", "k2"])
    #expect(try !unit.take(reoffence.with([.key: "k2"])).isNew)
  }

  @Test func aReferralOfTheSameKeyAnswersWithItsCase() throws {
    let keyed = Typed.referred.with([.key: "k1"])
    var unit = try Unit([keyed])
    let answer = try unit.take(keyed)
    #expect(answer.reference == Typed.first && !answer.isNew)
    #expect(unit.caseload.reference(ofKey: "k1") == Typed.first)
    #expect(unit.caseload.cases.count == 1)
  }

  @Test(
    arguments: [
      ([.source: "nhs"], [.source]), ([.born: "1990-03-05"], [.born]),
      ([.on: "2026-01-06", .area: "Ipswich"], [.on, .area]), ([.consent: "no"], [.consent]),
      ([.need: "alcohol"], [.need]),
    ] as [(KeyValuePairs<Column.Name, String>, [Column.Name])])
  func aReferralOfTheSameKeyAndOtherFactsIsRefused(
    cells: KeyValuePairs<Column.Name, String>, columns: [Column.Name]
  ) throws {
    let keyed = Typed.referred.with([.key: "k1"])
    var unit = try Unit([keyed])
    #expect(try unit.refusal(of: keyed.with(cells)) == .keyUsed(differences: columns))
  }
}

import DapuKit
import Testing

/// The key of a referral names one case, and the one that has it now.
struct KeyTests {
  private static let keyed = Typed.referred.with([.key: "k1"])
  private static let another = Typed(
    .refer,
    [.on: "2026-03-01", .name: "Jo Other", .born: "1971-01-01", .source: "nhs", .key: "k2"])

  private static func rekeyed(_ key: String) -> Typed {
    Typed(.refer, [.correct: "C000001A", .key: key, .because: "slip"])
  }

  @Test func aCorrectedKeyNamesTheCaseAndTheOldOneNoMore() throws {
    var unit = try Unit([Self.keyed, Self.rekeyed("k3")])
    #expect(unit.caseload.reference(ofKey: "k3") == Typed.first)
    #expect(unit.caseload.reference(ofKey: "k1") == nil)
    try unit.take(Self.another.with([.key: "k1"]))
    #expect(unit.caseload.reference(ofKey: "k1") == CaseReference(number: 2))
  }

  @Test func aKeyCannotBeCorrectedIntoThatOfAnotherCase() throws {
    var unit = try Unit([Self.keyed, Self.another])
    #expect(try unit.refusal(of: Self.rekeyed("k2")) == .keyUsed(differences: [.case]))
    #expect(try unit.refusal(of: Self.rekeyed("k1")) == nil)
  }
}

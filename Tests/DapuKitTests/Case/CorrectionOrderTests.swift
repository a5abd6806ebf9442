import DapuKit
import Testing

/// Corrections after which a later fact would stand on nothing.
struct CorrectionOrderTests {
  private static let reference = Typed.first.description
  private static let followedUp = [Typed].toCompletion + [.followUp(1, .made, on: "2026-03-09")]
  private static let resumed = Typed(.enrol, [.on: "2026-02-08", .resume: "yes"])
  private static let later = Typed(
    .refer, [.correct: reference, .because: "slip", .on: "2026-03-01"])

  /// A correction of an entry by other values; taken back where none are given.
  private static func correcting(
    _ verb: Verb, _ entry: Int, _ cells: KeyValuePairs<Column.Name, String> = [:]
  ) -> Typed {
    let step = Typed(verb, [.correct: "\(entry)", .because: "slip"])
    return cells.isEmpty ? step.with([.takeBack: "yes"]) : step.with(cells)
  }

  @Test(
    arguments: [
      (.toSessions, correcting(.enrol, 105)),
      (.toSessions, correcting(.enrol, 105, [.on: "2026-01-27"])),
      (.toSuspension, correcting(.enrol, 105, [.on: "2026-02-02"])),
      (followedUp, correcting(.enrol, 109)),
      (followedUp, correcting(.enrol, 109, [.on: "2026-03-10"])),
      (.toCompletion, correcting(.attend, 108, [.on: "2026-02-10"])),
      (.toSuspension + [resumed], correcting(.enrol, 107)),
      (.toFinding, later),
      (.toReferral + [Typed(.check, [.on: "2026-02-01", .source: "police"])], later),
      (
        .toReferral
          + [Typed(.reoffend, [.on: "2026-02-01", .kind: "arrest", .source: "police"])], later
      ),
      (
        .toReferral
          + [
            Typed(
              .assess,
              [.on: "2026-02-01", .action: "disrupt", .agency: "police", .result: "agreed"])
          ], later
      ),
      (.toReferral + [Typed(.assess, [.on: "2026-02-01", .meeting: "MARAC"])], later),
      (.toPlace, correcting(.assess, 104)),
      (.toPlace, correcting(.assess, 104, [.on: "2026-01-20"])),
    ] as [([Typed], Typed)])
  func areRefusedAndNothingChanges(before: [Typed], step: Typed) throws {
    var unit = try Unit(before)
    let cases = unit.caseload.cases
    let refusal = try unit.refusal(of: step)
    let labels = ["correctionBreaks", "notOpen"]
    #expect(labels.contains(refusal?.label ?? "none"), "\(String(describing: refusal))")
    #expect(unit.caseload.cases == cases)
  }

  @Test(
    arguments: [
      (.toPlace, correcting(.enrol, 105)),
      (.toPlace, correcting(.enrol, 105, [.on: "2026-01-20"])),
      (.toCompletion, correcting(.enrol, 109)),
      (.toSuspension, correcting(.enrol, 107)),
      (.toFinding, correcting(.assess, 104)),
      (followedUp, correcting(.enrol, 109, [.on: "2026-03-09"])),
      (followedUp, correcting(.recordFollowUp, 110)),
    ] as [([Typed], Typed)])
  func areTakenWhereNothingStandsOnThem(before: [Typed], step: Typed) throws {
    var unit = try Unit(before)
    #expect(try unit.take(step).isNew)
    #expect(try unit.subject().brokenOrder == nil)
  }

  @Test func severalNeedsDoNotCorrectOneEntry() throws {
    var unit = try Unit([.referred.with([.need: "alcohol"])])
    let step = Typed(
      .assess, [.correct: "104", .because: "slip", .need: "drugs", .need: "housing"])
    #expect(throws: StepFault.self) { try unit.take(step) }
    #expect(try unit.subject().needs.map(\.fact.kind) == [.alcohol])
  }
}

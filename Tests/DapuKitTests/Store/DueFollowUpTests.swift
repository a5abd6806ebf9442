import Testing

@testable import DapuKit

/// Which follow-ups are due is the same whether cases are made for it or not.
struct DueFollowUpTests {
  @Test(arguments: [UInt64(61), 62, 63])
  func areTheSameAsThoseOfTheCases(seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    var (count, made, ended) = (0, 0, 0)
    for _ in 0..<8 {
      let store = try TemporaryStore()
      // Corrections are rare in so short a time, and a case with one is made.
      try store.changeTerms(&numbers, to: [6, 9, 100])
      try store.complete(&numbers)
      try store.changeTerms(&numbers, to: [1, 5, 9])
      let snapshot = try store.opened().snapshot()
      let whole = try snapshot.caseload(Scope(.everEnded)).cases(where: { _ in true })
      ended += whole.count { $0.enrolments.contains { $0.seriesEndedOn != nil } }
      for day in ["2026-05-01", "2026-08-01", "2027-06-01", "2044-06-01"] as [Day] {
        let sharing = Sharing(
          part: .random(in: 40...4_000, using: &numbers), worthwhile: 0, least: 0, small: 0,
          threads: .random(in: 0...2, using: &numbers),
          share: [300, 2_000, .max].randomElement(using: &numbers) ?? .max)
        let parts = try #require(
          snapshot.parts(Scope(.everEnded), of: DueFollowUp.tables, .alone, sharing, size: 3))
        var walk = parts.walkFollowUps(dueBy: day) { $0 }
        defer { walk.stop() }
        var due: [DueFollowUp] = []
        while let some = try walk.next() { due += some }
        let twins = whole.flatMap { $0.followUpsDue(by: day) }.map {
          DueFollowUp(reference: $0.reference, number: $0.number ?? 0, dueOn: $0.dueOn)
        }
        #expect(due == twins, "\(day)")
        count += due.count
      }
      let reading = try Digest.read(
        DueFollowUp.tables, try snapshot.unit(.all), snapshot,
        Sharing(worthwhile: 0, least: 0, small: 0))
      made += reading?.digest.places.count ?? 0
    }
    #expect(count > 100 && made > 20 && ended > 2, "\(count) \(made) \(ended)")
  }
}

extension TemporaryStore {
  /// Completes places of twelve cases, and records follow-ups of whatever outcome.
  fileprivate func complete(_ numbers: inout SeededNumbers) throws {
    var random = numbers
    try update { caseload, stamp in
      func take(_ step: Typed) {
        let occasion = Occasion(today: self.today, actor: "Alex")
        _ = try? caseload.take(step.verb, step.form, occasion, stamp)
      }
      for number in 1...12 {
        take(
          Typed(
            .refer,
            [
              .on: "2025-09-01", .name: "Sam Sample \(number)", .born: "1980-01-01",
              .source: "police", .consent: "yes",
            ]))
        let reference = CaseReference(number: number).description
        func record(_ verb: Verb, _ cells: KeyValuePairs<Column.Name, String>) {
          take(Typed(verb, cells).with([.case: reference]))
        }
        for place in 0..<Int.random(in: 1...2, using: &random) {
          let start = ("2025-10-01" as Day).adding(days: 200 * place)
          func on(_ days: Int) -> String { start.adding(days: days).description }
          record(.assess, [.on: on(0), .outcome: "suitable"])
          record(.enrol, [.on: on(1), .programme: "brief", .caseworker: "Kim"])
          for session in 1...6 {
            record(.attend, [.on: on(1 + session), .session: "\(session)", .mark: "attended"])
          }
          let isEnded = Int.random(in: 0..<5, using: &random) == 0
          record(
            .enrol,
            isEnded
              ? [.on: on(20), .end: "moved", .initiator: "participant"]
              : [.on: on(20), .complete: "yes"])
          for _ in 0..<Int.random(in: 0...6, using: &random) {
            record(
              .recordFollowUp,
              [
                .month: "\([1, 2, 3, 4, 5, 6, 63, 64, 99].randomElement(using: &random) ?? 1)",
                .on: on(30 + .random(in: 0...90, using: &random)),
                .outcome: ["made", "attempted", "lost"].randomElement(using: &random) ?? "",
              ])
          }
          if Int.random(in: 0..<4, using: &random) == 0 {
            record(.closeFollowUps, [.on: on(150), .reason: "moved"])
          }
        }
      }
    }
    numbers = random
  }

  /// Gives the programme other follow-ups, from which those of places that ended are not counted.
  fileprivate func changeTerms(_ numbers: inout SeededNumbers, to counts: [Int]) throws {
    guard Bool.random(using: &numbers), let count = counts.randomElement(using: &numbers) else {
      return
    }
    try update { caseload, stamp in
      let step = Typed(
        .setProgramme, [.programme: "brief", .followUps: "\(count)", .followUpMonths: "2"])
      let occasion = Occasion(today: self.today, actor: "Alex")
      _ = try? caseload.take(step.verb, step.form, occasion, stamp)
    }
  }
}

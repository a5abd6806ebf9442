/// A step for which a rule was set aside.
public struct SetAside: Equatable, Sendable {
  /// The day of the step.
  public let on: Day
  /// The case.
  public let reference: CaseReference
  /// The entry that holds it.
  public let entry: Int
  /// The rules that were set aside.
  public let rules: [Rule]
  /// What kind of step.
  public let step: String
  /// Who recorded it.
  public let by: String
  /// Why, in free text.
  public let why: String?
}

extension Selection {
  /// Every step of the period for which a rule was set aside, the oldest first.
  public var setAside: [SetAside] {
    cases.flatMap(\.setAside).filter { period.contains($0.on) }
      .sorted { ($0.on, $0.entry) < ($1.on, $1.entry) }
  }
}

extension Case {
  fileprivate var setAside: [SetAside] {
    let steps =
      [step(referral, referral.fact.on, "referral")]
      + assessments.map { step($0, $0.fact.on, "assessment") }
      + enrolments.flatMap { enrolment in
        [step(enrolment.place, enrolment.place.fact.on, "enrolment")]
          + enrolment.changes.map { step($0, $0.fact.on, $0.fact.change.rawValue) }
      }
    return steps.filter { !$0.rules.isEmpty }
  }

  private func step<F: RuledFact>(_ recorded: Recorded<F>, _ on: Day, _ step: String) -> SetAside {
    SetAside(
      on: on, reference: reference, entry: recorded.entry, rules: recorded.fact.rules, step: step,
      by: recorded.recordedBy, why: recorded.fact.override)
  }
}

/// The days on which the stage of a case changed.
struct StageHistory: Equatable {
  /// A day and the stage from it on.
  struct Step: Equatable {
    let on: Day
    /// The place of the stage among the names of all.
    let stage: Int
  }

  /// The changes, the first being the referral.
  let steps: [Step]

  /// The history of a case up to today, by the days of its facts.
  init(of subject: Case, until today: Day) {
    let referredOn = subject.referral.fact.on
    let days =
      [referredOn] + subject.assessments.map(\.fact.on)
      + subject.enrolments.flatMap { enrolment in
        [enrolment.place.fact.on] + enrolment.changes.map(\.fact.on)
          + enrolment.followUps.map(\.fact.on)
      }
    var steps: [Step] = []
    for day in Set(days.map { max($0, referredOn) }).sorted() where day <= today {
      let stage = subject.stage(on: day)
      let place = Stage.names.firstIndex(of: stage.name) ?? 0
      if steps.last?.stage != place { steps.append(Step(on: day, stage: place)) }
    }
    self.steps = steps
  }
}

extension Case {
  /// The stage as the facts dated up to a day tell it.
  func stage(on day: Day) -> Stage {
    var then = self
    then.assessments.removeAll { $0.fact.on > day }
    then.enrolments.removeAll { $0.place.fact.on > day }
    for index in then.enrolments.indices {
      then.enrolments[index].changes.removeAll { $0.fact.on > day }
      then.enrolments[index].followUps.removeAll { $0.fact.on > day }
    }
    return then.stage
  }
}

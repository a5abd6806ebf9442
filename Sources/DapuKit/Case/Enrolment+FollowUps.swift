extension Enrolment {
  /// The day on which follow-up `number` is due: so many calendar months after completion, always
  /// counted from the completion date and clamped to the month's end (rules, section 5).
  public func followUpDueOn(_ number: Int) -> Day? {
    completedOn.map { followUpDueOn(number, after: $0) }
  }

  /// The same after the day of completion.
  func followUpDueOn(_ number: Int, after completedOn: Day) -> Day {
    completedOn.adding(months: number * terms.followUpMonths)
  }

  /// The day on which the series of follow-ups was ended early.
  public var seriesEndedOn: Day? {
    changes.first { $0.fact.change == .closeFollowUp }?.fact.on
  }

  /// The follow-up of that number whose outcome closed it.
  public func closingFollowUp(_ number: Int) -> Recorded<FollowUp>? {
    followUps.first { $0.fact.number == number && $0.fact.outcome.closesNumber }
  }

  /// The numbers that still have to be made, in order; none before completion.
  public var outstandingFollowUps: [Int] {
    guard completedOn != nil, seriesEndedOn == nil, terms.followUpCount > 0 else { return [] }
    return (1...terms.followUpCount).filter { number in
      !followUps.indices.contains { place in
        followUps[place].fact.number == number && followUps[place].fact.outcome.closesNumber
      }
    }
  }

  /// The numbers that have fallen due by a day, without those after the series was ended.
  public func followUpsFallenDue(by today: Day) -> [Int] {
    guard terms.followUpCount > 0 else { return [] }
    return (1...terms.followUpCount).filter { number in
      guard let dueOn = followUpDueOn(number), dueOn <= today else { return false }
      return seriesEndedOn.map { dueOn <= $0 } ?? true
    }
  }

  /// The latest contact of the series.
  public var lastFollowUp: Recorded<FollowUp>? {
    followUps.indices.max { left, right in
      (followUps[left].fact.on, followUps[left].root)
        < (followUps[right].fact.on, followUps[right].root)
    }.map { followUps[$0] }
  }

  /// The day on which the last outstanding matter of the series was settled.
  var seriesSettledOn: Day? {
    seriesEndedOn ?? followUps.filter(\.fact.outcome.closesNumber).map(\.fact.on).max()
      ?? completedOn
  }
}

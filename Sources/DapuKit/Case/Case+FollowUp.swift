extension Case {
  /// Decides on one of the dated contacts after completion (rules, section 5); throws `Refusal`.
  public func followUp(
    _ followUp: FollowUp, of enrolment: Enrolment, _ occasion: Occasion
  ) throws(Refusal) -> Step {
    var followUp = followUp
    followUp.enrolment = enrolment.id
    if let entry = try known(followUp, among: enrolment.followUps, occasion) {
      return .known(entry: entry)
    }
    try occasion.checkOrder(followUp.on, of: self)
    guard let completedOn = enrolment.completedOn else {
      throw Refusal.notCompleted(reference, stage)
    }
    if followUp.on < completedOn {
      throw Refusal.beforeCompletion(reference, on: followUp.on, completedOn: completedOn)
    }
    let count = enrolment.terms.followUpCount
    if followUp.number > count {
      throw Refusal.noSuchFollowUp(reference, number: followUp.number, count: count)
    }
    // What was tried before is corrected beside the outcome that closed the number.
    let isEarlierTry = occasion.correction != nil && !followUp.outcome.closesNumber
    if let closing = enrolment.closingFollowUp(followUp.number),
      !isEarlierTry || followUp.on > closing.fact.on
    {
      throw Refusal.followUpClosed(
        reference, stage, number: followUp.number, closing.fact.outcome, entry: closing.entry)
    }
    if let endedOn = enrolment.seriesEndedOn, followUp.on > endedOn {
      throw Refusal.seriesEnded(reference, on: endedOn)
    }
    return .new(Draft(.case(reference), .followUp(followUp), correction: occasion.correction))
  }

  /// Decides on the early end of a series of follow-ups (rules, section 5); throws `Refusal`.
  public func closeFollowUps(
    of enrolment: Enrolment, _ change: EnrolmentChange, _ occasion: Occasion
  ) throws(Refusal) -> Step {
    var change = change
    change.enrolment = enrolment.id
    if let entry = try known(change, among: enrolment.changes, occasion) {
      return .known(entry: entry)
    }
    try occasion.checkOrder(change.on, of: self)
    guard let completedOn = enrolment.completedOn else {
      throw Refusal.notCompleted(reference, stage)
    }
    if change.on < completedOn {
      throw Refusal.beforeCompletion(reference, on: change.on, completedOn: completedOn)
    }
    if let endedOn = enrolment.seriesEndedOn {
      throw Refusal.seriesEnded(reference, on: endedOn)
    }
    if enrolment.outstandingFollowUps.isEmpty {
      throw Refusal.wrongStage(reference, stage, step: "closed: no follow-up is outstanding")
    }
    if let last = enrolment.followUps.map(\.fact.on).max(), change.on < last {
      throw Refusal.outOfOrder(reference, on: change.on, last: last)
    }
    return .new(Draft(.case(reference), .change(change), correction: occasion.correction))
  }

  /// Decides on a data check, for a case at any stage; throws `Refusal`.
  public func check(_ check: DataCheck, _ occasion: Occasion) throws(Refusal) -> Step {
    try occasion.checkOrder(check.on, of: self)
    return try step(check, among: dataChecks, Fact.dataCheck, occasion)
  }

  /// Decides on a reoffence, for a case at any stage; throws `Refusal`.
  public func reoffend(_ reoffence: Reoffence, _ occasion: Occasion) throws(Refusal) -> Step {
    try occasion.checkOrder(reoffence.on, of: self)
    return try step(reoffence, among: reoffences, Fact.reoffence, occasion)
  }

  /// The enrolment on which a change with a key, or of an import, stands already: the one that is
  /// meant where no programme is named may have become another since. Throws `Refusal`.
  func holder(
    of change: EnrolmentChange, on programme: String?, _ occasion: Occasion
  ) throws(Refusal) -> Enrolment? {
    // Where no place is open, an end that is given again is not that of the last one.
    let isOver =
      [.complete, .end].contains(change.change) && !enrolments.contains(where: \.isOpen)
    guard change.key != nil || occasion.isImport || isOver, occasion.correction == nil else {
      return nil
    }
    for enrolment in enrolments
    where (programme == nil || programme == enrolment.programme)
      && (change.enrolment == 0 || change.enrolment == enrolment.id)
    {
      var asked = change
      asked.enrolment = enrolment.id
      if try known(asked, among: enrolment.changes, occasion) != nil { return enrolment }
    }
    return nil
  }

  /// The same for a follow-up, also without a key: given again, it is not the next series'.
  func holder(
    of followUp: FollowUp, on programme: String?, _ occasion: Occasion
  ) throws(Refusal) -> Enrolment? {
    guard occasion.correction == nil else { return nil }
    for enrolment in enrolments
    where (programme == nil || programme == enrolment.programme)
      && (followUp.enrolment == 0 || followUp.enrolment == enrolment.id)
    {
      var asked = followUp
      asked.enrolment = enrolment.id
      if try known(asked, among: enrolment.followUps, occasion) != nil { return enrolment }
    }
    return nil
  }

  /// The enrolment that a follow-up belongs to: the completed one that is named, or the only one
  /// whose series, or that number of it, is not done with; throws `StepFault`.
  public func completedEnrolment(
    programme: String?, id: Int? = nil, number: Int? = nil
  ) throws(StepFault) -> Enrolment {
    let completed = enrolments.filter { enrolment in
      enrolment.completedOn != nil && (programme == nil || programme == enrolment.programme)
        && (id == nil || id == enrolment.id)
    }
    guard let last = completed.last else {
      throw StepFault.refused(.notCompleted(reference, stage))
    }
    let outstanding = completed.filter { !$0.outstandingFollowUps.isEmpty }
    let open = outstanding.filter { place in
      number.map(place.outstandingFollowUps.contains) ?? true
    }
    return try only(of: open.isEmpty ? outstanding : open) ?? last
  }

  /// The only one of some enrolments, nil where there is none; throws `StepFault` where one of them
  /// has to be named.
  func only(of enrolments: [Enrolment]) throws(StepFault) -> Enrolment? {
    guard enrolments.count > 1 else { return enrolments.first }
    let programmes = enrolments.map(\.programme)
    if Set(programmes).count > 1 { throw StepFault.form(.programmeNeeded(programmes)) }
    throw StepFault.form(.enrolmentNeeded(enrolments.map(\.id)))
  }

  /// The enrolment that a change is about: the one on the named programme, or the only open one;
  /// whoever goes on being followed up can be handed over. Throws `StepFault`.
  public func changeableEnrolment(
    programme: String?, step: String, isHandover: Bool = false
  ) throws(StepFault) -> Enrolment {
    let named = enrolments.filter { programme == nil || programme == $0.programme }
    guard let last = named.last else {
      throw StepFault.refused(.wrongStage(reference, stage, step: step))
    }
    var live = named.filter(\.isOpen)
    if live.isEmpty, isHandover { live = named.filter { !$0.outstandingFollowUps.isEmpty } }
    // Where several are on one programme, its name tells no more: it is the latest.
    if Set(live.map(\.programme)).count > 1 {
      throw StepFault.form(.programmeNeeded(live.map(\.programme)))
    }
    return live.last ?? last
  }
}

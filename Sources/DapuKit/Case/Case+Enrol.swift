extension Case {
  /// Decides on a place on a programme (rules, section 1.1 to 1.7); throws `Refusal`.
  public func place(
    _ placement: Placement, _ person: Person, in room: GroupRoom?, _ occasion: Occasion
  ) throws(Refusal) -> Step {
    var occasion = occasion
    let on = placement.on
    // The place that is corrected has its key, and says the same where nothing is corrected.
    let places = enrolments.map(\.place).filter { place in
      place.entry != occasion.correction?.entry || place.fact.says(placement)
    }
    if let entry = try known(placement, among: places, occasion) {
      try checkStands(entry, placement, occasion)
      return .known(entry: entry)
    }
    let corrected = enrolments.first { $0.place.entry == occasion.correction?.entry }
    // What a place was allowed beyond the rules, another programme or group is not.
    if corrected?.programme != placement.programme { occasion.keepNoLonger(Rule.allCases) }
    if corrected?.place.fact.group != placement.group { occasion.keepNoLonger([.groupSize]) }
    let terms = try terms(of: placement, correcting: corrected)
    try occasion.checkOrder(on, of: self)
    try checkFinding(for: placement, terms, &occasion)
    let clash = enrolments.contains { other in
      other.programme == placement.programme && other.isOpen
        && other.place.entry != occasion.correction?.entry
    }
    // A place that has ended may be corrected beside one that was opened since.
    let hasEnded = enrolments.contains { place in
      place.place.entry == occasion.correction?.entry && !place.isOpen
    }
    if clash, !hasEnded { throw Refusal.alreadyOn(reference, programme: placement.programme) }
    try checkAge(of: person, on: on, terms, &occasion)
    try checkConsent(on: on, terms)
    if corrected == nil, let openedOn = terms.openedOn, on < openedOn {
      throw Refusal.notOpenYet(placement.programme, on: openedOn)
    }
    try checkDose(placement, terms)
    try checkSupportStep(on: on, terms)
    if placement.programme != referral.fact.programme {
      try occasion.checkSource(referral.fact.source, placement.programme, terms)
    }
    if let room {
      try check(room, on: placement.programme, from: on)
      let earlier = corrected?.place.fact
      if earlier?.group != placement.group {
        try checkJoining(room, person, &occasion)
      } else {
        occasion.setAsideAgain(.groupSize, of: earlier?.rules ?? [])
      }
    }
    var stored = placement
    stored.override = occasion.storedOverride
    stored.rules = occasion.rulesSetAside
    return .new(Draft(.case(reference), .placement(stored), correction: occasion.correction))
  }

  /// The terms that a place is judged by: those of its programme, or where it is corrected and
  /// stays on it, those under which it began. Throws `Refusal`.
  private func terms(
    of placement: Placement, correcting place: Enrolment?
  ) throws(Refusal) -> Programme {
    if let place, place.programme == placement.programme {
      return termsAtStart(of: place)
    }
    guard let terms = programmes.terms(of: placement.programme), terms.isEnabled else {
      throw Refusal.programmeOff(placement.programme)
    }
    return terms
  }

  /// A place that ended on the day on which it began may have been meant anew: it is not said that
  /// it is there.
  private func checkStands(
    _ entry: Int, _ placement: Placement, _ occasion: Occasion
  ) throws(Refusal) {
    let place = enrolments.first { $0.place.entry == entry }
    let end = place?.changes.first { $0.fact.change == .end }
    guard let place, let end, end.fact.on == placement.on, placement.key == nil,
      occasion.firstImported.map({ place.place.root >= $0 }) ?? true
    else { return }
    throw Refusal.unsaidSince(entry: entry, by: end.entry)
  }

  /// A place has a number of its own only where the programme leaves it to each place.
  private func checkDose(_ placement: Placement, _ terms: Programme) throws(Refusal) {
    let doses = [
      (
        Column.Name.sessions, placement.sessionCount, terms.requiredSessionCount,
        terms.maximumSessionCount
      ),
      (.weeks, placement.weekCount, terms.weekCount ?? 0, terms.maximumWeekCount),
    ]
    for (name, own, least, most) in doses {
      let range = least...max(least, most ?? least)
      guard let own, !range.contains(own) else { continue }
      throw Refusal.doseNotOffered(name, least: range.lowerBound, most: range.upperBound)
    }
  }

  /// Decides on a change of an enrolment, with the group that the person moves to where there is
  /// one (rules, section 1); throws `Refusal`.
  public func change(
    _ change: EnrolmentChange, of enrolment: Enrolment,
    movingTo move: (room: GroupRoom, person: Person)? = nil, _ occasion: Occasion
  ) throws(Refusal) -> Step {
    var occasion = occasion
    var change = change
    change.enrolment = enrolment.id
    if let entry = try known(change, among: enrolment.changes, occasion) {
      return .known(entry: entry)
    }
    try occasion.checkOrder(change.on, of: self)
    // A correction is judged by the sequence that comes out of it, not by today's state.
    if occasion.correction == nil { try checkState(change, enrolment) }
    switch change.change {
    case .complete:
      try checkLaterMarks(change, enrolment)
      try checkCompletion(change.on, enrolment, &occasion)
    case .end: try checkLaterMarks(change, enrolment)
    case .suspend: if occasion.correction == nil { try checkLaterMarks(change, enrolment) }
    case .reallocate:
      if let move {
        try check(move.room, on: enrolment.programme, from: change.on)
        try checkJoining(move.room, move.person, &occasion)
      }
    case .resume, .review, .feePaid, .closeFollowUp: break
    }
    change.override = occasion.storedOverride
    change.rules = occasion.rulesSetAside
    return .new(Draft(.case(reference), .change(change), correction: occasion.correction))
  }

  private func checkState(
    _ change: EnrolmentChange, _ enrolment: Enrolment
  ) throws(Refusal) {
    switch change.change {
    case .suspend, .complete:
      if enrolment.isSuspended { throw Refusal.alreadySuspended(reference, stage) }
    case .resume:
      if enrolment.isOpen, !enrolment.isSuspended { throw Refusal.notSuspended(reference, stage) }
    case .end, .reallocate, .review, .feePaid, .closeFollowUp: break
    }
    if change.change == .feePaid { return }
    if change.change == .review {
      // It may be typed in late, and not be held once the place has ended.
      guard enrolment.wasOpen(on: change.on) else {
        throw Refusal.wrongStage(reference, stage, step: change.change.done)
      }
      return
    }
    // Who goes on being followed up can be handed to another caseworker.
    let isFollowedUp =
      change.change == .reallocate && change.group == nil
      && !enrolment.outstandingFollowUps.isEmpty
    guard enrolment.isOpen || isFollowedUp else {
      throw Refusal.wrongStage(reference, stage, step: change.change.done)
    }
    let days = enrolment.changes.filter { $0.fact.change.orders }.map(\.fact.on)
    let last = max(enrolment.place.fact.on, days.max() ?? enrolment.place.fact.on)
    if change.on < last { throw Refusal.outOfOrder(reference, on: change.on, last: last) }
  }

  private func checkLaterMarks(
    _ change: EnrolmentChange, _ enrolment: Enrolment
  ) throws(Refusal) {
    guard let last = enrolment.attendance.map(\.fact.on).max(), last > change.on else { return }
    throw Refusal.outOfOrder(reference, on: change.on, last: last)
  }

}

extension Occasion {
  /// Refuses somebody under 16, and under the least age unless that is set aside (rules, 1.2).
  mutating func checkAge(_ age: Int, minimum: Int) throws(Refusal) {
    guard age >= 16 else { throw Refusal.underSixteen }
    if age < minimum { try setAside(.minimumAge, or: .underAge(age, minimum: minimum)) }
  }

  /// Refuses a source that the programme does not take, unless that is set aside.
  mutating func checkSource(
    _ source: Source, _ programme: String, _ terms: Programme
  ) throws(Refusal) {
    guard !terms.sources.isEmpty, !terms.sources.contains(source) else { return }
    try setAside(.programmeSources, or: .sourceNotTaken(source, programme: programme))
  }
}

extension Change {
  /// The change as something that was done to the enrolment.
  var done: String {
    switch self {
    case .suspend: "suspended"
    case .resume: "resumed"
    case .reallocate: "reallocated"
    case .review: "reviewed"
    case .complete: "completed"
    case .end: "ended"
    case .feePaid: "paid for"
    case .closeFollowUp: "closed"
    }
  }

  /// Whether later changes may not be dated before it.
  var orders: Bool {
    switch self {
    case .suspend, .resume, .reallocate, .complete, .end: true
    case .review, .feePaid, .closeFollowUp: false
    }
  }
}

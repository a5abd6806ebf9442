extension SupportedVictim {
  /// Decides on a way to be in touch, a contact or the end of the support; throws `StepFault`.
  func decide(
    _ verb: SupportVerb, _ change: SupportChange, _ occasion: Occasion
  ) throws(StepFault) -> Step {
    switch verb {
    case .safeContact:
      let fact: SafeContact = try change.fact()
      try check(fact.on, occasion)
      try check(fact.verifiedOn, occasion)
      return try step(fact, among: safeContacts, PartnerSideFact.safeContact, change, occasion)
    case .contact:
      let fact: VictimContact = try change.fact()
      try check(fact.on, occasion)
      // Typed once more after something else was recorded on his side, it is another contact.
      let isAnother = fact.key == nil && !occasion.isImport && change.corrects == nil
      let alike = contacts.filter { !isAnother || $0.fact.toldUpTo == fact.toldUpTo }
      let step = try step(fact, among: alike, PartnerSideFact.contact, change, occasion)
      if case .new = step { try checkSafety(of: fact) }
      return step
    case .close:
      let fact: SupportClosing = try change.fact()
      try check(fact.on, occasion)
      let step = try step(fact, among: closings, PartnerSideFact.closing, change, occasion)
      if case .new = step, change.corrects == nil, let closing = closings.first {
        throw StepFault.refused(.supportEnded(reference, on: closing.fact.on))
      }
      return step
    case .step, .add: preconditionFailure("the step is about a case")
    }
  }

  /// No way that is safe and was verified within 28 days is a hard stop, whatever the reason
  /// (rules, section 6); a victim who got in touch needs none.
  private func checkSafety(of contact: VictimContact) throws(StepFault) {
    guard !contact.isIncoming else { return }
    if let closing = closings.first, contact.on > closing.fact.on {
      throw StepFault.refused(.supportEnded(reference, on: closing.fact.on))
    }
    let ways = safeContacts(on: contact.on)
    guard ways.contains(where: contact.mayUse) else {
      throw StepFault.refused(.noSafeContact(reference, contact.method, on: contact.on))
    }
  }

  private func check(_ on: Day, _ occasion: Occasion) throws(StepFault) {
    guard on <= occasion.today else {
      throw StepFault.refused(.inFuture(on, today: occasion.today))
    }
  }

  private func step<F: KeyedFact>(
    _ fact: F, among facts: [Recorded<F>], _ wrap: (F) -> PartnerSideFact,
    _ change: SupportChange, _ occasion: Occasion
  ) throws(StepFault) -> Step {
    let others = facts.filter { $0.entry != change.corrects }
    let replaced = replaced
    let known = try ruled { () throws(Refusal) in
      try replaced.known(fact, among: others, occasion)
    }
    if let known { return .known(entry: known) }
    return .new(change.draft(of: .victim(reference), wrap(fact)))
  }
}

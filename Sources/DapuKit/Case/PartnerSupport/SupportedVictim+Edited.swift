extension SupportedVictim {
  /// Refuses an entry that somebody edited where no command would record it as it stands; throws
  /// `Refusal`. What was noted after it does not put it in question.
  func checkEdited(_ entry: Int, in table: Table) throws(Refusal) {
    guard !isErased else { return }
    if table == .contacts, let contact = contacts.first(where: { $0.entry == entry }) {
      try checkEdited(contact)
    }
    if table == .closings, let other = closings.first(where: { $0.entry != entry }) {
      throw Refusal.supportEnded(reference, on: other.fact.on)
    }
  }

  private func checkEdited(_ recorded: Recorded<VictimContact>) throws(Refusal) {
    let contact = recorded.fact
    guard !contact.isIncoming else { return }
    let closing = closings.first { $0.root < recorded.root }
    if let closing, contact.on > closing.fact.on {
      throw Refusal.supportEnded(reference, on: closing.fact.on)
    }
    let ways =
      safeContacts(on: contact.on) + safeContacts(on: contact.on, knownAt: recorded.entry)
    guard ways.contains(where: contact.mayUse) else {
      throw Refusal.noSafeContact(reference, contact.method, on: contact.on)
    }
  }
}

extension VictimContact {
  /// Whether it may have been by a way: any, where nobody said which.
  func mayUse(_ way: SafeContact) -> Bool { method == nil || method == way.method }
}

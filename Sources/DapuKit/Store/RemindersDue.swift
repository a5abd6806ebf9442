extension Snapshot {
  /// What a run of reminders has to deliver on a day, and the cases that it is about; throws
  /// `StoreError`.
  ///
  /// Of follow-ups alone, which a unit is reminded of every month, no more is read as a whole than
  /// the cases of which a reminder may be due.
  public func remindersDue(
    _ terms: ReminderTerms, today: Day
  ) throws(StoreError) -> (reminders: [DueReminder], caseload: Caseload) {
    var scope = terms.kinds == [.followUp] ? try scopeOfFollowUps(terms) : .all
    scope.hasReminders = true
    let caseload = try caseload(scope)
    return (caseload.remindersDue(terms, today: today), caseload)
  }

  /// The cases with a follow-up of which a reminder may be due, one too many rather than one too
  /// few; throws `StoreError`.
  private func scopeOfFollowUps(_ terms: ReminderTerms) throws(StoreError) -> Scope {
    let ended = Scope(.everEnded)
    guard let parts = parts(ended, of: [.referrals] + Table.ofFollowUps, .byCase) else {
      return ended
    }
    let last = terms.last
    var walk = parts.walk { part in part.cases.flatMap { $0.followUpsDue(by: last) } }
    defer { walk.stop() }
    let reminded = terms.isOnce ? try remindedFollowUps() : RemindedFollowUps()
    var cases: [CaseReference] = []
    while let due = try walk.next() {
      for item in due where !reminded.covers(item) && cases.last != item.reference {
        cases.append(item.reference)
      }
    }
    var scope = Scope(.some(cases))
    scope.tables = Table.ofFollowUps
    return scope
  }

  /// The follow-ups of which a reminder was delivered; throws `StoreError`.
  private func remindedFollowUps() throws(StoreError) -> RemindedFollowUps {
    var reminded = RemindedFollowUps()
    try forEach(.reminders) { (entry, _) throws(StoreError) in reminded.take(entry) }
    return reminded
  }
}

/// The follow-ups of which a reminder was delivered, in a few bytes each.
private struct RemindedFollowUps {
  /// A follow-up of an enrolment, which is named by its entry.
  private struct Key: Hashable {
    let enrolment: Int
    let number: Int
  }

  /// The first of the days on which each was due when a reminder of it was delivered: a correction
  /// may move the day to and fro.
  private var dueOn: [Key: Day] = [:]
  /// The cases of which a reminder was taken back: what was delivered of them is not looked up.
  private var others: Set<CaseReference> = []

  /// Takes an entry of the table of reminders in.
  mutating func take(_ entry: Entry) {
    guard case .case(let reference) = entry.subject else { return }
    if entry.corrects != nil { others.insert(reference) }
    guard case .fact(.reminder(let reminder)) = entry.content, !reminder.id.isEscalated,
      let number = reminder.id.number
    else { return }
    let key = Key(enrolment: reminder.id.about, number: number)
    dueOn[key] = min(dueOn[key] ?? reminder.dueOn, reminder.dueOn)
  }

  /// Whether it is certain that no reminder of a follow-up is due.
  func covers(_ item: DueItem) -> Bool {
    guard let number = item.number, !others.contains(item.reference),
      let first = dueOn[Key(enrolment: item.about, number: number)]
    else { return false }
    return first >= item.dueOn
  }
}

extension Table {
  /// The tables beside referrals and people on which the follow-ups of a case rest.
  fileprivate static let ofFollowUps: [Table] = [.enrolments, .enrolmentChanges, .followups]
}

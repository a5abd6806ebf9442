/// Whom a run reminds of what.
public struct ReminderTerms: Equatable, Sendable {
  /// The kinds of things that it reminds of.
  public var kinds: [DueItem.Kind]
  /// The last day on which something may be due.
  public var last: Day
  /// The only caseworker whose cases it is about; nil for all.
  public var caseworker: String?
  /// How long after one reminder the next is sent of what is still due; nil for never.
  public var repeatAfter: Span?
  /// Who is told as well of what is overdue for so long; nil for nobody.
  public var escalation: Escalation?

  /// The passing on of what is long overdue.
  public struct Escalation: Equatable, Sendable {
    /// How long after the day on which it was due.
    public let after: Span
    /// The worker who is told.
    public let to: String

    /// Makes the passing on of what is overdue for so long to a worker.
    public init(after: Span, to: String) {
      self.after = after
      self.to = to
    }
  }

  /// Makes the terms of a run that reminds once.
  public init(kinds: [DueItem.Kind], last: Day) {
    self.kinds = kinds
    self.last = last
  }
}

/// A reminder that is to be delivered.
public struct DueReminder: Equatable, Sendable {
  /// What tells it from every other reminder.
  public let id: ReminderID
  /// What is due.
  public let item: DueItem
  /// The worker it goes to; nil where nobody is the caseworker yet.
  public let worker: String?
}

extension Caseload {
  /// The reminders that a run on a day has to deliver, what is longest due first: of everything
  /// that is due, and of which no reminder, or none for long enough, was delivered. The day of the
  /// run decides nothing but what is due by then.
  public func remindersDue(_ terms: ReminderTerms, today: Day) -> [DueReminder] {
    cases.flatMap { subject in
      subject.due(today: terms.last)
        .filter { item in
          terms.kinds.contains(item.kind)
            && terms.caseworker.map { $0 == item.caseworker } ?? true
        }
        .flatMap { subject.remindersDue(of: $0, terms, today: today) }
    }
    .sorted {
      ($0.item.dueOn, $0.item.reference, $0.id) < ($1.item.dueOn, $1.item.reference, $1.id)
    }
  }
}

extension Case {
  fileprivate func remindersDue(
    of item: DueItem, _ terms: ReminderTerms, today: Day
  ) -> [DueReminder] {
    let delivered = reminders.map(\.fact).filter { $0.id.isAbout(item) }
    var due: [DueReminder] = []
    if let id = next(of: item, after: delivered, isEscalated: false, terms, today: today) {
      due.append(DueReminder(id: id, item: item, worker: item.caseworker))
    }
    if let escalation = terms.escalation, escalation.after.after(item.dueOn) <= today,
      let id = next(of: item, after: delivered, isEscalated: true, terms, today: today)
    {
      due.append(DueReminder(id: id, item: item, worker: escalation.to))
    }
    return due
  }

  private func next(
    of item: DueItem, after delivered: [Reminder], isEscalated: Bool, _ terms: ReminderTerms,
    today: Day
  ) -> ReminderID? {
    let last = delivered.filter { $0.id.isEscalated == isEscalated }
      .max { $0.id.repetition < $1.id.repetition }
    guard let last else { return ReminderID(item, repetition: 0, isEscalated: isEscalated) }
    guard let repeatAfter = terms.repeatAfter, repeatAfter.after(last.on) <= today else {
      return nil
    }
    return ReminderID(item, repetition: last.id.repetition + 1, isEscalated: isEscalated)
  }
}

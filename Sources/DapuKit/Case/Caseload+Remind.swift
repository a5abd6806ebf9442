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
  /// The calendar by which the days of working days are counted.
  public var calendar = WorkingDays.published
  /// The calendar by whose working days what is due on a day off is moved to the next; nil where
  /// nothing is moved.
  public var shift: WorkingCalendar?
  /// Who is told as well of what is overdue for so long; nil for nobody.
  public var escalation: Escalation?

  /// Whether nothing is reminded of twice, and nobody is told beside the worker.
  var isOnce: Bool { repeatAfter == nil && escalation == nil }

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
      due(subject, today: terms.last, by: terms.calendar)
        .flatMap { item -> [DueReminder] in
          var shifted = item
          shifted.dueOn = terms.shift?.firstWorkingDay(from: item.dueOn) ?? item.dueOn
          let isWanted =
            shifted.dueOn <= terms.last && terms.kinds.contains(item.kind)
            && terms.caseworker.map { $0 == item.caseworker } ?? true
          guard isWanted else { return [] }
          return subject.remindersDue(of: shifted, since: item.dueOn, terms, today: today)
        }
    }
    .sorted {
      ($0.item.dueOn, $0.item.reference, $0.id) < ($1.item.dueOn, $1.item.reference, $1.id)
    }
  }
}

extension Case {
  /// The reminders of something that is due, and of which one was delivered only where that day had
  /// come by then: a correction may have moved it since.
  fileprivate func remindersDue(
    of item: DueItem, since dueOn: Day, _ terms: ReminderTerms, today: Day
  ) -> [DueReminder] {
    let delivered = reminders.map(\.fact).filter { $0.id.isAbout(item) }
    func next(isEscalated: Bool) -> ReminderID? {
      let last = delivered.filter { $0.id.isEscalated == isEscalated }
        .max { $0.id.repetition < $1.id.repetition }
      guard let last else { return ReminderID(item, repetition: 0, isEscalated: isEscalated) }
      let isToBeRepeated = terms.repeatAfter.map { $0.after(last.on) <= today } ?? false
      guard last.dueOn < dueOn || isToBeRepeated else { return nil }
      return ReminderID(item, repetition: last.id.repetition + 1, isEscalated: isEscalated)
    }
    var due: [DueReminder] = []
    if let id = next(isEscalated: false) {
      due.append(DueReminder(id: id, item: item, worker: item.caseworker))
    }
    if let escalation = terms.escalation, escalation.after.after(item.dueOn) <= today,
      let id = next(isEscalated: true)
    {
      due.append(DueReminder(id: id, item: item, worker: escalation.to))
    }
    return due
  }
}

extension Caseload {
  /// Reminders that were delivered, as they were to be delivered then; the caseload is that of the
  /// moment of the run.
  public func reminders(
    again delivered: [(case: CaseReference, reminder: Reminder)]
  ) -> [DueReminder] {
    delivered.compactMap { reference, reminder in
      guard let subject = self.case(reference) else { return nil }
      let items = due(subject, today: reminder.until ?? reminder.on)
      var item =
        items.first { reminder.id.isAbout($0) } ?? DueItem(reminder, of: subject)
      item.dueOn = reminder.dueOn
      return DueReminder(id: reminder.id, item: item, worker: reminder.worker)
    }
  }
}

extension DueItem {
  /// What a reminder says by itself of what it is about, where the case says nothing any more.
  fileprivate init(_ reminder: Reminder, of subject: Case) {
    self.init(
      kind: reminder.id.kind, about: reminder.id.about, number: reminder.id.number,
      reference: subject.reference, dueOn: reminder.dueOn, caseworker: reminder.worker,
      programme: subject.programme, what: reminder.id.kind.rawValue)
  }
}

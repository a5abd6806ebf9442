extension Case {
  /// The sessions of the group's plan that nobody marked, from the day after the first of them; in
  /// one-to-one work 14 days without a mark.
  func dueOfSessions(on enrolment: Enrolment, _ today: Day) -> DueItem? {
    let last = enrolment.attendance.max { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }
    let about = last?.root ?? enrolment.id
    guard enrolment.group != nil else {
      guard !enrolment.isSuspended, let days = enrolment.terms.sessionDays else { return nil }
      let dueOn = (last?.fact.on ?? enrolment.place.fact.on).adding(days: 2 * days + 1)
      let what = "no session was marked for \(2 * days) days"
      return item(.sessionNotMarked, about, dueOn, what, enrolment)
    }
    let names = enrolment.groups.compactMap(\.name)
    let unmarked = Set(names).sorted().flatMap { name -> [PlannedSession] in
      guard let group = groups[name] else { return [] }
      let plan = SessionPlan(of: group, enrolment.terms)
      return enrolment.unmarkedSessions(of: plan, in: name, before: today)
    }.sorted { $0.on < $1.on }
    guard let first = unmarked.first else { return nil }
    let more = unmarked.count == 1 ? "" : ", and \(unmarked.count - 1) after it"
    let what = "mark session \(first.number) of \(first.on)\(more)"
    return item(.sessionNotMarked, about, first.on.adding(days: 1), what, enrolment)
  }
}

extension Caseload {
  /// Everything about a case that is due today or was due before, other cases considered.
  public func due(
    _ subject: Case, today: Day, by calendar: WorkingCalendar = WorkingDays.published
  ) -> [DueItem] {
    subject.due(today: today, by: calendar) + dueOfNonAssociations(subject)
  }

  /// The open places of a case in groups with somebody whom the person is kept apart from: what is
  /// due of it because of other cases.
  public func dueOfNonAssociations(_ subject: Case) -> [DueItem] {
    let places = subject.enrolments.filter { $0.isOpen && $0.group != nil }
    if places.isEmpty { return [] }
    let apart = casesKeptApart(from: subject.person)
    return places.flatMap { enrolment -> [DueItem] in
      guard let group = enrolment.groups.last, let name = group.name else { return [] }
      return apart.compactMap { other in
        guard other.reference != subject.reference, let their = other.enrolment(in: name),
          let since = their.groups.last?.from,
          let fact = nonAssociation(of: subject.person, other.person)
        else { return nil }
        let dueOn = max(group.from, since, fact.fact.on)
        let what = "not to be in a group with case \(other.reference): move one of them"
        return subject.item(.nonAssociation, their.id, dueOn, what, enrolment)
      }
    }
  }
}

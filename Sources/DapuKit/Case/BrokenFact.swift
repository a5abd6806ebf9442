/// A fact that breaks the order of a case's dates or states.
struct BrokenFact: Equatable {
  /// What is wrong, in words.
  let reason: String
  /// The entries of which one would have to say something else, the likeliest one first: the fact's
  /// own, and those that it stands on.
  let entries: [Int]
  /// The column that says it.
  let column: Column.Name

  fileprivate init(_ reason: String, _ entries: [Int], at column: Column.Name = .on) {
    self.reason = reason
    self.entries = entries
    self.column = column
  }

  /// The same of several facts that stand on the same ones.
  fileprivate static func all(_ reason: String, _ facts: [Int], on others: [Int]) -> [BrokenFact] {
    facts.map { BrokenFact(reason, [$0] + others) }
  }
}

extension Case {
  /// Why the first fact of the case that breaks the order of its own dates or states does so; nil
  /// where all hold. Used after a correction, when later facts may have lost what they stood on.
  ///
  /// A check of the store asks it only of cases that `CaseOutlines` suspects: what is added here
  /// has to be suspected there.
  public var brokenOrder: String? { brokenFacts.first?.reason }

  /// Every fact of the case that breaks the order of its own dates or states.
  var brokenFacts: [BrokenFact] {
    var broken = BrokenFact.all(
      "a fact is dated before the referral", entriesBeforeReferral, on: [referral.entry])
    for enrolment in enrolments {
      let place = enrolment.place
      if finding(until: place.fact.on)?.fact.finding != .suitable {
        broken += BrokenFact.all(
          "an enrolment stands without a suitable finding", [place.entry],
          on: assessments.map(\.entry))
      }
      broken += enrolment.brokenFacts
    }
    return broken
  }

  private var entriesBeforeReferral: [Int] {
    let facts: [[(on: Day, entry: Int)]] = [
      views.map { ($0.fact.on, $0.entry) }, assessments.map { ($0.fact.on, $0.entry) },
      risks.map { ($0.fact.on, $0.entry) }, needs.map { ($0.fact.on, $0.entry) },
      consents.map { ($0.fact.on, $0.entry) },
      enrolments.map { ($0.place.fact.on, $0.place.entry) },
      dataChecks.map { ($0.fact.on, $0.entry) }, reoffences.map { ($0.fact.on, $0.entry) },
      actions.map { ($0.fact.on, $0.entry) }, meetings.map { ($0.fact.on, $0.entry) },
      reviews.map { ($0.fact.on, $0.entry) }, nonAssociations.map { ($0.fact.on, $0.entry) },
      specialists.map { ($0.fact.on, $0.entry) }, actionResults.map { ($0.fact.on, $0.entry) },
    ]
    return facts.flatMap { $0.filter { $0.on < referral.fact.on }.map(\.entry) }
  }
}

extension Enrolment {
  /// Every fact that breaks the order of the enrolment's dates.
  fileprivate var brokenFacts: [BrokenFact] {
    // A deposit may be paid before the first session.
    let early = changes.filter { $0.fact.on < place.fact.on && $0.fact.change != .feePaid }
    let closed = attendance.filter { !wasOpen(on: $0.fact.on) }
    let suspended = attendance.filter {
      wasOpen(on: $0.fact.on) && changes.suspendedBefore($0.fact.on) != nil
    }
    let unbegun = completedOn == nil ? followUps : []
    let hasty = followUps.filter { one in completedOn.map { one.fact.on < $0 } ?? false }
    let changing = changes.map(\.entry)
    var broken = BrokenFact.all(
      "a change is dated before the enrolment", early.map(\.entry), on: [place.entry])
    broken += BrokenFact.all(
      "a mark is on a day on which the enrolment was not open", closed.map(\.entry),
      on: [place.entry] + changing)
    broken += BrokenFact.all(
      "a mark is on a day on which the enrolment was suspended", suspended.map(\.entry),
      on: changing)
    broken += sessionsMarkedTwice + [brokenSequence].compactMap(\.self)
    broken += BrokenFact.all(
      "a follow-up stands without a completion", unbegun.map(\.entry), on: changing)
    return broken
      + BrokenFact.all(
        "a follow-up is dated before the completion", hasty.map(\.entry), on: changing)
  }

  /// The marks of sessions that were marked before.
  private var sessionsMarkedTwice: [BrokenFact] {
    let marks = attendance.filter { $0.fact.catchUp == nil && $0.fact.session != nil }
      .sorted { $0.entry < $1.entry }
    guard Set(marks.map(\.fact.session)).count < marks.count else { return [] }
    return marks.enumerated().compactMap { place, mark in
      let before = marks[..<place].filter { $0.fact.session == mark.fact.session }
      guard !before.isEmpty else { return nil }
      return BrokenFact(
        "a session is marked twice", [mark.entry] + before.map(\.entry), at: .session)
    }
  }

  /// The first change that the one before it does not allow; nil where all follow.
  private var brokenSequence: BrokenFact? {
    var isSuspended = false
    var end: Change?
    var last: Int?
    for one in ordered(changes) where one.fact.change.orders {
      let fact = one.fact
      var reason: String?
      // Whoever goes on being followed up can be handed to another caseworker.
      if end == .complete, fact.change == .reallocate, fact.group == nil { continue }
      if end != nil { reason = "a change is dated after the enrolment's end" }
      switch fact.change {
      case .suspend where isSuspended: reason = reason ?? "the enrolment is suspended twice"
      case .suspend: isSuspended = true
      case .resume where !isSuspended:
        reason = reason ?? "the enrolment is resumed without a suspension"
      case .resume: isSuspended = false
      case .complete where isSuspended:
        reason = reason ?? "the enrolment is completed while suspended"
      case .complete, .end: end = fact.change
      case .reallocate, .review, .feePaid, .closeFollowUp: break
      }
      if let reason {
        return BrokenFact(reason, [one.entry] + [last].compactMap(\.self), at: .change)
      }
      last = one.entry
    }
    return nil
  }
}

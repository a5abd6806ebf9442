extension Caseload {
  /// Whether two people are never to be in one group: any case of the one says so of any case of
  /// the other.
  func areApart(_ left: PersonReference, _ right: PersonReference) -> Bool {
    nonAssociation(of: left, right) != nil
  }

  /// What keeps two people apart, recorded on any case of the one or the other; nil where nothing
  /// does.
  func nonAssociation(
    of left: PersonReference, _ right: PersonReference
  ) -> Recorded<NonAssociation>? {
    [(left, right), (right, left)].lazy.flatMap { one, other in
      cases(of: one).flatMap(\.nonAssociations).filter { recorded in
        self.case(recorded.fact.other)?.person == other
      }
    }.first
  }

  /// The cases of those whom a person may be kept apart from, in the order of their references:
  /// few are, and nobody else is looked at.
  func casesKeptApart(from person: PersonReference) -> [Case] {
    let theirs = casesKeepingApart.compactMap { self.case($0) }.filter { other in
      other.nonAssociations.contains { self.case($0.fact.other)?.person == person }
    }
    let own = cases(of: person).flatMap(\.nonAssociations).compactMap { self.case($0.fact.other) }
    return Set((own + theirs).map(\.person)).flatMap { cases(of: $0) }
      .sorted { $0.reference < $1.reference }
  }

  /// The facts of a case that count, and what other cases say of it, the oldest first; what was
  /// replaced, and names and free text, only where they are asked for.
  public func story(
    of subject: Case, withNames: Bool, withHistory: Bool = false
  ) -> [StoryLine] {
    let theirs = casesKeepingApart.compactMap { self.case($0) }.flatMap { other in
      other.nonAssociations.filter { $0.fact.other == subject.reference }.map { recorded in
        StoryLine(
          on: recorded.fact.on, entry: recorded.entry, kind: "non-association",
          what: "said of case \(other.reference)", by: recorded.recordedBy)
      }
    }
    let own = subject.story(
      person(subject.person), withNames: withNames, withHistory: withHistory)
    return (own + theirs)
      .sorted { ($0.on, $0.entry ?? 0) < ($1.on, $1.entry ?? 0) }
  }
}

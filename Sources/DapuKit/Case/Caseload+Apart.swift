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

  /// The facts of a case that count, and what other cases say of it, the oldest first; what was
  /// replaced, and names and free text, only where they are asked for.
  public func story(
    of subject: Case, withNames: Bool, withHistory: Bool = false
  ) -> [StoryLine] {
    let theirs = cases.flatMap { other in
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

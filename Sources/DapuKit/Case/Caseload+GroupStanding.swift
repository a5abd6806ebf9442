extension Caseload {
  /// The cases that hold a place in each group now.
  var holders: GroupCases {
    var holders = GroupCases()
    for subject in cases { holders.takeHolder(subject) }
    return holders
  }

  /// What no command would let stand of the groups that a case is or was in, beside those who hold
  /// places in them; nil where there is nothing.
  func faultOfGroups(of reference: CaseReference, _ holders: GroupCases) -> String? {
    guard let subject = self.case(reference), !subject.isErased else { return nil }
    do throws(Refusal) {
      try checkGroups(of: subject, holders)
      return nil
    } catch {
      return "case '\(reference)': \(error.description)"
    }
  }

  /// Refuses a place in a group that nobody would have been let into: one that is full, that is for
  /// another sex, or in which somebody is whom the person is never to be with. What was said of the
  /// group or the people only after the person had joined does not put the place in question.
  /// Throws `Refusal`.
  private func checkGroups(of subject: Case, _ holders: GroupCases) throws(Refusal) {
    for enrolment in subject.enrolments {
      for one in enrolment.joinings {
        try checkProgramme(of: one, enrolment)
        try checkSex(of: subject, in: one.group, since: one.root)
      }
      guard enrolment.isOpen, let id = enrolment.group else { continue }
      for other in casesKeptApart(from: subject.person) where other.holdsPlace(in: id) {
        try checkApart(subject, other, in: id)
      }
      try checkSize(of: id, subject, enrolment, holders)
    }
  }

  /// A move is into a group of the programme that the place was on then.
  private func checkProgramme(
    of joining: Enrolment.Joining, _ enrolment: Enrolment
  ) throws(Refusal) {
    guard let id = joining.group, enrolment.place.entry < joining.root else { return }
    let programmes = groups.terms(of: id, since: joining.root).map(\.programme)
    guard let other = programmes.first, !programmes.contains(enrolment.programme) else { return }
    throw Refusal.groupOfAnother(programme: other)
  }

  private func checkSex(
    of subject: Case, in id: String?, since joined: Int
  ) throws(Refusal) {
    guard let id else { return }
    let terms = groups.terms(of: id, since: joined)
    guard let sex = terms.first?.sex, terms.allSatisfy({ $0.sex == sex }),
      let person = people[subject.person], person.fact.sex != sex,
      max(person.entry, subject.referral.entry) < joined
    else { return }
    throw Refusal.groupSex(subject.reference, sex)
  }

  private func checkApart(
    _ subject: Case, _ other: Case, in id: String
  ) throws(Refusal) {
    let both = [subject, other]
    let isBroughtBack = both.contains { one in
      one.enrolment(in: id).map { one.wasBroughtBack(to: $0) } ?? false
    }
    let joined = both.compactMap { $0.enrolment(in: id)?.joining.root }.max()
    guard !isBroughtBack, let joined, apart(subject, other, before: joined) else { return }
    throw Refusal.nonAssociation(subject.reference, other.reference)
  }

  /// Whether two people were never to be with each other when an entry was recorded.
  private func apart(_ subject: Case, _ other: Case, before joined: Int) -> Bool {
    let known = [subject, other].allSatisfy { $0.referral.entry < joined }
    return known
      && nonAssociation(of: subject.person, other.person).map { $0.entry < joined } ?? false
  }

  private func checkSize(
    of id: String, _ subject: Case, _ enrolment: Enrolment, _ holders: GroupCases
  ) throws(Refusal) {
    let sizes = groups.terms(of: id, since: enrolment.joining.root).map(\.size)
    let known = sizes.compactMap(\.self)
    guard let size = known.max(), known.count == sizes.count, holders.count(in: id) > size,
      !enrolment.isBeyondSize, !subject.wasBroughtBack(to: enrolment)
    else { return }
    let counted = holders.cases(in: id).count { reference in
      guard reference != subject.reference, let other = self.case(reference),
        let place = other.enrolment(in: id), !other.wasBroughtBack(to: place)
      else { return false }
      return !place.isBeyondSize || place.joining.root < enrolment.joining.root
    }
    if counted >= size { throw Refusal.groupFull(size: size) }
  }
}

extension Case {
  /// Whether its end or a move was taken back, which brings a place back and asks for no room.
  fileprivate func wasBroughtBack(to enrolment: Enrolment) -> Bool {
    replaced.filter(\.isTakenBack).compactMap(\.row).contains { row in
      row.table == .enrolmentChanges && row[.enrolment] == String(enrolment.id)
        && [.complete, .end, .reallocate].contains(Change(rawValue: row[.change]))
    }
  }
}

extension Enrolment {
  /// Whether a manager let the person in beyond the size of the group.
  fileprivate var isBeyondSize: Bool { joining.rules.contains(.groupSize) }

  /// What put the person into a group: the first entry, and what was set aside for it.
  fileprivate typealias Joining = (group: String?, root: Int, rules: [Rule])

  /// What put the person into each group, in the order of the days.
  fileprivate var joinings: [Joining] {
    let moves = ordered(changes).filter { $0.fact.change == .reallocate && $0.fact.group != nil }
    return [first] + moves.map { ($0.fact.group, $0.root, $0.fact.rules) }
  }

  /// What put the person into the group of now.
  fileprivate var joining: Joining { joinings.last ?? first }

  private var first: Joining { (place.fact.group, place.root, place.fact.rules) }
}

/// A group as somebody finds it who is to join it.
public struct GroupRoom: Equatable, Sendable {
  /// The group.
  let group: Group
  /// The cases that hold a place in it, without the one that is to join.
  let members: [CaseReference]
  /// The members whom the person is never to be in a group with.
  let apart: [CaseReference]
}

extension Caseload {
  /// The groups in which a place of these cases is, or was.
  public var groupsOfPlaces: [String] {
    cases.flatMap(\.enrolments).flatMap { enrolment in
      [enrolment.place.fact.group] + enrolment.changes.map(\.fact.group)
    }.compactMap(\.self)
  }

  /// A group as a case finds it; throws `StepFault` for a name that the unit has no group of.
  func room(in id: String, for subject: Case) throws(StepFault) -> GroupRoom {
    let group = try group(id)
    let members = groupCases.cases(in: id).compactMap { self.case($0) }
      .filter { $0.reference != subject.reference && $0.holdsPlace(in: id) }
    let apart = members.filter { areApart($0.person, subject.person) }
    return GroupRoom(
      group: group, members: members.map(\.reference), apart: apart.map(\.reference))
  }
}

extension Case {
  /// Whether the case holds a place in a group now, if only a suspended one.
  public func holdsPlace(in group: String) -> Bool { enrolment(in: group) != nil }

  /// The open enrolment of the case that is in a group now; nil where it has none.
  func enrolment(in group: String) -> Enrolment? {
    enrolments.first { $0.isOpen && $0.group == group }
  }

  /// Decides whether a group is one of the programme and goes on from a day; throws `Refusal`.
  func check(_ room: GroupRoom, on programme: String, from day: Day) throws(Refusal) {
    let group = room.group
    guard group.programme == programme else {
      throw Refusal.groupOfAnother(programme: group.programme)
    }
    if let endsOn = group.endsOn, day > endsOn {
      throw Refusal.groupOver(on: day, endsOn: endsOn)
    }
    if group.intake == .closed, day > group.startsOn {
      throw Refusal.groupBegun(on: day, startsOn: group.startsOn)
    }
  }

  /// Decides whether the person may join a group (rules, section 1); throws `Refusal`.
  func checkJoining(
    _ room: GroupRoom, _ person: Person, _ occasion: inout Occasion
  ) throws(Refusal) {
    let group = room.group
    if let sex = group.sex, person.sex != sex { throw Refusal.groupSex(reference, sex) }
    if let other = room.apart.first { throw Refusal.nonAssociation(reference, other) }
    guard let size = group.size, room.members.count >= size else { return }
    try occasion.setAside(.groupSize, or: .groupFull(size: size))
  }
}

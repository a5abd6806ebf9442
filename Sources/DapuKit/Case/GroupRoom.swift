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
  /// A group as a case finds it; throws `StepFault` for a name that the unit has no group of.
  func room(in id: String, for subject: Case) throws(StepFault) -> GroupRoom {
    let group = try group(id)
    let members = cases.filter { $0.reference != subject.reference && $0.holdsPlace(in: id) }
    let apart = members.filter { areApart($0.person, subject.person) }
    return GroupRoom(
      group: group, members: members.map(\.reference), apart: apart.map(\.reference))
  }
}

extension Case {
  /// Whether the case holds a place in a group now, if only a suspended one.
  public func holdsPlace(in group: String) -> Bool {
    place(in: group) != nil
  }

  /// The open place of the case in a group; nil where it has none.
  func place(in group: String) -> Recorded<Placement>? {
    enrolments.first { $0.isOpen && $0.place.fact.group == group }?.place
  }

  /// Decides whether the person may join a group (rules, section 1); throws `Refusal`.
  func check(
    _ room: GroupRoom, for placement: Placement, _ person: Person, _ occasion: inout Occasion
  ) throws(Refusal) {
    let group = room.group
    guard group.programme == placement.programme else {
      throw Refusal.groupOfAnother(programme: group.programme)
    }
    if let endsOn = group.endsOn, placement.on > endsOn {
      throw Refusal.groupOver(on: placement.on, endsOn: endsOn)
    }
    if group.intake == .closed, placement.on > group.startsOn {
      throw Refusal.groupBegun(on: placement.on, startsOn: group.startsOn)
    }
    if let sex = group.sex, person.sex != sex { throw Refusal.groupSex(reference, sex) }
    if let other = room.apart.first { throw Refusal.nonAssociation(reference, other) }
    guard let size = group.size, room.members.count >= size else { return }
    try occasion.setAside(.groupSize, or: .groupFull(size: size))
  }
}

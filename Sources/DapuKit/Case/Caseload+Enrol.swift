extension Caseload {
  /// Decides on a place, or on a change of an enrolment; throws `StepFault`.
  func enrol(
    _ form: Form, _ subject: Case, _ earlier: Row?, _ occasion: Occasion
  ) throws(StepFault) -> [Step] {
    let request = try formed { () throws(FormFault) in
      try EnrolmentRequest(form, today: occasion.today, earlier: earlier)
    }
    switch request {
    case .place(let placement):
      guard let person = person(subject.person) else {
        throw StepFault.notFound(.person(subject.person))
      }
      let listed = try listing(placement.caseworker, as: .caseworker)
      let room = try placement.group.map { (id) throws(StepFault) in
        try self.room(in: id, for: subject)
      }
      let steps = [
        try ruled { () throws(Refusal) in
          try subject.place(placement, person, in: room, occasion)
        }
      ]
      return steps + listed
    case .change(let change, let programme):
      let listed = try change.caseworker.map { (name) throws(StepFault) in
        try listing(name, as: .caseworker)
      }
      let holder = try ruled { () throws(Refusal) in
        try subject.holder(of: change, on: programme, occasion)
      }
      let enrolment: Enrolment
      if let own = holder ?? subject.enrolments.first(where: { $0.id == change.enrolment }) {
        enrolment = own
      } else {
        enrolment = try subject.changeableEnrolment(
          programme: programme, step: change.change.done,
          isHandover: change.change == .reallocate)
      }
      // Whoever is corrected and stays in a group joined it before.
      let isStaying = earlier.map { $0[.group] == change.group ?? "" } ?? false
      let move = isStaying ? nil : try move(to: change.group, subject)
      var occasion = occasion
      if let earlier, isStaying {
        occasion.setAsideAgain(.groupSize, of: (try? earlier.list(.rule)) ?? [])
      } else if earlier != nil {
        occasion.keepNoLonger([.groupSize])
      }
      let step = try ruled { () throws(Refusal) in
        try subject.change(change, of: enrolment, movingTo: move, occasion)
      }
      return [step] + (listed ?? [])
    }
  }

  /// The group that a person moves to as they find it; nil where they stay where they are.
  private func move(
    to group: String?, _ subject: Case
  ) throws(StepFault) -> (room: GroupRoom, person: Person)? {
    guard let group else { return nil }
    guard let person = person(subject.person) else {
      throw StepFault.notFound(.person(subject.person))
    }
    return (try room(in: group, for: subject), person)
  }

  /// Refuses a worker of partner support, which asks nothing of any case; throws `StepFault`.
  public func checkSide(of worker: String, as role: Column.Name) throws(StepFault) {
    if staff.side(spelt: worker) == .partnerSupport {
      throw StepFault.refused(.wrongSide(.partnerSupport, as: role))
    }
  }

  /// The step that takes a worker in on the side of the service where nobody listed them yet;
  /// throws where they are on the other side (rules, section 6).
  func listing(_ worker: String, as role: Column.Name) throws(StepFault) -> [Step] {
    try checkSide(of: worker, as: role)
    if staff.side(of: worker) != nil { return [] }
    return [.new(Draft(.worker(worker), .worker(Worker(side: .service, isManager: false))))]
  }
}

extension Case {
  /// Decides on the mark of one session (rules, sections 1.1 and 4); throws `StepFault`.
  public func attend(
    _ request: AttendanceRequest, _ occasion: Occasion
  ) throws(StepFault) -> Step {
    var mark = request.mark
    do throws(Refusal) {
      if let entry = try knownMark(request, occasion) { return .known(entry: entry) }
      try occasion.checkOrder(mark.on, of: self)
    } catch {
      throw StepFault.refused(error)
    }
    let enrolment = try enrolment(for: request)
    mark.enrolment = enrolment.id
    do throws(Refusal) {
      if let since = enrolment.suspendedSince(on: mark.on) {
        throw Refusal.suspended(reference, stage, on: mark.on, since: since)
      }
      if let other = enrolment.mark(clashingWith: mark) {
        throw Refusal.alreadyMarked(reference, entry: other.entry, mark: other.fact.mark)
      }
    } catch {
      throw StepFault.refused(error)
    }
    return .new(Draft(.case(reference), .attendance(mark), correction: occasion.correction))
  }

  private func knownMark(
    _ request: AttendanceRequest, _ occasion: Occasion
  ) throws(Refusal) -> Int? {
    let mark = request.mark
    let programme = request.programme
    let isOnSeveral = enrolments.filter { $0.wasOpen(on: mark.on) }.count > 1
    // Without a programme or a key nobody can say which of the places is meant.
    if programme == nil, mark.key == nil, isOnSeveral { return nil }
    for enrolment in enrolments where programme == nil || programme == enrolment.programme {
      var copy = mark
      copy.enrolment = enrolment.id
      // Only marks of the same day or key can be the same; a year of them is not compared.
      let likely = enrolment.attendance.filter {
        $0.fact.on == mark.on || ($0.fact.key != nil && $0.fact.key == mark.key)
      }
      if let entry = try known(copy, among: likely, occasion) { return entry }
    }
    return nil
  }

  private func enrolment(for request: AttendanceRequest) throws(StepFault) -> Enrolment {
    let on = request.mark.on
    if enrolments.isEmpty {
      throw StepFault.refused(.wrongStage(reference, stage, step: "given a mark"))
    }
    let open = enrolments.filter { enrolment in
      enrolment.wasOpen(on: on)
        && (request.programme == nil || request.programme == enrolment.programme)
        && (request.mark.enrolment == 0 || request.programme != nil
          || request.mark.enrolment == enrolment.id)
    }
    guard let first = open.first else {
      throw StepFault.refused(.notOpen(reference, stage, on: on))
    }
    if open.count > 1 {
      throw StepFault.form(.programmeNeeded(open.map(\.programme)))
    }
    return first
  }
}

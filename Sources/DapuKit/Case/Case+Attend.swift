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
    let enrolment = try place(for: request)
    mark.enrolment = enrolment.id
    do throws(Refusal) {
      if let since = enrolment.suspendedBefore(mark.on) {
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
    var second = Int.max
    if programme == nil, mark.key == nil, enrolments.count > 1 {
      let open = enrolments.filter { $0.wasOpen(on: mark.on) }.map(\.place.root).sorted()
      // Without a programme or a key nobody can say which of the places is meant, unless the mark
      // was imported before there were several.
      if open.count > 1 {
        guard occasion.isImport else { return nil }
        second = open[1]
      }
    }
    for enrolment in enrolments
    where (programme == nil || programme == enrolment.programme)
      && (!request.namesPlace || mark.enrolment == enrolment.id)
    {
      var copy = mark
      copy.enrolment = enrolment.id
      // Only marks of the same day or key can be the same; a year of them is not compared.
      let likely = enrolment.marks(likely: mark).filter { $0.root < second }
      if let entry = try known(copy, among: likely, occasion),
        entry < second || likely.contains(where: { $0.entry == entry })
      {
        return entry
      }
    }
    return nil
  }

  /// The place that a mark belongs to.
  private func place(for request: AttendanceRequest) throws(StepFault) -> Enrolment {
    let on = request.mark.on
    if enrolments.isEmpty {
      throw StepFault.refused(.wrongStage(reference, stage, step: "given a mark"))
    }
    let open = enrolments.filter { enrolment in
      enrolment.wasOpen(on: on)
        && (request.programme == nil || request.programme == enrolment.programme)
        && (request.mark.enrolment == 0 || (request.programme != nil && !request.namesPlace)
          || request.mark.enrolment == enrolment.id)
    }
    guard let only = try only(of: open) else {
      throw StepFault.refused(.notOpen(reference, stage, on: on))
    }
    return only
  }
}

extension Enrolment {
  /// The marks of the same day as another, or of its key.
  fileprivate func marks(likely mark: Attendance) -> [Recorded<Attendance>] {
    attendance.indices.filter { index in
      attendance[index].fact.on == mark.on
        || (mark.key != nil && attendance[index].fact.key == mark.key)
    }.map { attendance[$0] }
  }
}

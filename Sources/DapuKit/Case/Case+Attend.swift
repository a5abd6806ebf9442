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
    let place = try place(for: request)
    mark.enrolment = enrolments[place].id
    do throws(Refusal) {
      if let since = enrolments[place].suspendedBefore(mark.on) {
        throw Refusal.suspended(reference, stage, on: mark.on, since: since)
      }
      if let other = enrolments[place].mark(clashingWith: mark) {
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
    let open = enrolments.filter { $0.wasOpen(on: mark.on) }
    // Without a programme or a key nobody can say which of the places is meant, unless the mark was
    // imported before there were several.
    let isUnclear = programme == nil && mark.key == nil && open.count > 1
    if isUnclear, !occasion.isImport { return nil }
    let second = isUnclear ? open.map(\.place.root).sorted()[1] : .max
    for index in enrolments.indices
    where (programme == nil || programme == enrolments[index].programme)
      && (!request.namesPlace || mark.enrolment == enrolments[index].id)
    {
      var copy = mark
      copy.enrolment = enrolments[index].id
      // Only marks of the same day or key can be the same; a year of them is not compared.
      let likely = enrolments[index].marks(likely: mark).filter { $0.root < second }
      if let entry = try known(copy, among: likely, occasion),
        entry < second || likely.contains(where: { $0.entry == entry })
      {
        return entry
      }
    }
    return nil
  }

  /// The place among the enrolments of the one that a mark belongs to.
  private func place(for request: AttendanceRequest) throws(StepFault) -> Int {
    let on = request.mark.on
    if enrolments.isEmpty {
      throw StepFault.refused(.wrongStage(reference, stage, step: "given a mark"))
    }
    let open = enrolments.indices.filter { index in
      enrolments[index].wasOpen(on: on)
        && (request.programme == nil || request.programme == enrolments[index].programme)
        && (request.mark.enrolment == 0 || (request.programme != nil && !request.namesPlace)
          || request.mark.enrolment == enrolments[index].id)
    }
    guard let first = open.first else {
      throw StepFault.refused(.notOpen(reference, stage, on: on))
    }
    _ = try only(of: open.map { enrolments[$0] })
    return first
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

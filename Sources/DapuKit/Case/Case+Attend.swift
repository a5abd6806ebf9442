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
    mark.enrolment = shared.facts.enrolments[place].id
    if let since = shared.facts.enrolments[place].changes.suspendedBefore(mark.on) {
      throw StepFault.refused(.suspended(reference, stage, on: mark.on, since: since))
    }
    if let other = shared.facts.enrolments[place].attendance.mark(clashingWith: mark) {
      throw StepFault.refused(
        .alreadyMarked(reference, entry: other.entry, mark: other.fact.mark))
    }
    return .new(Draft(.case(reference), .attendance(mark), correction: occasion.correction))
  }

  private func knownMark(
    _ request: AttendanceRequest, _ occasion: Occasion
  ) throws(Refusal) -> Int? {
    var mark = request.mark
    let programme = request.programme
    var second = Int.max
    if programme == nil, mark.key == nil, shared.facts.enrolments.count > 1 {
      let open = enrolments.filter { $0.wasOpen(on: mark.on) }.map(\.place.root).sorted()
      // Without a programme or a key nobody can say which of the places is meant, unless the mark
      // was imported before there were several.
      if open.count > 1 {
        guard occasion.isImport else { return nil }
        second = open[1]
      }
    }
    for place in shared.facts.enrolments.indices
    where (programme == nil || programme == shared.facts.enrolments[place].place.fact.programme)
      && (!request.namesPlace || request.mark.enrolment == shared.facts.enrolments[place].id)
    {
      mark.enrolment = shared.facts.enrolments[place].id
      // Only marks of the same day or key can be the same; a year of them is not compared.
      let likely = shared.facts.enrolments[place].attendance.marks(likely: mark)
        .filter { $0.root < second }
      if let entry = try known(mark, among: likely, occasion),
        entry < second || likely.contains(where: { $0.entry == entry })
      {
        return entry
      }
    }
    return nil
  }

  /// The number of the place that a mark belongs to.
  private func place(for request: AttendanceRequest) throws(StepFault) -> Int {
    var place: Int?
    for other in shared.facts.enrolments.indices where takes(request, in: other) {
      if place != nil {
        let open = shared.facts.enrolments.indices.filter { takes(request, in: $0) }
        _ = try only(of: open.map { enrolments[$0] })
      }
      place = other
    }
    if let place { return place }
    throw StepFault.refused(
      enrolments.isEmpty
        ? .wrongStage(reference, stage, step: "given a mark")
        : .notOpen(reference, stage, on: request.mark.on))
  }

  /// Whether a mark may belong to a place: it was open on the day, and no other is named.
  private func takes(_ request: AttendanceRequest, in place: Int) -> Bool {
    let programme = request.programme
    guard
      shared.facts.enrolments[place].changes.leaveOpen(
        on: request.mark.on, from: shared.facts.enrolments[place].place.fact.on),
      programme == nil || programme == shared.facts.enrolments[place].place.fact.programme
    else { return false }
    return request.mark.enrolment == 0 || (programme != nil && !request.namesPlace)
      || request.mark.enrolment == shared.facts.enrolments[place].id
  }
}

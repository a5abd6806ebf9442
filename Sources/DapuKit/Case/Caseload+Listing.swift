extension Caseload {
  /// Adds a programme to the table, or changes the terms of one; throws `StepFault`.
  mutating func put(
    programme form: Form, _ verb: Verb, _ stamp: Stamp
  ) throws(StepFault) -> Answer {
    guard let id = form[.programme] else { throw StepFault.form(.missing([.programme])) }
    if verb == .setProgramme { try check(programme: id) }
    let known = programmes.row(of: id)
    let earlier = verb == .setProgramme ? known?.terms.row : nil
    var row = form.row(for: .programmes, over: earlier ?? Catalogue.usual)
    for name in form.values(.clear).compactMap(Column.Name.init(rawValue:)) {
      if form.has(name) {
        throw StepFault.form(.excludes(name, because: "--clear empties the column"))
      }
      row[name] = ""
    }
    let terms = try celled { () throws(CellFault) in try Programme(row) }
    try checkNamed(terms.criteria.alternativeTo, .alternativeTo)
    try checkNamed(terms.criteria.after, .after)
    if let known, known.terms == terms { return answer(isNew: false, known.entry) }
    if known != nil, verb == .addProgramme { throw StepFault.refused(.programmeKnown(id)) }
    let because = form[.because] ?? "other terms"
    let correction = known?.entry.map { Correction(entry: $0, because: because) }
    return answer(
      isNew: true,
      record(Draft(.programme(id), .programme(terms), correction: correction), stamp))
  }

  private func checkNamed(_ ids: [String], _ name: Column.Name) throws(StepFault) {
    guard ids.contains(where: { programmes.row(of: $0) == nil }) else { return }
    throw StepFault.form(.cell(.unreadable(.programmes, name)))
  }

  /// Lists a worker on a side, or changes what is said of one; throws `StepFault`. Another side
  /// takes a reason, because a worker has one, unit-wide (rules, section 6).
  mutating func put(worker form: Form, _ stamp: Stamp) throws(StepFault) -> Answer {
    guard let name = form[.worker] else { throw StepFault.form(.missing([.worker])) }
    let known = staff.row(of: name)
    let row = form.row(for: .staff, over: known?.worker.row)
    let worker = try celled { () throws(CellFault) in try Worker(row) }
    if let known {
      if known.worker == worker { return answer(isNew: false, known.entry) }
      if known.worker.side != worker.side, !form.has(.because) {
        throw StepFault.refused(.sideKnown(known.worker.side))
      }
    }
    let because = form[.because] ?? "listed otherwise"
    let correction = known.map { Correction(entry: $0.entry, because: because) }
    return answer(
      isNew: true, record(Draft(.worker(name), .worker(worker), correction: correction), stamp))
  }

  /// Adds a group, or changes one; throws `StepFault`.
  mutating func put(
    group form: Form, _ verb: Verb, _ stamp: Stamp
  ) throws(StepFault) -> Answer {
    guard let id = form[.group] else { throw StepFault.form(.missing([.group])) }
    var terms = form.without([.group, .clear])
    for name in form.values(.clear).compactMap(Column.Name.init(rawValue:)) {
      terms = terms.replacing(name, "")
    }
    let kept =
      verb == .addGroup ? try addGroup(id, terms, stamp) : try setGroup(id, terms, stamp)
    return answer(isNew: kept.isNew, kept.entry)
  }

  /// Records an event, or corrects one; throws `StepFault`.
  mutating func put(
    event form: Form, _ occasion: Occasion, _ stamp: Stamp
  ) throws(StepFault) -> Answer {
    guard let kind = form[.event].flatMap({ EventKind(cell: $0) }) else {
      throw StepFault.form(.missing([.event]))
    }
    let kept = try record(event: kind, form, occasion, stamp)
    return answer(isNew: kept.isNew, kept.entry)
  }

  private func answer(isNew: Bool, _ entry: Int?) -> Answer {
    Answer(reference: nil, entries: [entry].compactMap(\.self), isNew: isNew)
  }
}

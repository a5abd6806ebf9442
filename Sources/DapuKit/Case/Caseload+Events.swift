/// An event as it counts now.
public struct HeldEvent: Equatable, Sendable {
  /// What kind of event it was.
  public let kind: EventKind
  /// What is recorded of it.
  public let recorded: Recorded<Event>
}

extension Caseload {
  /// Takes in an entry about an event; false where it corrects one that is not there.
  mutating func apply(_ entry: Entry, about kind: EventKind) -> Bool {
    var root = entry.number
    if let corrected = entry.corrects {
      guard let index = events.firstIndex(where: { $0.recorded.entry == corrected }) else {
        return false
      }
      root = events.remove(at: index).recorded.root
    }
    guard case .fact(.event(let event)) = entry.content else { return entry.corrects != nil }
    events.append(HeldEvent(kind: kind, recorded: Recorded(event, entry, root: root)))
    return true
  }

  /// Records an event, or corrects one; throws `StepFault`.
  public mutating func record(
    event kind: EventKind, _ form: Form, _ occasion: Occasion, _ stamp: Stamp
  ) throws(StepFault) -> ReferenceAnswer {
    var form = form
    if !form.has(.on), !form.has(.correct) { form.add(.on, occasion.today.description) }
    let earlier = try corrected(form)
    let row = form.row(for: .events, over: earlier?.recorded.fact.row)
    let event = try celled { () throws(CellFault) in try Event(row) }
    guard event.on <= occasion.today else {
      throw StepFault.refused(.inFuture(event.on, today: occasion.today))
    }
    if form[.takeBack] != "yes", let known = try known(event, kind) {
      return ReferenceAnswer(entry: known, isNew: false)
    }
    let correction = earlier.map {
      Correction(entry: $0.recorded.entry, because: form[.because] ?? "")
    }
    var content = Entry.Content.fact(.event(event))
    if form[.takeBack] == "yes" { content = .takenBack(.events) }
    let steps = try event.facilitators.map { (name) throws(StepFault) in
      try listing(name, as: .facilitators)
    }
    for case .new(let draft) in steps.flatMap(\.self) { _ = record(draft, stamp) }
    let draft = Draft(.event(earlier?.kind ?? kind), content, correction: correction)
    return ReferenceAnswer(entry: record(draft, stamp), isNew: true)
  }

  /// The event that a form corrects; nil where it corrects none. Throws `StepFault`.
  private func corrected(_ form: Form) throws(StepFault) -> HeldEvent? {
    guard let number = form[.correct].flatMap({ Int(cell: $0) }) else {
      if let stray = [.because, .takeBack].first(where: form.has) {
        throw StepFault.form(.excludes(stray, because: "it goes with --correct"))
      }
      return nil
    }
    guard form.has(.because) else { throw StepFault.form(.missing([.because])) }
    guard let event = events.first(where: { $0.recorded.entry == number }) else {
      throw StepFault.form(.excludes(.correct, because: "no event that counts has this entry"))
    }
    return event
  }

  /// The entry that says the same; throws where the key stands for another event.
  private func known(_ event: Event, _ kind: EventKind) throws(StepFault) -> Int? {
    if let same = events.first(where: { $0.kind == kind && $0.recorded.fact.says(event) }) {
      return same.recorded.entry
    }
    guard let key = event.key, let other = events.first(where: { $0.recorded.fact.key == key })
    else { return nil }
    let differences = Table.events.factColumns.map(\.name)
      .filter { other.recorded.fact.row[$0] != event.row[$0] }
    throw StepFault.refused(.keyUsed(differences: differences))
  }
}

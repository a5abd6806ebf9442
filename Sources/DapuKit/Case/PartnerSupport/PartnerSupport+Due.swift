/// Something that partner support has to do.
public struct SupportTask: Equatable, Sendable {
  /// What kind of task: a change of which a victim is to be told, or a case to be looked at.
  public enum Kind: Equatable, Sendable {
    case tell(SideChange.Kind)
    case step, caseErased, caseGone

    /// The word that stands for it.
    public var name: String {
      switch self {
      case .tell(let kind): kind.rawValue
      case .step: "step"
      case .caseErased: "case-erased"
      case .caseGone: "case-gone"
      }
    }
  }

  /// What kind of task.
  public let kind: Kind
  /// The case.
  public let reference: CaseReference
  /// The victim; nil where the task is about the case.
  public let victim: VictimReference?
  /// The day on which it is due, which is that of the change; nil where nobody knows it.
  public let dueOn: Day?
  /// The entry of the case record that calls for it.
  public let entry: Int?
  /// What is to be done, without a name.
  public let what: String
}

extension PartnerSupport {
  /// Everything that is due, the oldest first, as far as the case record of his side was read.
  public func due(_ hisSide: Caseload) -> [SupportTask] {
    let tasks = unfinishedSteps(hisSide) + victims.flatMap { $0.due(hisSide) }
    return tasks.enumerated().sorted { left, right in
      guard left.element.dueOn != right.element.dueOn else { return left.offset < right.offset }
      guard let mine = left.element.dueOn else { return true }
      return right.element.dueOn.map { mine < $0 } ?? false
    }.map(\.element)
  }

  /// The steps that were recorded here, and of which the case record does not know yet.
  private func unfinishedSteps(_ hisSide: Caseload) -> [SupportTask] {
    let references = Set(results.map(\.reference)).sorted()
    return references.compactMap { reference in
      guard let subject = hisSide.case(reference), subject.supportSteps.isEmpty else { return nil }
      return SupportTask(
        kind: .step, reference: reference, victim: nil, dueOn: stepOn(reference), entry: nil,
        what: "repeat dapu support step: the case record does not say that it was done")
    }
  }
}

extension SupportedVictim {
  /// What is due for the victim; nobody calls one whose support ended, or a child who is reached
  /// through another.
  fileprivate func due(_ hisSide: Caseload) -> [SupportTask] {
    guard isOpen else { return [] }
    guard let subject = hisSide.case(details.fact.reference) else {
      return [task(.caseGone, nil, nil, "the case is not in the case record: review the victim's")]
    }
    if let erasure = subject.erasures.last {
      let what = "the case was erased: review how long the victim's records are kept"
      return [task(.caseErased, erasure.fact.on, erasure.entry, what)]
    }
    guard !isReachedThroughAnother else { return [] }
    return subject.sideChanges.filter { !isTold($0) }.map { change in
      task(.tell(change.kind), change.on, change.entry, "tell the victim: \(change.what)")
    }
  }

  /// Whether a contact told of a change: it was not before it, and the change was recorded by then.
  private func isTold(_ change: SideChange) -> Bool {
    contacts.map(\.fact).contains { contact in
      contact.wasTold && change.on <= contact.on && change.entry <= contact.toldUpTo ?? 0
    }
  }

  private func task(
    _ kind: SupportTask.Kind, _ dueOn: Day?, _ entry: Int?, _ what: String
  ) -> SupportTask {
    SupportTask(
      kind: kind, reference: details.fact.reference, victim: reference, dueOn: dueOn,
      entry: entry, what: what)
  }
}

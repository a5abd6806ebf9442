extension Case {
  /// The first day on which the partner-support step was done; nil before it.
  public var supportStepOn: Day? { supportSteps.map(\.fact.on).min() }
}

extension Caseload {
  /// Has a case say that the partner-support step was done by a day: nothing is recorded where it
  /// says so already, so that a second step leaves no trace here (rules, section 6).
  public mutating func recordSupportStep(
    of reference: CaseReference, on day: Day, _ stamp: Stamp
  ) {
    guard let subject = self.case(reference), subject.supportStepOn.map({ $0 > day }) ?? true else {
      return
    }
    align(subject, with: day, because: "the step was done earlier", stamp)
  }

  /// Has a case say what is left of the partner-support step after a correction: the day on which
  /// it was first done, or nothing.
  public mutating func correctSupportStep(
    of reference: CaseReference, to day: Day?, _ stamp: Stamp
  ) {
    guard let subject = self.case(reference), subject.supportStepOn != day else { return }
    align(subject, with: day, because: "the step was recorded in error", stamp)
  }

  /// Replaces the step that a case has by one on a day, or by none.
  private mutating func align(
    _ subject: Case, with day: Day?, because: String, _ stamp: Stamp
  ) {
    let earlier = subject.supportSteps.first
    let correction = earlier.map { Correction(entry: $0.entry, because: because) }
    let about = Subject.case(subject.reference)
    if let day {
      _ = record(Draft(about, .supportStep(SupportStep(on: day)), correction: correction), stamp)
    } else if let correction {
      _ = record(Draft(about, .takenBack(.supportSteps), correction: correction), stamp)
    }
  }

  /// Takes a worker in on the side of partner support where nobody listed them yet (rules, section
  /// 6): the row says nothing of a case or a victim.
  public mutating func list(partnerSupportWorker name: String, _ stamp: Stamp) {
    guard staff.side(of: name) == nil else { return }
    _ = record(
      Draft(.worker(name), .worker(Worker(side: .partnerSupport, isManager: false))), stamp)
  }
}

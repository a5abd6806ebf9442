/// How long people wait: for a finding, for the first session, for the partner-support step.
public struct Timeliness: Sendable {
  private let selection: Selection
  private let period: Period?
  /// The day until which those who wait have waited.
  private let today: Day

  /// Makes the waiting times of some cases; where a period is given, those that ended in it, and of
  /// those who still waited at its end.
  public init(_ selection: Selection, in period: Period? = nil) {
    self.selection = selection
    self.period = period
    today = min(selection.today, period?.to ?? selection.today)
  }

  /// The figures, in the order of a case's way.
  public var figures: [Figure] {
    let waits = selection.cases.map(waits)
    return Wait.Kind.allCases.compactMap { kind in
      figure(of: kind, waits.flatMap { $0.filter { $0.kind == kind }.compactMap(asOfPeriod) })
    }
  }

  /// The share in target of those of whom that can be told: unknown are those who still wait within
  /// it. Median and 90th percentile are of all, those still waiting by how long they have waited.
  private func figure(of kind: Wait.Kind, _ waits: [Wait]) -> Figure {
    let counted = waits.filter { !$0.hasLeft }
    let late = counted.count { $0.lasted(until: today) > $0.target }
    let pending = counted.count {
      $0.end == .waiting && $0.lasted(until: today) <= $0.target
    }
    var figure = Figure.share(
      kind.rawValue, counted.count - late - pending, of: counted.count - pending,
      unknown: pending, selection.period)
    figure.details.days = Spread(counted.map { $0.lasted(until: today) })
    figure.details.waits = Figure.Waits(
      done: counted.count { $0.end != .waiting }, waiting: counted.count { $0.end == .waiting },
      left: waits.count - counted.count)
    return figure
  }

  /// A wait as it was at the end of the period; nil where it was over before, or not yet begun.
  private func asOfPeriod(_ wait: Wait) -> Wait? {
    guard let period else { return wait }
    guard wait.from <= period.to else { return nil }
    guard let on = wait.end.day else { return wait }
    guard on <= period.to else {
      return Wait(kind: wait.kind, from: wait.from, end: .waiting, target: wait.target)
    }
    return period.contains(on) ? wait : nil
  }

  private func waits(of subject: Case) -> [Wait] {
    let referredOn = subject.referral.fact.on
    let closing = subject.stage.closing
    func wait(_ kind: Wait.Kind, _ from: Day, _ to: Day?, target: Int) -> Wait {
      let end = to.map { Wait.End.done($0) } ?? closing.map { .left($0.on) } ?? .waiting
      return Wait(kind: kind, from: from, end: end, target: target)
    }
    var waits = [
      wait(
        .referralToFinding, referredOn, subject.decidedOn,
        target: subject.firstFindingDueOn - referredOn)
    ]
    let terms = subject.programmes.terms(of: subject.programme)
    let days = terms?.findingDayCount ?? 90
    if let suitableOn = subject.foundSuitableOn {
      waits.append(wait(.findingToStart, suitableOn, subject.startedOn, target: days))
      waits.append(
        wait(
          .referralToStart, referredOn, subject.startedOn,
          target: subject.firstFindingDueOn - referredOn + days))
      if terms?.needsPartnerSupport == true {
        let stepOn = subject.supportSteps.map(\.fact.on).min()
        waits.append(
          wait(
            .referralToSupportStep, referredOn, stepOn,
            target: subject.firstFindingDueOn - referredOn + days))
      }
    }
    return waits
  }
}

/// One wait of one person.
private struct Wait {
  /// From what to what.
  enum Kind: String, CaseIterable {
    case referralToFinding = "referral-to-finding"
    case findingToStart = "finding-to-start"
    case referralToStart = "referral-to-start"
    case referralToSupportStep = "referral-to-support-step"
  }

  /// How it ended.
  enum End: Equatable {
    case done(Day)
    case waiting
    /// The case closed without it, on that day.
    case left(Day)

    /// The day on which it was over; nil while it goes on.
    var day: Day? {
      switch self {
      case .done(let on), .left(let on): on
      case .waiting: nil
      }
    }
  }

  let kind: Kind
  let from: Day
  let end: End
  /// The days that it may take.
  let target: Int

  /// Whether the case closed without it.
  var hasLeft: Bool {
    if case .left = end { true } else { false }
  }

  /// The days that it took, or has taken until today: none where it begins later.
  func lasted(until today: Day) -> Int {
    switch end {
    case .done(let on): max(0, on - from)
    case .waiting, .left: max(0, today - from)
    }
  }
}

extension Figure {
  /// Who was counted in how long something took.
  public struct Waits: Equatable, Sendable {
    /// Those for whom the wait is over.
    public private(set) var done: Int
    /// Those who still wait.
    public private(set) var waiting: Int
    /// Those whose case closed without it; they are not counted in the days.
    public private(set) var left: Int

    /// Adds those of another.
    mutating func add(_ other: Waits) {
      done += other.done
      waiting += other.waiting
      left += other.left
    }
  }
}

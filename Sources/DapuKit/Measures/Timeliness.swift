/// How long people wait: for a finding, for the first session, for the partner-support step.
public struct Timeliness: Sendable {
  private let selection: Selection

  /// Makes the waiting times of some cases.
  public init(_ selection: Selection) { self.selection = selection }

  /// The figures, in the order of a case's way.
  public var figures: [Figure] {
    let waits = selection.cases.map(waits)
    return Wait.Kind.allCases.compactMap { kind in
      figure(of: kind, waits.flatMap { $0.filter { $0.kind == kind } })
    }
  }

  /// The share in target of those of whom that can be told: unknown are those who still wait within
  /// it. Median and 90th percentile are of all, those still waiting by how long they have waited.
  private func figure(of kind: Wait.Kind, _ waits: [Wait]) -> Figure {
    let counted = waits.filter { $0.end != .left }
    let late = counted.count { $0.lasted(until: selection.today) > $0.target }
    let pending = counted.count {
      $0.end == .waiting && $0.lasted(until: selection.today) <= $0.target
    }
    var figure = Figure.share(
      kind.rawValue, counted.count - late - pending, of: counted.count - pending,
      unknown: pending, selection.period)
    figure.days = Spread(counted.map { $0.lasted(until: selection.today) })
    figure.waits = Figure.Waits(
      done: counted.count { $0.end != .waiting }, waiting: counted.count { $0.end == .waiting },
      left: waits.count - counted.count)
    return figure
  }

  private func waits(of subject: Case) -> [Wait] {
    let referredOn = subject.referral.fact.on
    let isClosed = subject.stage.isClosed
    func wait(_ kind: Wait.Kind, _ from: Day, _ to: Day?, target: Int) -> Wait {
      let end = to.map { Wait.End.done($0) } ?? (isClosed ? .left : .waiting)
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
    /// The case closed without it.
    case left
  }

  let kind: Kind
  let from: Day
  let end: End
  /// The days that it may take.
  let target: Int

  /// The days that it took, or has taken until today.
  func lasted(until today: Day) -> Int {
    switch end {
    case .done(let on): max(0, on - from)
    case .waiting, .left: today - from
    }
  }
}

extension Figure {
  /// Who was counted in how long something took.
  public struct Waits: Equatable, Sendable {
    /// Those for whom the wait is over.
    public let done: Int
    /// Those who still wait.
    public let waiting: Int
    /// Those whose case closed without it; they are not counted in the days.
    public let left: Int
  }
}

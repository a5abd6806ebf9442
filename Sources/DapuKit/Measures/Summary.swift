/// The figures that a unit publishes (rules, section 8).
public struct Summary: Sendable {
  private let selection: Selection
  /// The stage of each case.
  private let stages: [Stage]
  private var cases: [Case] { selection.cases }
  private var period: Period { selection.period }

  /// Makes the figures of some cases, as they stand today.
  public init(_ selection: Selection) {
    self.selection = selection
    stages = selection.cases.map(\.stage)
  }

  /// All figures, in the order in which they are printed.
  public var figures: [Figure] {
    let people = Figure("people", selection.people.count, period)
    let referrals = Figure("referrals", cases.count, period)
    return [people, referrals] + figuresOfStages + ends + findings + [
      followUpReach,
      Reoffending(.completers, in: selection).notReoffended,
      Reoffending(.starters, in: selection).notReoffended,
    ]
  }

  private func figure(_ measure: String, _ count: Int) -> Figure {
    Figure(measure, count, of: cases.count, unknown: 0, period)
  }

  private var figuresOfStages: [Figure] {
    let names = stages.map(\.name)
    let count = { (measure: String, counted: [String]) in
      figure(measure, names.count { counted.contains($0) })
    }
    return [
      count("joining", ["referred", "suitable"]), count("not-ready", ["not-ready"]),
      count("on-programme", ["on-programme"]), count("suspended", ["suspended"]),
      count("following-up", ["following-up"]),
    ]
  }

  private var ends: [Figure] {
    let ends = stages.compactMap { stage -> End? in
      guard case .closed(.ended(let end, _)) = stage, end != .completed else { return nil }
      return end
    }
    return [
      figure("completed", cases.count { $0.completedOn != nil }),
      figure("ended-early", ends.count),
    ]
      + End.early.map { end in
        figure("ended-early.\(end.rawValue)", ends.count { $0 == end })
      }
  }

  private var findings: [Figure] {
    let findings = stages.compactMap { stage -> Finding? in
      guard case .closed(.finding(let finding, _)) = stage else { return nil }
      return finding
    }
    return Finding.closing.map { finding in
      figure("closed.\(finding.rawValue)", findings.count { $0 == finding })
    }
  }

  /// Made, of the follow-ups that have fallen due; unknown are those without an outcome.
  private var followUpReach: Figure { FollowUpReach(of: cases, by: selection.today).figure(period) }
}

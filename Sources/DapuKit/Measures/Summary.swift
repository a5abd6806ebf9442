/// The figures that a unit publishes (rules, section 8).
public struct Summary: Sendable {
  private let selection: Selection
  private var cases: [Case] { selection.cases }
  private var period: Period { selection.period }

  /// Makes the figures of some cases, as they stand today.
  public init(_ selection: Selection) { self.selection = selection }

  /// All figures, in the order in which they are printed.
  public var figures: [Figure] {
    let people = Figure("people", selection.people.count, period)
    let referrals = Figure("referrals", cases.count, period)
    return [people, referrals] + stages + ends + findings + [
      followUpReach,
      Reoffending(.completers, in: selection).notReoffended,
      Reoffending(.starters, in: selection).notReoffended,
    ]
  }

  private func count(_ measure: String, _ isCounted: (Case) -> Bool) -> Figure {
    Figure(measure, cases.filter(isCounted).count, of: cases.count, unknown: 0, period)
  }

  private var stages: [Figure] {
    let names = cases.map(\.stage.name)
    let count = { (measure: String, stages: [String]) in
      Figure(
        measure, names.filter(stages.contains).count, of: cases.count, unknown: 0, period)
    }
    return [
      count("joining", ["referred", "suitable"]), count("not-ready", ["not-ready"]),
      count("on-programme", ["on-programme"]), count("suspended", ["suspended"]),
      count("following-up", ["following-up"]),
    ]
  }

  private var ends: [Figure] {
    let ends = cases.compactMap { subject -> End? in
      guard case .closed(.ended(let end, _)) = subject.stage, end != .completed else { return nil }
      return end
    }
    return [
      count("completed") { $0.completedOn != nil },
      Figure("ended-early", ends.count, of: cases.count, unknown: 0, period),
    ]
      + End.early.map { end in
        Figure(
          "ended-early.\(end.rawValue)", ends.filter { $0 == end }.count, of: cases.count,
          unknown: 0, period)
      }
  }

  private var findings: [Figure] {
    Finding.closing.map { finding in
      count("closed.\(finding.rawValue)") { subject in
        guard case .closed(.finding(finding, _)) = subject.stage else { return false }
        return true
      }
    }
  }

  /// Made, of the follow-ups that have fallen due; unknown are those without an outcome.
  private var followUpReach: Figure { FollowUpReach(of: cases, by: selection.today).figure(period) }
}

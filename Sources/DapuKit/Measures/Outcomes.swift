/// What came of it: reoffending of completers and of all starters, and the follow-ups made.
public struct Outcomes: Sendable {
  private let selection: Selection

  /// Makes the outcomes of some cases.
  public init(_ selection: Selection) { self.selection = selection }

  /// All figures, those of completers before those of starters.
  public var figures: [Figure] {
    let bases = Reoffending.Basis.allCases.map { Reoffending($0, in: selection) }
    return bases.map(\.notReoffended) + bases.flatMap { ProvenReoffence($0).figures }
      + bases.flatMap(\.course)
      + bases.flatMap { BeforeAfter($0.basis, in: selection).figures } + reach
      + bases.flatMap(\.curve)
  }

  /// The follow-ups made of those fallen due, and those of each outcome.
  private var reach: [Figure] {
    let reach = FollowUpReach(of: selection.cases, by: selection.today)
    return [
      .share("followup-reach", reach.made, of: reach.due, unknown: reach.open, selection.period)
    ]
  }
}

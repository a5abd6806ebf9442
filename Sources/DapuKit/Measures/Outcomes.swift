/// What came of it: reoffending of completers and of all starters, and the follow-ups made.
public struct Outcomes: Sendable {
  private let selection: Selection

  /// Makes the outcomes of some cases.
  public init(_ selection: Selection) { self.selection = selection }

  /// All figures, those of completers before those of starters.
  public var figures: [Figure] { Self.drawn(sums) }

  /// The figures that are added up from those of some cases, with the curves drawn.
  public static func drawn(_ sums: [Figure]) -> [Figure] { sums.flatMap(\.drawn) }

  /// What adds up to the figures: before a curve is drawn, how long people were seen.
  public var sums: [Figure] {
    let bases = Reoffending.Basis.allCases.map { Reoffending($0, in: selection) }
    return bases.map(\.notReoffended) + bases.flatMap { ProvenReoffence($0).figures }
      + bases.flatMap(\.course)
      + bases.flatMap { BeforeAfter($0.basis, in: selection).figures } + reach
      + bases.map(\.seen)
  }

  /// The follow-ups made of those fallen due, and those of each outcome.
  private var reach: [Figure] {
    let reach = FollowUpReach(of: selection.cases, by: selection.today)
    return [
      .share("followup-reach", reach.made, of: reach.due, unknown: reach.open, selection.period)
    ]
  }
}

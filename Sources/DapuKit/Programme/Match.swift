/// How far a programme fits a person.
public enum Fit: String, CaseIterable, Comparable, Sendable {
  case yes, partly, unknown, no

  /// Whether the left one is the better fit.
  public static func < (left: Fit, right: Fit) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What one criterion of a programme says of a person.
struct MatchReason: Equatable, Sendable {
  /// Whether it speaks for the programme, half for it, against it, or nothing is known.
  enum Side: Equatable, Sendable {
    case `for`, partly, against, unknown
  }

  /// What it is about: programmes are ranked on risk, then need, then responsivity.
  enum Principle: Equatable, Sendable {
    case risk, need, responsivity
  }

  let side: Side
  let principle: Principle
  /// The reason, in words of the codes.
  let words: String
  /// What would change it; nil where nothing would.
  let change: String?
}

/// One programme in the ranking for a person.
public struct Match: Equatable, Sendable {
  /// The identifier of the programme.
  public let programme: String
  let reasons: [MatchReason]

  /// How far it fits: as far as the criterion that fits least.
  public var fit: Fit {
    if count(.against) > 0 { return .no }
    if count(.unknown) > 0 { return .unknown }
    return count(.partly) > 0 ? .partly : .yes
  }

  /// The reasons for it.
  public var inFavour: [String] { words(of: .for) }

  /// The reasons against it, and those that speak only half for it.
  public var against: [String] { words(of: .against) + words(of: .partly) }

  /// What would change them, and what is not known.
  public var wouldChange: [String] {
    reasons.compactMap { reason in
      reason.side == .unknown ? "unknown: " + reason.words : reason.change
    }
  }

  /// Whether it comes before another one, where the order of the table does not matter.
  func isBetter(than other: Match) -> Bool {
    if fit != other.fit { return fit < other.fit }
    for side in [MatchReason.Side.against, .unknown, .partly]
    where count(side) != other.count(side) {
      return count(side) < other.count(side)
    }
    for principle in [MatchReason.Principle.risk, .need, .responsivity]
    where count(principle) != other.count(principle) {
      return count(principle) > other.count(principle)
    }
    return false
  }

  private func count(_ side: MatchReason.Side) -> Int { reasons.count { $0.side == side } }

  private func count(_ principle: MatchReason.Principle) -> Int {
    reasons.count { $0.side == .for && $0.principle == principle }
  }

  private func words(of side: MatchReason.Side) -> [String] {
    reasons.filter { $0.side == side }.map(\.words)
  }
}

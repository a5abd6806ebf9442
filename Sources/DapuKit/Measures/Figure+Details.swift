extension Figure {
  /// What only some figures have beside what all have.
  public struct Details: Equatable, Sendable {
    /// For how long those known about were observed.
    public var observed: Observed?
    /// How long it took, in days.
    public var days: Spread?
    /// Who was counted in them.
    public var waits: Waits?
    /// How many are too early to be counted.
    public var tooEarly: Int?
    /// How far those counted came.
    public var reach: Reach?
    /// What is missing where.
    public var gap: Gap?
    /// An amount in pence.
    public var pence: Int?
    /// The point of a curve that the figure stands for.
    public var point: Survival.Point?
    /// How long those were seen of whom a curve is to be drawn.
    var spans: Survival.Tally?

    /// Adds those of other cases.
    mutating func add(_ other: Details) {
      Self.add(other.observed, to: &observed) { $0.add($1) }
      Self.add(other.days, to: &days) { $0.add($1) }
      Self.add(other.waits, to: &waits) { $0.add($1) }
      Self.add(other.tooEarly, to: &tooEarly) { $0 += $1 }
      Self.add(other.reach, to: &reach) { $0.add($1) }
      Self.add(other.gap, to: &gap) { $0.add($1) }
      Self.add(other.pence, to: &pence) { $0 += $1 }
      Self.add(other.spans, to: &spans) { $0.add($1) }
    }

    /// Adds what the one has to what the other has; it may be that only one of them has something.
    private static func add<Part>(
      _ other: Part?, to sum: inout Part?, _ add: (inout Part, Part) -> Void
    ) {
      guard let other else { return }
      guard var both = sum else {
        sum = other
        return
      }
      // Not kept twice, so that what it holds is not copied.
      sum = nil
      add(&both, other)
      sum = both
    }
  }
}

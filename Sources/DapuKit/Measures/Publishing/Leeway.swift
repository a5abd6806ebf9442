/// How much less, and how much more, a count could be than it is.
struct Leeway: Equatable {
  let less: Int
  let more: Int

  /// No other count than it is.
  static let none = Leeway(less: 0, more: 0)

  init(less: Int, more: Int) {
    self.less = less
    self.more = more
  }

  /// The leeway that a change takes.
  init(_ change: Int) { self.init(less: max(0, -change), more: max(0, change)) }

  /// The leeway with which a small count could be any small one, and another one as far from it.
  init(guarding count: Int) {
    let small = Suppression.small
    self =
      small ~= count
      ? Leeway(less: count - small.lowerBound, more: small.upperBound - count)
      : Leeway(less: min(3, max(0, count - 1)), more: 3)
  }

  /// The leeway that holds both.
  func joined(with other: Leeway) -> Leeway {
    Leeway(less: max(less, other.less), more: max(more, other.more))
  }

  /// Whether another one holds it.
  func isWithin(_ other: Leeway) -> Bool { joined(with: other) == other }
}

/// The Wilson score interval of 95 % for a proportion.
public struct Wilson: Equatable, Sendable {
  /// The lower bound, a proportion from 0 to 1.
  public let low: Double
  /// The upper bound, a proportion from 0 to 1.
  public let high: Double

  static let z = 1.959963984540054

  /// The interval of a count in a total; nil when the total is 0 or the count does not fit in it.
  public init?(of count: Int, in total: Int) {
    guard total > 0, 0...total ~= count else { return nil }
    let n = Double(total)
    let p = Double(count) / n
    let square = Wilson.z * Wilson.z
    let centre = p + square / (2 * n)
    let margin = Wilson.z * (p * (1 - p) / n + square / (4 * n * n)).squareRoot()
    let scale = 1 + square / n
    low = count == 0 ? 0 : (centre - margin) / scale
    high = count == total ? 1 : (centre + margin) / scale
  }
}

/// A straight scale from values to places in a drawing.
struct Scale: Equatable, Sendable {
  /// The values at both ends.
  let values: ClosedRange<Double>
  /// The place of the lowest value.
  let start: Double
  /// The place of the highest value.
  let end: Double

  /// The place of a value.
  func place(_ value: Double) -> Double {
    let span = values.upperBound - values.lowerBound
    guard span > 0 else { return start }
    return start + (value - values.lowerBound) / span * (end - start)
  }

  /// The place of a whole number.
  func place(_ value: Int) -> Double { place(Double(value)) }

  /// Round whole numbers from 0 that reach at least a count, about so many steps apart.
  static func ticks(upTo most: Int, steps: Int) -> [Int] {
    let most = max(most, 1)
    var size = 1
    // 1, 2, 5, 10, 20, 50 …: each is twice, or two and a half times, the one before it.
    var factors = [2, 5, 10][...]
    var power = 1
    while most > size * steps {
      guard let factor = factors.popFirst() else {
        power *= 10
        factors = [2, 5, 10]
        continue
      }
      size = factor * power
    }
    return Array(stride(from: 0, through: (most + size - 1) / size * size, by: size))
  }
}

/// The natural logarithm and its inverse, so that no figure depends on a library of the machine.
enum Logarithm {
  private static let two = 0.693_147_180_559_945_3

  /// The natural logarithm of a positive number.
  static func natural(_ number: Double) -> Double {
    precondition(number > 0 && number.isFinite)
    // ln m = 2 artanh((m - 1) / (m + 1)), which converges fast for 1 <= m < 2.
    let ratio = (number.significand - 1) / (number.significand + 1)
    var power = ratio
    var sum = 0.0
    for odd in stride(from: 1.0, through: 41, by: 2) {
      sum += power / odd
      power *= ratio * ratio
    }
    return Double(number.exponent) * two + 2 * sum
  }

  /// The exponential of a number; 0 where it is too small to be told from it.
  static func exponential(_ number: Double) -> Double {
    precondition(number.isFinite)
    guard number > -700 else { return 0 }
    let doublings = (number / two).rounded()
    let rest = number - doublings * two
    var term = 1.0
    var sum = 1.0
    for count in 1...20 {
      term *= rest / Double(count)
      sum += term
    }
    return Double(sign: .plus, exponent: Int(doublings), significand: sum)
  }
}

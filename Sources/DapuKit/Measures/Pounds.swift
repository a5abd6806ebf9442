/// An amount in pounds, whole pence.
public struct Pounds: Equatable, Sendable {
  /// The amount in pence.
  public let pence: Int

  /// Reads pounds with up to two decimals, such as `207307` or `12.50`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let pounds = Int(cell: String(parts[0])), 0..<1_000_000_000 ~= pounds
    else { return nil }
    guard parts.count == 2 else {
      pence = pounds * 100
      return
    }
    let digits = String(parts[1])
    guard 1...2 ~= digits.utf8.count, let part = Int(cell: digits), part >= 0 else { return nil }
    pence = pounds * 100 + (digits.utf8.count == 1 ? part * 10 : part)
  }

  /// A share of some pence, rounded half up; nil of nothing.
  static func share(_ pence: Int, of count: Int) -> Int? {
    count == 0 ? nil : (2 * pence + count) / (2 * count)
  }

  /// Pence as pounds with two decimals.
  public static func text(ofPence pence: Int) -> String {
    let rest = pence % 100
    return "\(pence / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}

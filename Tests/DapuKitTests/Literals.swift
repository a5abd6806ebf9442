import DapuKit

extension Day: ExpressibleByStringLiteral {
  /// The day that a literal `YYYY-MM-DD` of a test names.
  public init(stringLiteral text: String) {
    guard let day = Day(text) else { preconditionFailure("no day: \(text)") }
    self = day
  }
}

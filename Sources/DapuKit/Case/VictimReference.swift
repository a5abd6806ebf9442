/// The reference of a victim, such as `V000042V`: its number and the letter that guards it.
public struct VictimReference: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The number of the victim, in the order of arrival, from 1.
  public var number: Int

  /// The reference of the victim with a number.
  public init(number: Int) {
    self.number = number
  }

  /// Reads a reference in either case, with or without leading zeros; nil for any other text, and
  /// for a letter that belongs to another number.
  public init?(_ text: String) {
    guard case .reference(let number) = Reference.read(text, prefix: "V") else { return nil }
    self.init(number: number)
  }

  /// The reference as it is written, with six digits or more.
  public var description: String {
    Reference.text(prefix: "V", number: number)
  }

  /// Whether the first victim arrived before the second.
  public static func < (a: VictimReference, b: VictimReference) -> Bool {
    a.number < b.number
  }
}

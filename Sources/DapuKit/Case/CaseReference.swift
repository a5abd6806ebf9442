/// The reference of a case, such as `C000042V`: its number and the letter that guards it.
public struct CaseReference: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The number of the case, in the order of arrival, from 1.
  public var number: Int

  /// The reference of the case with a number.
  public init(number: Int) {
    self.number = number
  }

  /// Reads a reference in either case, with or without leading zeros; nil for any other text, and
  /// for a letter that belongs to another number.
  public init?(_ text: String) {
    guard case .reference(let number) = Reference.read(text, prefix: "C") else { return nil }
    self.init(number: number)
  }

  /// The reference as it is written, with six digits or more.
  public var description: String {
    Reference.text(prefix: "C", number: number)
  }

  /// Adds the reference as it is written to bytes.
  public func append(to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "C"))
    bytes.append(digitsOf: number, atLeast: Reference.width)
    bytes.append(CheckLetter.byte(of: number))
  }

  /// Whether the first case arrived before the second.
  public static func < (a: CaseReference, b: CaseReference) -> Bool {
    a.number < b.number
  }
}

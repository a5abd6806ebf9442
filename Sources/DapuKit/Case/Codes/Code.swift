/// One value of a coded list of the field, stored as its code.
public protocol Code: RawRepresentable, CaseIterable, Hashable, Sendable, CellValue
where RawValue == String {}

extension Code {
  /// Every code of the list, in the order of the rules.
  public static var codes: [String] { allCases.map(\.rawValue) }

  /// Reads a stored cell; nil for a code that the list does not have.
  public init?(cell: String) { self.init(rawValue: cell) }

  /// The code as it is stored.
  public var cell: String { rawValue }
}

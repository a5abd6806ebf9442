/// One value of a coded list of the field, stored as its code.
public protocol Code: RawRepresentable, CaseIterable, Hashable, Sendable, CellValue
where RawValue == String {}

extension Code {
  /// Every code of the list, in the order of the rules.
  public static var codes: [String] { allCases.map(\.rawValue) }

  /// Reads a stored cell; nil for a code that the list does not have.
  ///
  /// One case after another, because a start of dapu pays for the tables of `init(rawValue:)`.
  public init?(cell: String) {
    guard let value = Self.allCases.first(where: { $0.rawValue == cell }) else { return nil }
    self = value
  }

  /// The code as it is stored.
  public var cell: String { rawValue }
}

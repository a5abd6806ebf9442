/// A value that one cell of a table holds.
public protocol CellValue {
  /// Reads a non-empty cell; nil where it is not such a value.
  init?(cell: String)
  /// The text that is stored.
  var cell: String { get }
}

extension String: CellValue {
  /// Takes the cell as it stands.
  public init?(cell: String) { self = cell }
  /// The text itself.
  public var cell: String { self }
}

extension Int: CellValue {
  /// Reads ASCII digits only: no sign, no space.
  public init?(cell: String) {
    guard let value = Digits.value(cell.utf8) else { return nil }
    self = value
  }
  /// The number in digits.
  public var cell: String { String(self) }
}

extension Day: CellValue {
  /// Reads `YYYY-MM-DD`.
  public init?(cell: String) { self.init(cell) }
  /// The day as `YYYY-MM-DD`.
  public var cell: String { description }
}

extension CaseReference: CellValue {
  /// Reads a reference with the right check letter.
  public init?(cell: String) { self.init(cell) }
  /// The reference in its full form.
  public var cell: String { description }
}

extension PersonReference: CellValue {
  /// Reads a reference with the right check letter.
  public init?(cell: String) { self.init(cell) }
  /// The reference in its full form.
  public var cell: String { description }
}

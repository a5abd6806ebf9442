/// A value that one cell of a table holds.
public protocol CellValue {
  /// Reads a non-empty cell; nil where it is not such a value.
  init?(cell: String)
  /// Reads a non-empty cell from its bytes, which are well-formed UTF-8; nil where it is not such a
  /// value.
  init?(utf8: UnsafeBufferPointer<UInt8>)
  /// The text that is stored.
  var cell: String { get }
}

extension CellValue {
  /// Reads a non-empty cell from its bytes as from its text.
  public init?(utf8: UnsafeBufferPointer<UInt8>) {
    self.init(cell: String(decoding: utf8, as: UTF8.self))
  }
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
    var cell = cell
    guard let value = cell.withUTF8({ Digits.value($0) }) else { return nil }
    self = value
  }
  /// Reads ASCII digits only: no sign, no space.
  public init?(utf8: UnsafeBufferPointer<UInt8>) {
    guard let value = Digits.value(utf8) else { return nil }
    self = value
  }
  /// The number in digits.
  public var cell: String { String(self) }
}

extension Day: CellValue {
  /// Reads `YYYY-MM-DD`.
  public init?(cell: String) { self.init(cell) }
  /// Reads `YYYY-MM-DD`.
  public init?(utf8: UnsafeBufferPointer<UInt8>) { self.init(digits: utf8) }
  /// The day as `YYYY-MM-DD`.
  public var cell: String { description }
}

extension CaseReference: CellValue {
  /// Reads a reference with the right check letter.
  public init?(cell: String) { self.init(cell) }
  /// Reads a reference with the right check letter.
  public init?(utf8: UnsafeBufferPointer<UInt8>) {
    guard let number = Reference.number(utf8, prefix: "C") else { return nil }
    self.init(number: number)
  }
  /// The reference in its full form.
  public var cell: String { description }
}

extension PersonReference: CellValue {
  /// Reads a reference with the right check letter.
  public init?(cell: String) { self.init(cell) }
  /// Reads a reference with the right check letter.
  public init?(utf8: UnsafeBufferPointer<UInt8>) {
    guard let number = Reference.number(utf8, prefix: "P") else { return nil }
    self.init(number: number)
  }
  /// The reference in its full form.
  public var cell: String { description }
}

import DapuKit

/// The cells of rows in few bytes each: a text that many rows have in one column is kept once.
struct PackedCells {
  /// What a cell begins with; a higher number is the place of a text among those of its column.
  private enum Mark: Int, CaseIterable {
    case missing, text, number, decimal, day, reference
    /// The day, or the case, by which the row stands where it does.
    case ownDay, ownReference
  }

  /// The texts of one column, no more of them than is worth looking them up.
  private struct Texts {
    private(set) var all: [String] = []
    private var places: [String: Int] = [:]

    private static let most = 1 << 12

    /// The place of a text, where it is put if it is new; nil where there is no room for it.
    mutating func place(of text: String) -> Int? {
      if let place = places[text] {
        // Two ways to write the same accent are two texts.
        return all[place].hasSameBytes(as: text) ? place : nil
      }
      guard all.count < Self.most else { return nil }
      places[text] = all.count
      all.append(text)
      return all.count - 1
    }
  }

  private var columns: [Texts] = []

  /// Adds the cells of a row that stands in a place of a list.
  mutating func append(
    _ cells: [Value], at order: ReportList.Order, to bytes: inout [UInt8]
  ) {
    while columns.count < cells.count { columns.append(Texts()) }
    for (column, cell) in cells.enumerated() { append(cell, column, order, to: &bytes) }
  }

  private mutating func append(
    _ cell: Value, _ column: Int, _ order: ReportList.Order, to bytes: inout [UInt8]
  ) {
    switch cell {
    case .missing: Self.append(.missing, to: &bytes)
    case .text(let text): append(text, column, to: &bytes)
    case .cases(let cases): append(cases.text, column, to: &bytes)
    case .number(let number):
      Self.append(.number, to: &bytes)
      PackedNumber.append(signed: number, to: &bytes)
    case .decimal(let digits): Self.append(.decimal, digits, to: &bytes)
    case .day(let day):
      guard day != order.day else { return Self.append(.ownDay, to: &bytes) }
      Self.append(.day, to: &bytes)
      PackedNumber.append(signed: Int(day.number), to: &bytes)
    case .reference(let reference):
      guard reference.number != order.place else {
        return Self.append(.ownReference, to: &bytes)
      }
      Self.append(.reference, to: &bytes)
      PackedNumber.append(signed: reference.number, to: &bytes)
    }
  }

  private mutating func append(_ text: String, _ column: Int, to bytes: inout [UInt8]) {
    guard let place = columns[column].place(of: text) else {
      return Self.append(.text, text, to: &bytes)
    }
    PackedNumber.append(UInt(Mark.allCases.count + place), to: &bytes)
  }

  private static func append(_ mark: Mark, to bytes: inout [UInt8]) {
    bytes.append(UInt8(mark.rawValue))
  }

  private static func append(_ mark: Mark, _ text: String, to bytes: inout [UInt8]) {
    append(mark, to: &bytes)
    PackedNumber.append(UInt(text.utf8.count), to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  /// The cell of a column that comes next of a row that stands in a place of a list.
  func next(
    _ column: Int, at order: ReportList.Order, from bytes: inout PackedBytes
  ) -> Value {
    let number = Int(bytes.number())
    switch Mark(rawValue: number) {
    case .missing: return .missing
    case .text: return .text(bytes.text())
    case .number: return .number(bytes.signed())
    case .decimal: return .decimal(bytes.text())
    case .day: return .day(Day(number: Int32(bytes.signed())))
    case .reference: return .reference(CaseReference(number: bytes.signed()))
    case .ownDay: return .day(order.day)
    case .ownReference: return .reference(CaseReference(number: Int(order.place)))
    case nil: return .text(columns[column].all[number - Mark.allCases.count])
    }
  }
}

/// Whole numbers in bytes, small ones in few: seven bits in each, the lowest first.
enum PackedNumber {
  /// Adds a number that is not negative.
  static func append(_ number: UInt, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 1 << 7 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 1 << 7)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Adds a number, which may be negative.
  static func append(signed number: Int, to bytes: inout [UInt8]) {
    append(unsigned(number), to: &bytes)
  }

  /// A number as one that is not negative: its sign is the lowest bit.
  static func unsigned(_ number: Int) -> UInt { UInt(bitPattern: number << 1 ^ number >> 63) }

  /// The number of which that is made.
  static func signed(_ number: UInt) -> Int {
    Int(bitPattern: number >> 1) ^ -Int(bitPattern: number & 1)
  }
}

/// Packed bytes, read from a place on.
struct PackedBytes {
  private let bytes: [UInt8]
  private var place: Int

  /// Begins at a place.
  init(_ bytes: [UInt8], from place: Int) {
    self.bytes = bytes
    self.place = place
  }

  /// The next number, which may be negative.
  mutating func signed() -> Int { PackedNumber.signed(number()) }

  /// The next text, after its length.
  mutating func text() -> String {
    let count = Int(number())
    defer { place += count }
    return String(decoding: bytes[place..<place + count], as: UTF8.self)
  }

  /// The next number, which is not negative.
  mutating func number() -> UInt {
    var number: UInt = 0
    var shift: UInt = 0
    while true {
      let byte = bytes[place]
      place += 1
      number |= UInt(byte & 0x7F) << shift
      guard byte >= 1 << 7 else { return number }
      shift += 7
    }
  }
}

/// Whole numbers written in ASCII digits and nothing else: no sign, no other script's digits.
enum Digits {
  /// Reads a number, or nil when there is no digit, another character, or too much for its type.
  static func value<Number: FixedWidthInteger>(
    _ bytes: some Sequence<UInt8>, as type: Number.Type = Int.self
  ) -> Number? {
    var value: Number?
    for byte in bytes {
      guard isDigit(byte) else { return nil }
      let (tens, tooMany) = (value ?? 0).multipliedReportingOverflow(by: 10)
      let (sum, tooMuch) = tens.addingReportingOverflow(Number(byte - UInt8(ascii: "0")))
      if tooMany || tooMuch { return nil }
      value = sum
    }
    return value
  }

  /// Whether a byte is an ASCII digit.
  static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  /// Whether a byte is an ASCII letter.
  static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  /// Writes the last digits of a number, so many of them, from a place on.
  static func write(
    _ number: Int, to bytes: UnsafeMutableBufferPointer<UInt8>, from start: Int, count: Int
  ) {
    var rest = number
    var place = start + count
    while place > start {
      place -= 1
      bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
  }

  /// How many digits a number that is not negative is written with.
  static func count(of number: Int) -> Int {
    var (count, rest) = (1, number / 10)
    while rest > 0 { (count, rest) = (count + 1, rest / 10) }
    return count
  }

  /// A number with leading zeros up to a width.
  static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    let missing = width - digits.utf8.count
    return missing > 0 ? String(repeating: "0", count: missing) + digits : digits
  }
}

extension [UInt8] {
  /// Adds the digits of a number that is not negative, so many at least.
  public mutating func append(digitsOf number: Int, atLeast least: Int = 1) {
    let count = Swift.max(least, Digits.count(of: number))
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { digits in
      Digits.write(number, to: digits, from: 0, count: count)
      append(contentsOf: digits)
    }
  }
}

/// The readers of single kinds of value: each returns the text that is stored.
enum ValueText {
  /// Reads a date, or a word for one, as ISO 8601 writes it.
  static func day(_ text: String, today: Day) throws(ValueFault) -> String {
    if Day(text) != nil { return text }
    do {
      return try Day.read(text, today: today).description
    } catch {
      throw .day(error)
    }
  }

  /// Reads a clock time of five characters.
  static func time(_ text: String) throws(ValueFault) -> String {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
      let hour = Digits.value(bytes[0..<2]), hour < 24,
      let minute = Digits.value(bytes[3..<5]), minute < 60
    else { throw .notATime }
    return text
  }

  /// Reads a whole number without leading zeros.
  static func count(_ text: String, within bounds: ClosedRange<Int>) throws(ValueFault) -> String {
    guard let number = Digits.value(text.utf8), bounds.contains(number) else {
      throw .notACount(bounds)
    }
    return String(number)
  }

  /// Reads a decimal number without zeros that say nothing.
  static func decimal(_ text: String) throws(ValueFault) -> String {
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    let parts = text.utf8.dropFirst(isNegative ? 1 : 0)
      .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard 1...2 ~= parts.count, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Digits.isDigit) })
    else { throw .notADecimal }
    let zero = UInt8(ascii: "0")
    let whole = parts[0].drop { $0 == zero }
    let tail = parts.count == 2 ? parts[1].reversed().drop { $0 == zero }.reversed() : []
    let digits = whole.isEmpty ? "0" : String(decoding: whole, as: UTF8.self)
    let fraction = tail.isEmpty ? "" : "." + String(decoding: tail, as: UTF8.self)
    let isZero = whole.isEmpty && tail.isEmpty
    return (isNegative && !isZero ? "-" : "") + digits + fraction
  }

  /// Reads the number of an entry, from 1.
  static func entry(_ text: String) throws(ValueFault) -> String {
    guard let number = Digits.value(text.utf8), number > 0 else { throw .notAnEntry }
    return String(number)
  }

  /// Reads the reference of a person with six digits or more.
  static func person(_ text: String) throws(ValueFault) -> String {
    switch Reference.read(text, prefix: "P") {
    case .reference(let number): return PersonReference(number: number).description
    case .wrongLetter(let number, let letter):
      let near = Reference.near(number: number, letter: letter)
      throw .wrongPersonLetter(near: near.map { PersonReference(number: $0) })
    case .notAReference: throw .notAPerson
    }
  }

  /// Reads the identifier of a programme.
  static func programme(_ text: String) throws(ValueFault) -> String {
    let dash = UInt8(ascii: "-")
    let isPlain = text.utf8.allSatisfy {
      Digits.isDigit($0) || Digits.isLetter($0) || $0 == dash
    }
    guard isPlain, text.utf8.first != dash else { throw .notAProgramme }
    return text
  }

  /// Reads a language's code of two letters, or of three.
  static func language(_ text: String) throws(ValueFault) -> String {
    let isLower = text.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
    guard isLower, text.utf8.count == 3 || LanguageCodes.twoLetters.contains(text) else {
      throw .notALanguage
    }
    return text
  }

  /// The text of an identifier that passed its check.
  static func checked(
    _ identifier: (some CustomStringConvertible)?, or fault: ValueFault
  ) throws(ValueFault) -> String {
    guard let identifier else { throw fault }
    return identifier.description
  }
}

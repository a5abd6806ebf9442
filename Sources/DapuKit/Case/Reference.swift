/// What a text says when it is read as a reference of one kind.
public enum ReferenceReading: Equatable, Sendable {
  /// Some other text.
  case notAReference
  /// A reference whose letter is missing or belongs to another number.
  case wrongLetter(number: Int, letter: Character?)
  /// A reference with its own letter.
  case reference(number: Int)
}

/// The form that references of cases (C), people (P) and victims (V) share: a prefix, at least six
/// digits and a check letter.
public enum Reference {
  /// The numbers that a reference can have.
  public static let numbers = 1...999_999_999

  /// How many digits a reference has at least.
  static let width = 6

  /// Reads a reference with a prefix, in either case and with or without leading zeros.
  public static func read(_ text: String, prefix: Character) -> ReferenceReading {
    var bytes = text
    if let letter = prefix.asciiValue, let number = bytes.withUTF8({ stored($0, letter) }) {
      return .reference(number: number)
    }
    guard let parts = Parts(text), parts.prefix == prefix,
      let number = Digits.value(parts.digits), numbers.contains(number)
    else { return .notAReference }
    guard let letter = parts.letter, letter == CheckLetter.of(number) else {
      return .wrongLetter(number: number, letter: parts.letter)
    }
    return .reference(number: number)
  }

  /// The number of a reference that stands in bytes; nil where it is none, or has another letter.
  static func number(_ bytes: UnsafeBufferPointer<UInt8>, prefix: Unicode.Scalar) -> Int? {
    if let number = stored(bytes, UInt8(ascii: prefix)) { return number }
    let text = String(decoding: bytes, as: UTF8.self)
    guard case .reference(let number) = read(text, prefix: Character(prefix)) else { return nil }
    return number
  }

  /// The number of a reference of six digits in the form in which it is stored, which most are.
  private static func stored(_ bytes: UnsafeBufferPointer<UInt8>, _ prefix: UInt8) -> Int? {
    guard bytes.count == width + 2, bytes[0] == prefix,
      let number = Digits.value(bytes[1...width]), numbers.contains(number),
      CheckLetter.byte(of: number) == bytes[width + 1]
    else { return nil }
    return number
  }

  /// Whether text looks like any reference: C, P or V, digits, and perhaps a letter.
  public static func looksLikeOne(_ text: String) -> Bool {
    Parts(text).map { "CPV".contains($0.prefix) } ?? false
  }

  /// The numbers one slip of typing away: the number itself, whose own letter differs, then in
  /// ascending order those with one digit changed or two neighbours swapped to which the typed
  /// letter belongs.
  public static func near(number: Int, letter: Character?) -> [Int] {
    guard numbers.contains(number) else { return [] }
    let typed = letter.flatMap { $0.uppercased().first }
    let candidates = Set(slips(of: Array(Digits.padded(number, to: width).utf8)))
      .filter { $0 != number && numbers.contains($0) && CheckLetter.of($0) == typed }
    return [number] + candidates.sorted()
  }

  /// A reference as it is written: the prefix, six digits or more, the check letter.
  static func text(prefix: Unicode.Scalar, number: Int) -> String {
    let count = max(width, Digits.count(of: number))
    return String(unsafeUninitializedCapacity: count + 2) { bytes in
      bytes[0] = UInt8(ascii: prefix)
      Digits.write(number, to: bytes, from: 1, count: count)
      bytes[count + 1] = CheckLetter.byte(of: number)
      return count + 2
    }
  }

  /// The numbers whose references begin with a text: a prefix, digits and perhaps a letter; nil for
  /// any other text.
  static func numbersBeginning(with text: String, prefix: Character) -> [ClosedRange<Int>]? {
    let digits = Array(text.utf8.dropFirst().prefix(while: Digits.isDigit))
    let rest = text.utf8.count - 1 - digits.count
    guard text.first == prefix, rest <= 1, let value = Digits.value(digits) else { return nil }
    let longest = String(numbers.upperBound).utf8.count
    guard digits.count <= longest else { return [] }
    guard rest == 0 else { return digits.count < width ? [] : [value...value] }
    var ranges: [ClosedRange<Int>] = []
    var scale = 1
    for length in digits.count...longest {
      // Only numbers of few digits are written with zeros before them.
      if length == width || (length > width && digits[0] != UInt8(ascii: "0")) {
        ranges.append(value * scale...value * scale + scale - 1)
      }
      scale *= 10
    }
    return ranges
  }

  private static func slips(of digits: [UInt8]) -> [Int] {
    var found: [Int] = []
    for index in digits.indices {
      for digit in "0123456789".utf8 {
        var changed = digits
        changed[index] = digit
        found += [Digits.value(changed)].compactMap { $0 }
      }
      if index > 0 {
        var swapped = digits
        swapped.swapAt(index - 1, index)
        found += [Digits.value(swapped)].compactMap { $0 }
      }
    }
    return found
  }
}

extension Reference {
  /// A letter, digits and perhaps another letter.
  private struct Parts {
    let prefix: Character
    let digits: ArraySlice<UInt8>
    let letter: Character?

    init?(_ text: String) {
      let bytes = Array(text.utf8)
      guard let first = bytes.first, let last = bytes.last, Digits.isLetter(first) else {
        return nil
      }
      let hasLetter = Digits.isLetter(last)
      digits = bytes.dropFirst().dropLast(hasLetter ? 1 : 0)
      prefix = Parts.upper(first)
      letter = hasLetter ? Parts.upper(last) : nil
      guard !digits.isEmpty, digits.allSatisfy(Digits.isDigit) else { return nil }
    }

    private static func upper(_ letter: UInt8) -> Character {
      Character(Unicode.Scalar(letter & ~0x20))
    }
  }
}

/// One word as it was typed.
struct Word: Sendable, Equatable {
  /// Its place after `dapu`, counted from 1.
  let position: Int
  /// Its bytes.
  let bytes: [UInt8]
  /// The text of its bytes, with replacement characters where they are not UTF-8.
  let text: String

  /// Reads the bytes of a word.
  init(position: Int, bytes: [UInt8]) {
    self.position = position
    self.bytes = bytes
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Whether its bytes are UTF-8.
  var isUTF8: Bool { text.utf8.elementsEqual(bytes) }
  /// Whether it begins with a hyphen.
  var isDashed: Bool { bytes.first == UInt8(ascii: "-") }
  /// Whether a space is in it.
  var holdsSpace: Bool { bytes.contains(UInt8(ascii: " ")) }

  /// Whether it is a negative number.
  var isNegativeNumber: Bool {
    guard isDashed else { return false }
    let parts = bytes.dropFirst().split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(Word.isDigit) }
  }

  /// Whether it is a hyphen and a digit, as a length of time that goes back is.
  var isNegativeLength: Bool {
    isDashed && bytes.dropFirst().first.map(Word.isDigit) == true
  }

  /// What an option or a command could be in it.
  var shape: Shape {
    guard isDashed, bytes.count > 1 else { return .plain }
    guard bytes[1] == UInt8(ascii: "-") else { return .short }
    if bytes.count == 2 { return .end }
    let rest = bytes.dropFirst(2)
    guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else {
      return .long(String(decoding: rest, as: UTF8.self), value: nil)
    }
    return .long(
      String(decoding: rest[..<equals], as: UTF8.self),
      value: String(decoding: rest[(equals + 1)...], as: UTF8.self))
  }

  /// The shape of a word, before any table is asked.
  enum Shape: Equatable {
    /// `--`, after which no word is an option.
    case end
    /// `--name`, or `--name=value`.
    case long(String, value: String?)
    /// `-d`, `-nq` or `-dvalue`.
    case short
    /// Any other word, a lone hyphen too.
    case plain
  }

  /// Decides whether a byte is a digit of ASCII.
  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension String {
  /// The first control character in it.
  var firstControl: Unicode.Scalar? {
    unicodeScalars.first { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
  }
}

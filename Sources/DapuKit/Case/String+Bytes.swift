extension Array where Element == String {
  /// Joins the texts with a separator between them.
  ///
  /// It stands before the standard library's, which looks up conformances at every start.
  public func joined(separator: String = "") -> String {
    var text = ""
    for (index, part) in enumerated() {
      if index > 0 { text += separator }
      text += part
    }
    return text
  }
}

extension Array where Element == UInt8 {
  /// Adds the bytes of a text, which is quicker than to add to a text.
  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }
}

extension String {
  /// Whether another text has the same bytes; texts that are equal may have other ones.
  public func hasSameBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    var (own, other) = (self, other)
    return own.withUTF8 { own in
      other.withUTF8 { other in
        // Byte by byte: what is generic is not specialised here.
        for place in 0..<own.count where own[place] != other[place] { return false }
        return true
      }
    }
  }

  /// The text with one ASCII character in the place of another; by bytes, because characters cost
  /// every start of dapu the tables of Unicode.
  public func with(_ new: Unicode.Scalar, for old: Unicode.Scalar) -> String {
    precondition(new.isASCII && old.isASCII, "only ASCII takes the place of ASCII")
    let bytes = utf8.map { $0 == UInt8(ascii: old) ? UInt8(ascii: new) : $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The texts between an ASCII character, empty ones left out; by bytes for the same reason.
  public func parts(between separator: Unicode.Scalar) -> [String] {
    precondition(separator.isASCII, "only ASCII stands between parts")
    var parts: [String] = []
    var rest = utf8[...]
    while !rest.isEmpty {
      let part = rest.prefix { $0 != UInt8(ascii: separator) }
      if !part.isEmpty { parts.append(String(decoding: part, as: UTF8.self)) }
      rest = rest[part.endIndex...].dropFirst()
    }
    return parts
  }
}

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

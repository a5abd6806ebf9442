extension ValueText {
  /// Reads one code as it is written in the list.
  static func code(_ text: String, among codes: [String]) throws(ValueFault) -> String {
    // The list's own text is returned: a Kelvin sign would compare equal to a K.
    if let code = codes.first(where: { $0 == text }) { return code }
    guard mayBeCode(text), let near = Nearest.match(text, among: codes) else {
      throw .notOneOf(codes)
    }
    throw .unknownCode(text, near: near)
  }

  /// Whether a text is one word as codes are: what is more may be a remark, and hold a name.
  private static func mayBeCode(_ text: String) -> Bool {
    text.utf8.allSatisfy { Digits.isLetter($0) || Digits.isDigit($0) || $0 == UInt8(ascii: "-") }
  }

  /// Reads several codes, each of them once; commas stand for semicolons, which no code holds.
  static func codes(_ text: String, among codes: [String]) throws(ValueFault) -> String {
    var seen: Set<String> = []
    return try parts(of: text.with(";", for: ",")) { part throws(ValueFault) in
      let code = try code(part, among: codes)
      guard seen.insert(code).inserted else { throw .repeated(code) }
      return code
    }
  }

  /// Reads a code that may be followed by `=` and a code of a second list.
  static func status(
    _ text: String, among codes: [String], _ statuses: [String]
  ) throws(ValueFault) -> String {
    guard let sides = split(text, at: "=") else { return try code(text, among: codes) }
    return try code(sides.before, among: codes) + "=" + code(sides.after, among: statuses)
  }

  /// Reads an agency, its position and perhaps a note.
  static func view(_ text: String, positions: [String]) throws(ValueFault) -> String {
    guard let sides = split(text, at: "="), !trimmed(sides.before).isEmpty else { throw .notAView }
    let agency = try line(trimmed(sides.before))
    guard let noted = split(sides.after, at: ":") else {
      return try agency + "=" + code(sides.after, among: positions)
    }
    let position = try code(noted.before, among: positions)
    let note = try lines(noted.after)
    return agency + "=" + position + (note.isEmpty ? "" : ":" + note)
  }

  /// The views that one cell of an import holds: a `;` begins another only where an agency and a
  /// position follow, so that a note may hold one.
  static func views(inCell cell: String, positions: [String]) -> [String] {
    var views: [String] = []
    for piece in cell.unicodeScalars.split(separator: ";", omittingEmptySubsequences: false) {
      let text = String(piece)
      let isView = split(text, at: "=").map { sides in
        positions.contains { sides.after == $0 || sides.after.hasPrefix($0 + ":") }
      }
      if isView ?? false || views.isEmpty {
        views.append(text)
      } else {
        views[views.count - 1] += ";" + text
      }
    }
    return views
  }

  /// Reads the parts between `;` one by one, without the spaces around them.
  static func parts(
    of text: String, _ read: (String) throws(ValueFault) -> String
  ) throws(ValueFault) -> String {
    let pieces = text.unicodeScalars.split(separator: ";", omittingEmptySubsequences: false)
    var kept: [String] = []
    for piece in pieces {
      let part = trimmed(String(piece))
      guard !part.isEmpty else { throw pieces.count == 1 ? .empty : .emptyPart }
      kept.append(try read(part))
    }
    return kept.joined(separator: ";")
  }

  // By scalars: a mark that a combining accent follows is still a mark to whoever reads bytes.
  private static func split(
    _ text: String, at mark: Unicode.Scalar
  ) -> (before: String, after: String)? {
    let scalars = text.unicodeScalars
    guard let index = scalars.firstIndex(of: mark) else { return nil }
    return (String(scalars[..<index]), String(scalars[scalars.index(after: index)...]))
  }

  private static func trimmed(_ text: String) -> String {
    let bytes = text.utf8.drop { $0 == UInt8(ascii: " ") }
    let trailing = bytes.reversed().prefix { $0 == UInt8(ascii: " ") }.count
    return String(decoding: bytes.dropLast(trailing), as: UTF8.self)
  }
}

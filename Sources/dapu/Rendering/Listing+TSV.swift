extension Listing {
  /// The listing as TSV with a header; on a terminal nothing in it is obeyed as a control.
  func tsvBytes(isForTerminal: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    Self.append(columns, isForTerminal, to: &bytes)
    appendTSVRows(isForTerminal: isForTerminal, to: &bytes)
    return bytes
  }

  /// Adds the rows as TSV, without the header.
  func appendTSVRows(isForTerminal: Bool, to bytes: inout [UInt8]) {
    for row in rows { Self.append(row.map(\.plain), isForTerminal, to: &bytes) }
  }

  private static func append(_ cells: [String], _ isForTerminal: Bool, to bytes: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "\t")) }
      let escaped = escapedForTSV(cell)
      bytes.append(contentsOf: (isForTerminal ? Visible.text(escaped) : escaped).utf8)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Text with a tab, line feed, carriage return and backslash as two characters each.
  private static func escapedForTSV(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\\") }
    if isPlain { return text }
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t": escaped.append(contentsOf: #"\t"#.unicodeScalars)
      case "\n": escaped.append(contentsOf: #"\n"#.unicodeScalars)
      case "\r": escaped.append(contentsOf: #"\r"#.unicodeScalars)
      case "\\": escaped.append(contentsOf: #"\\"#.unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}

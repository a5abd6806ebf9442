extension RowWriter {
  /// Makes a writer of TSV with a header; on a terminal nothing in it is obeyed as a control.
  static func tsv(_ columns: [String], isForTerminal: Bool) -> RowWriter {
    var before: [UInt8] = []
    appendTSV(columns, isForTerminal, to: &before)
    return RowWriter(before: before) { row, bytes in
      appendTSV(row.map(\.plain), isForTerminal, to: &bytes)
    }
  }

  /// Adds one row as TSV.
  private static func appendTSV(_ cells: [String], _ isForTerminal: Bool, to bytes: inout [UInt8]) {
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

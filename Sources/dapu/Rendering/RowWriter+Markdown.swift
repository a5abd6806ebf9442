extension RowWriter {
  /// Makes a writer of a table of GitHub Flavored Markdown, numbers at the right.
  static func markdown(of rows: RowWalk) -> RowWriter {
    let measures = ColumnMeasure.all(of: rows) { _ in 0 }
    var before: [UInt8] = []
    append(rows.columns.map(MarkdownText.cell), to: &before)
    append(measures.map { $0.isNumeric ? "---:" : "---" }, to: &before)
    return RowWriter(before: before) { row, bytes in
      append(row.map(MarkdownText.cell), to: &bytes)
    }
  }

  private static func append(_ cells: [String], to bytes: inout [UInt8]) {
    bytes += "| \(cells.joined(separator: " | ")) |\n".utf8
  }
}

/// Text that Markdown shows as it is.
enum MarkdownText {
  /// A value as the text of a cell.
  static func cell(_ value: Value) -> String { cell(value.plain) }

  /// Text as that of a cell: nothing in it is markup, and a line feed is a break.
  static func cell(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { escaped(Visible.text(String($0))) }.joined(separator: "<br>")
  }

  private static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isInside = index > 0 && index + 1 < scalars.count
      // Between letters an underscore is no markup: the names of columns stay readable.
      let isInWord =
        isInside && scalar == "_" && isWord(scalars[index - 1]) && isWord(scalars[index + 1])
      if markup.contains(scalar), !isInWord { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
  }

  private static let markup: [Unicode.Scalar] = [
    "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&", "$", "!", "#", "@",
  ]
}

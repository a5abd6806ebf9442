extension Listing {
  /// The listing as a table of GitHub Flavored Markdown, numbers at the right.
  var markdownBytes: [UInt8] {
    let rules = columns.indices.map { isNumeric($0) ? "---:" : "---" }
    let lines = [columns.map(MarkdownText.cell), rules] + rows.map { $0.map(MarkdownText.cell) }
    return Array(lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined().utf8)
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

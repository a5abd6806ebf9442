extension Listing {
  /// The most characters of a value that is never broken over lines.
  private static let wholeLength = 14

  /// The listing as a table with a caption, in a part of the page that scrolls on a small screen.
  func htmlTable(caption: String) -> String {
    let kinds = columns.indices.map(kind)
    var html = "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"caption\">\n"
    html += columns.count > 9 ? "<table class=\"wide\">\n" : "<table>\n"
    let count = rows.count == 1 ? "1 row" : "\(rows.count) rows"
    html += "<caption id=\"caption\">\(HTMLText.escaped(caption)): \(count)</caption>\n"
    html += "<thead>\n<tr>"
    for (name, kind) in zip(columns, kinds) {
      html += "<th scope=\"col\"\(kind)>\(Self.heading(name))</th>"
    }
    html += "</tr>\n</thead>\n<tbody>\n"
    for row in rows {
      html += "<tr>"
      for (index, value) in row.enumerated() {
        html += Self.cell(value, kinds[index], isHeading: index == 0 && value != .missing)
      }
      html += "</tr>\n"
    }
    return html + "</tbody>\n</table>\n</div>\n"
  }

  /// The classes of a column: numbers, and what is never broken over lines.
  private func kind(_ column: Int) -> String {
    let isShort = rows.allSatisfy { DisplayWidth.of($0[column].plain) <= Self.wholeLength }
    let kinds = (isNumeric(column) ? ["n"] : []) + (isShort ? ["whole"] : [])
    return kinds.isEmpty ? "" : " class=\"\(kinds.joined(separator: " "))\""
  }

  /// The name of a column, which may be broken after an underscore.
  private static func heading(_ name: String) -> String {
    name.split(separator: "_", omittingEmptySubsequences: false)
      .map { HTMLText.escaped(String($0)) }.joined(separator: "_<wbr/>")
  }

  private static func cell(_ value: Value, _ kind: String, isHeading: Bool) -> String {
    let text = HTMLText.lines(value.plain)
    // Only text that may run from right to left needs to say so.
    let direction = text.utf8.allSatisfy { $0 < 0x80 } ? "" : " dir=\"auto\""
    return isHeading
      ? "<th scope=\"row\"\(kind)\(direction)>\(text)</th>"
      : "<td\(kind)\(direction)>\(text)</td>"
  }
}

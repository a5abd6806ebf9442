/// A table with a caption, in a part of a page that scrolls on a small screen.
struct HTMLTable {
  /// What stands before the rows.
  let beginning: String
  /// What stands behind them.
  let end = "</tbody>\n</table>\n</div>\n"
  /// How it is printed.
  let sheet: Sheet
  /// Of each column its classes: numbers, and what is never broken over lines.
  private let kinds: [String]

  /// The most characters of a value that is never broken over lines.
  private static let wholeLength = 14

  /// Makes the table of some rows.
  init(of rows: RowWalk, caption: String) {
    let columns = rows.columns
    let measures = ColumnMeasure.all(of: rows) { DisplayWidth.of($0.plain) }
    let kinds = measures.map(Self.kind)
    sheet = .holding(
      zip(columns, measures).map { ($0, $1.width, $1.width <= Self.wholeLength) })
    var html = "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"caption\">\n"
    html += sheet.kind.isEmpty ? "<table>\n" : "<table class=\"\(sheet.kind)\">\n"
    let count = rows.count == 1 ? "1 row" : "\(rows.count) rows"
    html += "<caption id=\"caption\">\(HTMLText.escaped(caption)): \(count)</caption>\n"
    html += "<thead>\n<tr>"
    for (name, kind) in zip(columns, kinds) {
      html += "<th scope=\"col\"\(kind)>\(HTMLText.breakable(name))</th>"
    }
    beginning = html + "</tr>\n</thead>\n<tbody>\n"
    self.kinds = kinds
  }

  /// One row of it.
  func row(_ cells: ArraySlice<Value>) -> String {
    var html = "<tr>"
    for (index, value) in cells.enumerated() {
      html += Self.cell(value, kinds[index], isHeading: index == 0 && value != .missing)
    }
    return html + "</tr>\n"
  }

  private static func kind(_ measure: ColumnMeasure) -> String {
    let isShort = measure.width <= wholeLength
    let kinds = (measure.isNumeric ? ["n"] : []) + (isShort ? ["whole"] : [])
    return kinds.isEmpty ? "" : " class=\"\(kinds.joined(separator: " "))\""
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

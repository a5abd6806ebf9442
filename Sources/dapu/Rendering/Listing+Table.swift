extension Listing {
  /// The listing as an aligned table, or as records where it is too wide for the terminal; no rows
  /// give nothing at all, and no width cuts nothing.
  func tableBytes(width: Int?) -> [UInt8] {
    guard !rows.isEmpty else { return [] }
    return headBytes(width: width) + bodyBytes(width: width)
  }

  /// The lines above the table, broken where the terminal ends, and an empty one after them.
  private func headBytes(width: Int?) -> [UInt8] {
    guard !head.isEmpty else { return [] }
    let lines = head.map(Visible.text).flatMap { line in
      width.map { Wrap(width: $0).lines(line, rest: "  ") } ?? [line]
    }
    return Array((lines.joined(separator: "\n") + "\n\n").utf8)
  }

  private func bodyBytes(width: Int?) -> [UInt8] {
    guard let columns = columns(within: width) else { return recordBytes(width: width ?? 0) }
    var bytes: [UInt8] = []
    for line in 0...rows.count {
      bytes.append(contentsOf: Self.line(line, of: columns).utf8)
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// Whether it is a table that so wide a terminal shows, with the names of its columns on top.
  func isTable(within width: Int?) -> Bool { !rows.isEmpty && columns(within: width) != nil }

  /// The columns as they fit a width, with bars where there is room for them; nil where they do
  /// not.
  private func columns(within width: Int?) -> [TableColumn]? {
    guard let width else { return tableColumns(withBars: false) }
    let barred = tableColumns(withBars: true)
    if TableColumn.width(of: barred) <= width { return barred }
    var fitted = tableColumns(withBars: false)
    return Self.shorten(&fitted, to: width) ? fitted : nil
  }

  private func tableColumns(withBars: Bool) -> [TableColumn] {
    columns.enumerated().flatMap { index, name in
      let values = rows.map { $0[index] }
      let column = TableColumn(name: name, values: values, isNumeric: isNumeric(index))
      guard withBars, name == TableBar.column else { return [column] }
      return [column, TableColumn(bars: values)]
    }
  }

  private static func line(_ line: Int, of columns: [TableColumn]) -> String {
    var text = ""
    var owed = 0
    for column in columns {
      let (cell, spaces) = column.cell(line)
      let before = column.isNumeric ? spaces : 0
      // Spaces are paid only before text, so that no line ends in one.
      if !cell.isEmpty {
        text += String(repeating: " ", count: owed + before) + cell
        owed = spaces - before + TableColumn.gap
      } else {
        owed += spaces + TableColumn.gap
      }
    }
    return text.trimmingSpacesAtEnd
  }

  /// Takes from the widest text columns until the table fits; false where none can give more.
  private static func shorten(_ columns: inout [TableColumn], to width: Int) -> Bool {
    var excess = TableColumn.width(of: columns) - width
    while excess > 0 {
      let candidates = columns.indices.filter { columns[$0].canShrink }
      guard let widest = candidates.max(by: { columns[$0].width <= columns[$1].width }) else {
        return false
      }
      columns[widest].width -= 1
      excess -= 1
    }
    return true
  }
}

/// A column of a table on its way to the terminal.
private struct TableColumn {
  /// The spaces between two columns.
  static let gap = 2
  /// No text is cut below the width of a date, so that dates and references stay whole.
  private static let floor = 10

  /// Whether every value that is there is a number.
  let isNumeric: Bool
  /// The cells that the column takes on the terminal.
  var width: Int
  private let texts: [String]

  init(name: String, values: [Value], isNumeric: Bool) {
    let texts = [Visible.text(name)] + values.map { Visible.text($0.plain) }
    self.texts = texts
    self.isNumeric = isNumeric
    width = texts.reduce(0) { max($0, DisplayWidth.of($1)) }
  }

  /// Makes a column without a name, of bars as long as percentages.
  init(bars percentages: [Value]) {
    texts = [""] + percentages.map(TableBar.text)
    isNumeric = false
    width = TableBar.width
  }

  /// The cells that columns take beside each other.
  static func width(of columns: [TableColumn]) -> Int {
    columns.reduce(gap * (columns.count - 1)) { $0 + $1.width }
  }

  /// Whether the column may give up a cell.
  var canShrink: Bool { !isNumeric && width > Self.floor }

  /// The text of a line, line 0 being the name, and the spaces that fill it up.
  func cell(_ line: Int) -> (text: String, spaces: Int) {
    let text = texts[line]
    let taken = DisplayWidth.of(text)
    guard taken > width else { return (text, width - taken) }
    let short = DisplayWidth.prefix(of: text, within: width - 1) + "…"
    return (String(short), width - DisplayWidth.of(String(short)))
  }
}

extension String {
  /// The text without the spaces at its end.
  fileprivate var trimmingSpacesAtEnd: String {
    var view = unicodeScalars[...]
    while view.last == " " { view.removeLast() }
    return String(view)
  }
}

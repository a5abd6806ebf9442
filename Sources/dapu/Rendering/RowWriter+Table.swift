extension RowWriter {
  /// Makes a writer of an aligned table, or of records where that is too wide for the terminal; no
  /// rows give nothing at all, and no width cuts nothing.
  static func table(of rows: RowWalk, width: Int?) -> RowWriter {
    guard rows.count > 0 else { return RowWriter { _, _ in } }
    let head = headBytes(rows.head, width: width)
    guard let columns = TableColumn.all(of: rows, within: width) else {
      return .records(rows.columns, width: width ?? 0, below: head)
    }
    var before = head
    append(columns, to: &before) { $0.isBar ? "" : $0.name }
    return RowWriter(before: before, hasTitles: true) { row, bytes in
      append(columns, to: &bytes) { column in
        let value = row[row.startIndex + column.place]
        return column.isBar ? TableBar.text(value) : Visible.text(value.plain)
      }
    }
  }

  /// The lines above the table, broken where the terminal ends, and an empty one after them.
  private static func headBytes(_ head: [String], width: Int?) -> [UInt8] {
    guard !head.isEmpty else { return [] }
    let lines = head.map(Visible.text).flatMap { line in
      width.map { Wrap(width: $0).lines(line, rest: "  ") } ?? [line]
    }
    return Array((lines.joined(separator: "\n") + "\n\n").utf8)
  }

  /// Adds a line of a text for each column.
  private static func append(
    _ columns: [TableColumn], to bytes: inout [UInt8], _ text: (TableColumn) -> String
  ) {
    let start = bytes.count
    var owed = 0
    for column in columns {
      let (cell, spaces) = column.fitted(text(column))
      let before = column.isNumeric ? spaces : 0
      // Spaces are paid only before text, so that no line ends in one.
      if !cell.isEmpty {
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: owed + before))
        bytes.append(contentsOf: cell.utf8)
        owed = spaces - before + TableColumn.gap
      } else {
        owed += spaces + TableColumn.gap
      }
    }
    while bytes.count > start, bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    bytes.append(UInt8(ascii: "\n"))
  }
}

/// A column of a table on its way to the terminal.
private struct TableColumn {
  /// The spaces between two columns.
  static let gap = 2
  /// No text is cut below the width of a date, so that dates and references stay whole.
  private static let floor = 10

  /// The place of its values in a row.
  let place: Int
  /// What stands above it.
  let name: String
  /// Whether every value that is there is a number.
  let isNumeric: Bool
  /// Whether its values are percentages, drawn as bars.
  let isBar: Bool
  /// The cells that the column takes on the terminal.
  private(set) var width: Int

  private init(_ place: Int, _ name: String, _ measure: ColumnMeasure) {
    (self.place, self.name, isNumeric, isBar) = (place, name, measure.isNumeric, false)
    width = max(DisplayWidth.of(name), measure.width)
  }

  /// Makes a column without a name, of bars as long as percentages.
  private init(barsOf place: Int) {
    (self.place, name, isNumeric, isBar) = (place, "", false, true)
    width = TableBar.width
  }

  /// The columns of some rows as they fit a width, with bars where there is room for them; nil
  /// where they do not.
  static func all(of rows: RowWalk, within width: Int?) -> [TableColumn]? {
    let measures = ColumnMeasure.all(of: rows) { DisplayWidth.of(Visible.text($0.plain)) }
    var fitted = rows.columns.enumerated().map { place, name in
      TableColumn(place, Visible.text(name), measures[place])
    }
    guard let width else { return fitted }
    let barred = fitted.flatMap { column in
      rows.columns[column.place] == TableBar.column
        ? [column, TableColumn(barsOf: column.place)] : [column]
    }
    if self.width(of: barred) <= width { return barred }
    return shorten(&fitted, to: width) ? fitted : nil
  }

  /// The cells that columns take beside each other.
  private static func width(of columns: [TableColumn]) -> Int {
    columns.reduce(gap * (columns.count - 1)) { $0 + $1.width }
  }

  /// Takes from the widest text columns until the table fits; false where none can give more.
  private static func shorten(_ columns: inout [TableColumn], to width: Int) -> Bool {
    var excess = Self.width(of: columns) - width
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

  /// Whether the column may give up a cell.
  private var canShrink: Bool { !isNumeric && width > Self.floor }

  /// A text, cut where it is too wide, and the spaces that fill it up.
  func fitted(_ text: String) -> (text: String, spaces: Int) {
    let taken = DisplayWidth.of(text)
    guard taken > width else { return (text, width - taken) }
    let short = DisplayWidth.prefix(of: text, within: width - 1) + "…"
    return (String(short), width - DisplayWidth.of(String(short)))
  }
}

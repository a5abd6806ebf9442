/// What writes rows in a form: what stands before them, each of them, and what stands behind.
struct RowWriter {
  /// What stands before the rows.
  var before: [UInt8]
  /// Whether that begins with a line of the names of the columns, for people.
  let hasTitles: Bool
  /// What stands between two rows.
  let separator: [UInt8]
  private let row: (ArraySlice<Value>, inout [UInt8]) -> Void
  private let end: [UInt8]
  /// What stands behind where there is no row.
  private let endOfNone: [UInt8]

  /// Makes a writer that adds each row to bytes by `row`.
  init(
    before: [UInt8] = [], hasTitles: Bool = false, separator: String = "", end: String = "",
    endOfNone: String? = nil, row: @escaping (ArraySlice<Value>, inout [UInt8]) -> Void
  ) {
    (self.before, self.hasTitles, self.row) = (before, hasTitles, row)
    self.separator = Array(separator.utf8)
    self.end = Array(end.utf8)
    self.endOfNone = Array((endOfNone ?? end).utf8)
  }

  /// Makes a writer of rows in a form; a width is that of the terminal that they are for, nil if
  /// they are for none. Only HTML is a page, and asks what stands on it beside the table.
  init(_ format: Format, of rows: RowWalk, width: Int?, on page: @autoclosure () -> Page) {
    switch format {
    case .text: self = .table(of: rows, width: width)
    case .csv: self = .csv(rows.columns, isForTerminal: width != nil)
    case .tsv: self = .tsv(rows.columns, isForTerminal: width != nil)
    case .json: self = .json(rows.columns)
    case .jsonl: self = .jsonLines(rows.columns)
    case .md: self = .markdown(of: rows)
    case .html: self = page().writer(of: rows)
    }
  }

  /// Adds a row, which is the first or stands behind another.
  func append(_ cells: ArraySlice<Value>, isFirst: Bool, to bytes: inout [UInt8]) {
    if !isFirst { bytes += separator }
    row(cells, &bytes)
  }

  /// What stands behind the rows.
  func after(isEmpty: Bool) -> [UInt8] { isEmpty ? endOfNone : end }
}

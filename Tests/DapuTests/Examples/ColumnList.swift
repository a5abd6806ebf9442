import DapuKit

/// The section of the README that lists files and columns, written from the schema.
enum ColumnList {
  /// The lines between which it stands.
  static let begin = "<!-- columns: begin -->"
  static let end = "<!-- columns: end -->"

  /// The section, between its two lines.
  static var text: String {
    let first =
      "Every table begins with " + names(Table.referrals.leadingColumns.dropLast())
      + " and what the entry is about: `case`, or `person`, `programme`, `worker` where the list says "
      + "so. Then come:"
    let rows = Table.allCases.map { table in
      "| `\(table.fileName)` | \(subject(table))\(names(table.factColumns[...])) |"
    }
    return ([begin, first, "", "| file | columns |", "|---|---|"] + rows + [end])
      .joined(separator: "\n")
  }

  /// A page with the section as it should be; nil where the page has no place for it.
  static func put(into page: String) -> String? {
    guard let start = page.range(of: begin), let stop = page.range(of: end) else { return nil }
    return page[..<start.lowerBound] + text + page[stop.upperBound...]
  }

  private static func subject(_ table: Table) -> String {
    table.subject.name == .case ? "" : "(`\(table.subject.name.rawValue)`) "
  }

  private static func names(_ columns: ArraySlice<Column>) -> String {
    columns.map { "`\($0.name.rawValue)`" }.joined(separator: ", ")
  }
}

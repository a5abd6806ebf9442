import DapuKit

/// The section of the README that lists files and columns, written from the schema.
enum ColumnList {
  /// The section.
  static var text: String {
    let first =
      "Every table begins with " + names(Table.referrals.leadingColumns.dropLast())
      + " and what the entry is about: `case`, or `person`, `victim`, `programme`, `worker`, `group` "
      + "or `event` where the list says so. Then come:"
    let second = "The partner support store has, in the same way:"
    return (list(first, of: .unit) + [""] + list(second, of: .partnerSupport))
      .joined(separator: "\n")
  }

  private static func list(_ words: String, of kind: StoreKind) -> [String] {
    [words, "", "| file | columns |", "|---|---|"]
      + kind.tables.map { table in
        "| `\(table.fileName)` | \(subject(table))\(names(table.factColumns[...])) |"
      }
  }

  private static func subject(_ table: Table) -> String {
    table.subject.name == .case ? "" : "(`\(table.subject.name.rawValue)`) "
  }

  private static func names(_ columns: ArraySlice<Column>) -> String {
    columns.map { "`\($0.name.rawValue)`" }.joined(separator: ", ")
  }
}

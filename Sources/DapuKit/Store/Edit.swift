/// A row that was changed or added by hand, as a table would take it in.
struct Edit {
  let table: Table
  let row: EditedTable.Row
  /// The number that it has, or would get.
  let number: Int
  /// What it is about; nil where no cell says it.
  let subject: Subject?

  /// Takes a row that has a number.
  init(_ table: Table, _ row: EditedTable.Row) {
    self.table = table
    self.row = row
    number = row.number ?? 0
    subject = Subject(Cells(row.own), Table.leadingCount - 1, of: table)
  }

  /// What is wrong with it, at its line, or at one of its columns.
  func fault(_ what: String, at column: Int = 0) -> StoreFault {
    StoreFault(table.fileName, row.line, column, .stage, what)
  }
}

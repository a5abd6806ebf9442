/// What a fact is read from, cell by cell: a row of its table, or a form.
protocol CellSource {
  /// Reads an optional cell; throws `CellFault` where it holds no such value.
  func value<Value: CellValue>(_ name: Column.Name) throws(CellFault) -> Value?
  /// Reads a cell that may not be empty; throws `CellFault` where it is, or holds no such value.
  func required<Value: CellValue>(_ name: Column.Name) throws(CellFault) -> Value
  /// Reads a claim: `yes`, or empty; throws `CellFault` on anything else.
  func flag(_ name: Column.Name) throws(CellFault) -> Bool
}

extension Row: CellSource {}

/// A form as the row of a table that it fills, which is not made for it.
struct FilledRow: CellSource {
  private let table: Table
  private let form: Form

  /// Makes the row of a table as a form fills it.
  init(_ table: Table, _ form: Form) {
    self.table = table
    self.form = form
  }

  func value<Value: CellValue>(_ name: Column.Name) throws(CellFault) -> Value? {
    let text = form.cell(name)
    guard !text.isEmpty else { return nil }
    guard let value = Value(cell: text) else { throw CellFault.unreadable(table, name) }
    return value
  }

  func required<Value: CellValue>(_ name: Column.Name) throws(CellFault) -> Value {
    guard let value: Value = try value(name) else { throw CellFault.missing(table, name) }
    return value
  }

  func flag(_ name: Column.Name) throws(CellFault) -> Bool {
    let text = form.cell(name)
    guard text.isEmpty || text == "yes" else { throw CellFault.unreadable(table, name) }
    return !text.isEmpty
  }
}

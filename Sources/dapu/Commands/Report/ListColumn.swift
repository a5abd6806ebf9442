import DapuKit

/// One column of a list: the tables that it rests upon beside those of every choice, and its cell
/// of whatever a row is about.
struct ListColumn<Item>: Sendable {
  let name: String
  let tables: [Table]
  let cell: @Sendable (Item) -> Value

  init(_ name: String, _ tables: [Table] = [], _ cell: @escaping @Sendable (Item) -> Value) {
    self.name = name
    self.tables = tables
    self.cell = cell
  }
}

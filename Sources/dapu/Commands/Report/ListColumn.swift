import DapuKit

/// One column of a list: the tables that it rests upon beside those of every choice, whether it
/// rests upon how many sessions count, and its cell of whatever a row is about.
struct ListColumn<Item>: Sendable {
  let name: String
  let tables: [Table]
  let countsSessions: Bool
  let cell: @Sendable (Item) -> Value

  init(
    _ name: String, _ tables: [Table] = [], countsSessions: Bool = false,
    _ cell: @escaping @Sendable (Item) -> Value
  ) {
    self.name = name
    self.tables = tables
    self.countsSessions = countsSessions
    self.cell = cell
  }
}

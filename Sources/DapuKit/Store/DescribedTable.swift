/// A file of a store as metadata documents describe it.
struct DescribedTable {
  /// One of its columns.
  struct Described {
    let name: String
    let meaning: String
    let shape: CellShape
    /// Whether no cell of it is empty.
    var isAlwaysFilled = false
  }

  /// The name of the file without its ending.
  let name: String
  /// What one row is, in one sentence.
  let meaning: String
  let columns: [Described]
  /// The column of which no value stands twice; nil where there is none.
  let key: String?
  let foreignKeys: [ForeignKey]

  /// The name of the file.
  var fileName: String { name + ".csv" }

  /// Describes a table of facts.
  init(_ table: Table) {
    name = table.rawValue
    meaning = table.meaning
    columns = table.columns.map { column in
      Described(
        name: column.name.rawValue, meaning: table.meaning(of: column), shape: CellShape(column),
        isAlwaysFilled: table.isAlwaysFilled(column))
    }
    key = Column.Name.entry.rawValue
    foreignKeys = table.foreignKeys
  }

  /// Describes a file that dapu keeps of itself, column by column.
  init(
    _ name: String, _ meaning: String, key: String?, _ names: [String],
    _ describe: (String) -> Described?
  ) {
    self.name = name
    self.meaning = meaning
    self.key = key
    columns = names.map { name in
      guard let column = describe(name) else {
        preconditionFailure("every column of a log is described")
      }
      return column
    }
    foreignKeys = []
  }
}

extension StoreKind {
  /// The files of a store that metadata documents describe: its tables, and what dapu says of
  /// itself.
  var describedTables: [DescribedTable] {
    tables.map { DescribedTable($0) } + [.log, .consultations]
  }
}

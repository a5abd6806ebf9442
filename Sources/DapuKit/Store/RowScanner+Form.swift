extension RowScanner {
  /// What the rows of a table look like: so many cells, dapu's own first and in order.
  struct Form {
    let table: Table
    let ownCount: Int
    var cellCount: Int
    let names: UnitNames
    /// Whether the sum of each row is compared with its cells.
    var checksSums = true
    /// What is kept of each row beside its gist.
    var taken: [Taken] = []
    /// The numbers of the subjects whose rows are read, without their sums; nil for all.
    var wanted: EntrySet?

    init(_ table: Table, ownCount: Int, cellCount: Int, _ names: UnitNames) {
      self.table = table
      self.ownCount = ownCount
      self.cellCount = cellCount
      self.names = names
    }
  }

  /// What is kept of one cell of each row.
  struct Taken {
    /// The place of its column; -1 for one that the file does not have.
    let column: Int
    /// Whether it is where the cell begins in its row, and not its value.
    let isPlace: Bool
  }
}

/// Rows under named columns, each made of its place whenever it is asked for: none of them has to
/// be at hand.
struct RowSource {
  /// The names of the columns.
  let columns: [String]
  /// How many rows there are.
  let count: Int
  /// Lines that stand above the table in the forms that are read by people.
  var head: [String] = []
  /// Makes the row of a place.
  let row: (Int) -> [Value]

  /// The walk over all of them.
  var walk: RowWalk {
    RowWalk(columns: columns, count: count, head: head) {
      var next = 0
      return {
        guard next < count else { return nil }
        defer { next += 1 }
        return row(next)[...]
      }
    }
  }

  /// All of the rows at once.
  var listing: Listing { Listing(columns: columns, rows: (0..<count).map(row), head: head) }
}

extension Listing {
  /// Its rows by their places.
  var source: RowSource {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row misses a column")
    return RowSource(columns: columns, count: rows.count, head: head) { rows[$0] }
  }

  /// The walk over its rows.
  var walk: RowWalk { source.walk }
}

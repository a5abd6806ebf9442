/// Rows under named columns, given one by one as often as they are asked for: not all of them have
/// to be at hand at once.
struct RowWalk: Sequence {
  /// The names of the columns.
  let columns: [String]
  /// How many rows there are.
  let count: Int
  /// Lines that stand above the table in the forms that are read by people.
  let head: [String]
  private let begin: () -> () -> ArraySlice<Value>?

  /// One way through the rows.
  struct Iterator: IteratorProtocol {
    fileprivate let following: () -> ArraySlice<Value>?

    mutating func next() -> ArraySlice<Value>? { following() }
  }

  /// Makes a walk over what `begin` gives on each call: every row, in the same order, and nil
  /// behind the last.
  ///
  /// No iterator of the standard library, which hides another one, is given: it looks up
  /// conformances at every start.
  init(
    columns: [String], count: Int, head: [String] = [],
    _ begin: @escaping () -> () -> ArraySlice<Value>?
  ) {
    (self.columns, self.count, self.head) = (columns, count, head)
    self.begin = begin
  }

  func makeIterator() -> Iterator { Iterator(following: begin()) }

  var underestimatedCount: Int { count }
}

extension Listing {
  /// The listing in the form of a writer of its rows.
  func bytes(_ writer: RowWriter) -> [UInt8] {
    var bytes = writer.before
    for (index, row) in rows.enumerated() {
      writer.append(row[...], isFirst: index == 0, to: &bytes)
    }
    return bytes + writer.after(isEmpty: rows.isEmpty)
  }

  /// The listing as an aligned table for no terminal.
  var tableBytes: [UInt8] { bytes(.table(of: walk, width: nil)) }

  /// The listing as CSV with a header; on a terminal nothing in it is obeyed as a control.
  func csvBytes(isForTerminal: Bool) -> [UInt8] {
    bytes(.csv(columns, isForTerminal: isForTerminal))
  }
}

/// An answer of rows, each given as it is made: line by line, or as the elements of a JSON array.
struct RowAnswer {
  private var answer: PiecewiseAnswer
  private let isArray: Bool
  /// Whether there was no row yet.
  private var isEmpty = true

  /// Begins with what stands before the rows, which have some columns.
  init(_ call: Call, _ columns: [String]) {
    precondition(call.format.isRowByRow, "not a form of which rows are given as they are made")
    isArray = call.format == .json
    let header = Listing(columns: columns, rows: [])
    let first =
      isArray
      ? Array("[".utf8)
      : header.bytes(call.format, width: nil, on: Page(call.arguments, today: call.today))
    answer = PiecewiseAnswer(call, first)
  }

  /// Adds rows that a `RowWriter` adds to bytes, or none; throws `Failure` where they cannot be
  /// given.
  mutating func add(_ write: (inout [UInt8]) -> Void) throws(Failure) {
    let (isFirst, isArray) = (isEmpty, isArray)
    var hasRows = false
    try answer.add { bytes in
      let start = bytes.count
      write(&bytes)
      hasRows = bytes.count > start
      // A comma stands before each element but the first.
      if isArray, isFirst, hasRows { bytes.remove(at: start) }
    }
    if hasRows { isEmpty = false }
  }

  /// Gives what is left; throws `Failure` where it cannot be given.
  mutating func end() throws(Failure) {
    if isArray { try answer.add(Array((isEmpty ? "]\n" : "\n]\n").utf8)) }
    try answer.end()
  }
}

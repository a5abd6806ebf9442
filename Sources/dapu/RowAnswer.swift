/// An answer of rows, each given as it is made.
struct RowAnswer {
  private var answer: PiecewiseAnswer
  private let writer: RowWriter
  /// Whether there was no row yet.
  private var isEmpty = true

  /// Begins with what stands before the rows.
  init(_ call: Call, _ writer: RowWriter) {
    self.writer = writer
    answer = PiecewiseAnswer(call, writer.before)
  }

  /// Adds a row; throws `Failure` where it cannot be given.
  mutating func add(_ row: ArraySlice<Value>) throws(Failure) {
    let (writer, isFirst) = (writer, isEmpty)
    isEmpty = false
    try answer.add { writer.append(row, isFirst: isFirst, to: &$0) }
  }

  /// Adds rows that the writer has written one behind another, or none; throws `Failure` where they
  /// cannot be given.
  mutating func add(written rows: [UInt8]) throws(Failure) {
    guard !rows.isEmpty else { return }
    let separator = isEmpty ? [] : writer.separator
    isEmpty = false
    try answer.add {
      $0 += separator
      $0 += rows
    }
  }

  /// Gives what is left; throws `Failure` where it cannot be given.
  mutating func end() throws(Failure) {
    try answer.add(writer.after(isEmpty: isEmpty))
    try answer.end()
  }
}

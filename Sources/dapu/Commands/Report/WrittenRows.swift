import DapuKit

/// The rows of a list that are kept as they are written until all of them are made, and then put in
/// their order: they tell so little that they are not worth packing.
struct WrittenRows {
  /// The rows of some cases, one behind another.
  struct Part {
    fileprivate var bytes: [UInt8] = []
    /// By what the list orders each of them, and where it ends.
    fileprivate var rows: [(order: ReportList.Order, end: Int32)] = []

    /// Writes those of some rows that are left.
    init(_ rows: [ReportList.Row], _ shape: RowShape, _ writer: RowWriter) {
      self.rows.reserveCapacity(rows.count)
      for row in rows where shape.leaves(row.cells) {
        writer.append(shape.shown(row.cells)[...], isFirst: true, to: &bytes)
        self.rows.append((row.order, Int32(bytes.count)))
      }
    }
  }

  /// A row by where it stands, and where it is written.
  private struct Row {
    let order: ReportList.Order
    let part: Int32
    let start: Int32
    let end: Int32

    /// What came first stands first, where the order does not tell.
    static func isBefore(_ left: Row, _ right: Row) -> Bool {
      if left.order == right.order { return (left.part, left.start) < (right.part, right.start) }
      return left.order < right.order
    }
  }

  private var parts: [Part] = []

  private static let pieceCount = 1 << 10

  /// How many rows there are.
  private(set) var count = 0

  /// Adds the rows of other cases.
  mutating func append(_ part: Part) {
    guard !part.rows.isEmpty else { return }
    parts.append(part)
    count += part.rows.count
  }

  /// Gives all of them in their order to `take`, some at a time with what stands between two;
  /// throws what it throws.
  func forEachPiece(
    _ separator: [UInt8], take: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let rows = ordered
    for first in stride(from: 0, to: rows.count, by: Self.pieceCount) {
      try take(piece(rows[first..<min(rows.count, first + Self.pieceCount)], separator))
    }
  }

  private var ordered: [Row] {
    var rows: [Row] = []
    rows.reserveCapacity(count)
    for (number, part) in parts.enumerated() {
      var start: Int32 = 0
      for row in part.rows {
        rows.append(Row(order: row.order, part: Int32(number), start: start, end: row.end))
        start = row.end
      }
    }
    rows.sort(by: Row.isBefore)
    return rows
  }

  /// Some of the rows one behind another.
  private func piece(_ rows: ArraySlice<Row>, _ separator: [UInt8]) -> [UInt8] {
    var piece: [UInt8] = []
    for row in rows {
      if !piece.isEmpty { piece += separator }
      parts[Int(row.part)].bytes.withUnsafeBufferPointer {
        piece.append(contentsOf: $0[Int(row.start)..<Int(row.end)])
      }
    }
    return piece
  }
}

extension Call {
  /// Whether a row of the answer is nothing but its cells.
  var answersInCellsAlone: Bool { arguments.has("excel") || format == .csv || format == .tsv }
}

/// Where the columns of a file that nobody edits stand, once something else has saved it: moved, or
/// with others among them.
struct OwnColumns {
  /// Whether the header has all of them.
  let areThere: Bool
  /// Their places; nil where they stand as dapu writes them, or are not all there.
  private let places: [Int]?

  /// Reads a header line.
  init(_ header: [String], _ names: [String]) {
    let found = names.compactMap { header.firstIndex(of: $0) }
    areThere = found.count == names.count
    places = header == names || !areThere ? nil : found
  }

  /// The cells of every line of a file that is a record, those of some columns in their order.
  static func rows(of bytes: [UInt8], _ names: [String]) -> [[String]] {
    var columns: OwnColumns?
    return bytes.split(separator: CSVLine.feed).compactMap { line in
      guard let cells = ImportedLine(line + [CSVLine.feed], 1).cells else { return nil }
      let known = columns ?? OwnColumns(cells, names)
      columns = known
      return known.own(cells)
    }
  }

  /// Those cells of a row that are in them, in their order.
  func own(_ cells: [String]) -> [String] {
    guard let places, let last = places.max(), last < cells.count else { return cells }
    return places.map { cells[$0] }
  }
}

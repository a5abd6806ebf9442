/// One row of a table, and what it is once it is erased.
struct ErasableRow {
  /// The number of its entry.
  let entry: Int
  /// How many cells are overwritten.
  private(set) var cellCount = 0
  /// The bytes of the line afterwards, as many as before.
  private(set) var erased: [UInt8]

  /// Reads a line; nil where it is not a row of the table.
  init?(_ line: ArraySlice<UInt8>, _ table: Table, _ layout: TableLayout) {
    erased = Array(line)
    let ranges = CSVLine.cellRanges(erased)
    guard ranges.count == layout.cellCount, let entry = Digits.value(erased[ranges[0]]) else {
      return nil
    }
    self.entry = entry
    let columns = table.leadingColumns + table.factColumns
    let own = (0..<layout.ownCount).filter { columns[$0].isErased }.map { layout.column($0) - 1 }
    for place in own + layout.strangers.map(\.place) {
      let range = ranges[place]
      guard erased[range].contains(where: { $0 != ErasedCell.space }) else { continue }
      for index in range { erased[index] = ErasedCell.space }
      cellCount += 1
    }
    guard cellCount > 0 else { return }
    guard let cells = CSVRecord.cells(of: erased), cells.count == layout.cellCount else {
      return nil
    }
    let sum = Array(EntryLine.sum(of: layout.own(cells)).utf8)
    erased.replaceSubrange(ranges[1], with: sum)
  }
}

extension CSVLine {
  /// Where the text of each cell of a line stands, without the quotes around it.
  static func cellRanges(_ line: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var isQuoted = false
    for (index, byte) in line.enumerated() {
      if byte == CSVByte.quote { isQuoted.toggle() }
      if byte == CSVByte.comma, !isQuoted {
        ranges.append(inside(line, start..<index))
        start = index + 1
      }
    }
    ranges.append(inside(line, start..<line.count))
    return ranges
  }

  private static func inside(_ line: [UInt8], _ cell: Range<Int>) -> Range<Int> {
    guard cell.count >= 2, line[cell.lowerBound] == CSVByte.quote else { return cell }
    return (cell.lowerBound + 1)..<(cell.upperBound - 1)
  }
}

/// The rows of a log, taken one after another: whether each continues the one before, and the state
/// that they make.
struct LogChain {
  /// The transaction of the last row.
  private(set) var transaction = 0
  /// The hash of the last row.
  private(set) var hash = LogRow.origin
  /// What the rows last said of each table.
  private(set) var tables: [LogLine.Extent] = []
  /// What the last row said of the consultations.
  private(set) var consultations: LogLine.Extent?
  /// The numbers that the rows gave out or passed over; of cases and people only those passed over.
  private(set) var numbers = Caseload.Numbers()

  /// Takes the cells of the next row; the number of the cell that does not fit, nil where all do.
  mutating func take(_ cells: [String]) -> Int? {
    guard LogRow.isWhole(cells) else { return LogRow.columns.count }
    guard cells[11] == hash else { return 12 }
    // A repair goes on after rows that were damaged and are gone.
    guard let number = Int(cell: cells[0]),
      number == transaction + 1 || (number > transaction && LogRow.isRepair(cells[5]))
    else { return 1 }
    guard let row = LogLine(cells) else { return 8 }
    transaction = number
    hash = row.hash
    for extent in row.extents { put(extent) }
    consultations = row.consultations ?? consultations
    numbers = numbers.raised(to: row.numbers)
    return nil
  }

  private mutating func put(_ mark: LogLine.Extent) {
    if let index = tables.firstIndex(where: { $0.name == mark.name }) {
      tables[index] = mark
    } else {
      tables.append(mark)
    }
  }
}

extension Head.Extent {
  /// Whether a row of the log says the same of the file.
  func matches(_ mark: LogLine.Extent) -> Bool {
    name == mark.name && length == mark.length && checksum == mark.checksum
  }
}

/// The rows of a log, taken one after another: whether each continues the one before, and the state
/// that they make.
struct LogChain {
  /// What a row says of one file: its length and checksum after the transaction.
  struct Mark: Equatable {
    let name: String
    let length: Int
    let checksum: UInt64
  }

  /// The transaction of the last row.
  private(set) var transaction = 0
  /// The hash of the last row.
  private(set) var hash = LogRow.origin
  /// What the rows last said of each table.
  private(set) var tables: [Mark] = []
  /// What the last row said of the consultations.
  private(set) var consultations: Mark?
  /// The numbers that the rows gave out or passed over; of cases and people only those passed over.
  private(set) var numbers = Caseload.Numbers()

  /// Takes the cells of the next row; the number of the cell that does not fit, nil where all do.
  mutating func take(_ cells: [String]) -> Int? {
    guard LogRow.isWhole(cells) else { return LogRow.columns.count }
    guard cells[11] == hash else { return 12 }
    // A repair goes on after rows that were damaged and are gone.
    guard let number = Int(cell: cells[0]),
      number == transaction + 1 || (number > transaction && cells[5] == "store repair")
    else { return 1 }
    guard let marks = Self.marks(cells[8]) else { return 9 }
    guard let looks = Self.marks(cells[9]), looks.count <= 1 else { return 10 }
    transaction = number
    hash = cells[12]
    for mark in marks { put(mark) }
    consultations = looks.first ?? consultations
    let last = SkippedNumbers.last(in: cells[7])
    numbers = Caseload.Numbers(
      entry: max(numbers.entry, last.entry), case: max(numbers.case, last.case),
      person: max(numbers.person, last.person))
    return nil
  }

  private mutating func put(_ mark: Mark) {
    if let index = tables.firstIndex(where: { $0.name == mark.name }) {
      tables[index] = mark
    } else {
      tables.append(mark)
    }
  }

  /// The marks of a cell, `NAME:LENGTH:CHECKSUM` between `;`; nil where it is not that.
  private static func marks(_ cell: String) -> [Mark]? {
    var marks: [Mark] = []
    for text in cell.split(separator: ";") {
      let parts = text.split(separator: ":").map(String.init)
      guard parts.count == 3, let length = Int(cell: parts[1]),
        let checksum = Hexadecimal.value(parts[2])
      else { return nil }
      marks.append(Mark(name: parts[0], length: length, checksum: checksum))
    }
    return marks
  }
}

extension Head.Extent {
  /// Whether a row of the log says the same of the file.
  func matches(_ mark: LogChain.Mark) -> Bool {
    name == mark.name && length == mark.length && checksum == mark.checksum
  }
}

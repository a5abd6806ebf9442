/// A check that a key stands for the facts of one case only.
struct KeyCheck {
  private struct Keyed {
    let key: String
    let subject: Subject
    let entry: Int
    let line: Int
    let column: Int
  }

  private var keyed: [Keyed] = []
  private var corrected: [Int] = []

  /// Takes a row in.
  mutating func take(_ entry: Entry, _ row: CSVRecord, _ layout: TableLayout) {
    if let earlier = entry.corrects { corrected.append(earlier) }
    guard case .fact(let fact) = entry.content else { return }
    let columns = entry.table.factColumns
    guard let index = columns.firstIndex(where: { $0.name == .key }) else { return }
    let key = fact.cells[index]
    guard !key.isEmpty else { return }
    keyed.append(
      Keyed(
        key: key, subject: entry.subject, entry: entry.number, line: row.line,
        column: layout.column(Table.leadingCount + index)))
  }

  /// A fault for each key that stands for two cases; what was corrected since does not count.
  func faults(_ table: Table) -> [StoreFault] {
    let gone = corrected.sorted()
    let counting = keyed.filter { !gone.holds($0.entry) }
      .sorted { ($0.key, $0.line) < ($1.key, $1.line) }
    return zip(counting, counting.dropFirst()).compactMap { earlier, later in
      guard earlier.key == later.key, earlier.subject != later.subject else { return nil }
      return StoreFault(
        table.fileName, later.line, later.column, .duplicate,
        "entry \(later.entry) bears the key of entry \(earlier.entry), which is another case's")
    }
  }
}

extension [Int] {
  /// The place of the first number of a sorted array that is not below a number.
  func place(of number: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether a sorted array holds a number.
  func holds(_ number: Int) -> Bool {
    let place = place(of: number)
    return place < count && self[place] == number
  }
}

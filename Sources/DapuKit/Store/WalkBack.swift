/// The walk back through the log to the newest transaction that every table holds.
struct WalkBack {
  /// A state that every file holds.
  struct Found {
    let row: LogLine
    /// The length of the log after its row.
    let logLength: Int
    /// The state of each table.
    let extents: [LogLine.Extent]
    /// The entries of the transactions after it.
    let lost: [ClosedRange<Int>]
    /// The last numbers that any transaction gave out or passed over.
    let numbers: Caseload.Numbers
  }

  private let folder: StoreFolder
  private var rows: [(row: LogLine, end: Int)] = []

  /// Reads the log as far as its chain holds; throws `StoreError` where it cannot be read.
  init(_ folder: StoreFolder) throws(StoreError) {
    self.folder = folder
    guard folder.holds(StoreFolder.logName + ".csv") else { return }
    let file = try folder.open(StoreFolder.logName + ".csv", .read)
    defer { try? System.close(file) }
    let size = try folder.state(of: file).size
    var rows: [(row: LogLine, end: Int)] = []
    try LogWalk(folder, file, length: size).forEach { step in
      guard step.isChained, let row = step.row else { return false }
      rows.append((row, step.end))
      return true
    }
    self.rows = rows
  }

  /// The last row of the log that the chain leads to; nil where there is none.
  var last: LogLine? { rows.last?.row }

  /// The cells of the rows of the log that hold together.
  var cells: [[String]] { rows.map(\.row.cells) }

  /// The log as dapu writes it, up to a length.
  func bytes(upTo length: Int) -> [UInt8] {
    var bytes = LogRow.header
    for item in rows where bytes.count < length { CSVWriter.append(item.row.cells, to: &bytes) }
    return bytes
  }

  /// The newest state that every file holds; nil where there is none. Throws `StoreError`.
  func newest() throws(StoreError) -> Found? {
    var histories: [(name: String, states: [(row: Int, extent: LogLine.Extent)])] = []
    for (index, item) in rows.enumerated() {
      for extent in item.row.extents {
        if let place = histories.firstIndex(where: { $0.name == extent.name }) {
          histories[place].states.append((index, extent))
        } else {
          histories.append((extent.name, [(index, extent)]))
        }
      }
    }
    var ends = rows.count
    var held: [[Int]] = []
    for history in histories {
      held.append(try rows(whoseState: history.name, holds: history.states))
    }
    while ends > 0 {
      // The latest state of each table by then has to be one that its file holds.
      let extents = zip(histories, held).compactMap { history, held -> LogLine.Extent? in
        guard let last = history.states.last(where: { $0.row < ends }) else { return nil }
        return held.holds(last.row) ? last.extent : nil
      }
      let wanted = histories.filter { ($0.states.first?.row ?? 0) < ends }.count
      if extents.count == wanted { return found(ends, extents) }
      ends -= 1
    }
    return nil
  }

  /// Whether bytes begin with the latest state of a table that is not longer than they are, and the
  /// table was not written anew since: an older copy of it begins with another one.
  func isState(of name: String, begunBy bytes: [UInt8]) -> Bool {
    var latest: LogLine.Extent?
    var isRewritten = false
    for item in rows {
      guard let extent = item.row.extents.first(where: { $0.name == name }) else { continue }
      if extent.length <= bytes.count {
        (latest, isRewritten) = (extent, false)
      } else if item.row.writesTablesAnew {
        isRewritten = true
      }
    }
    guard !isRewritten else { return false }
    return latest.map { CRC64.of(Array(bytes[..<$0.length])) == $0.checksum } ?? true
  }

  private func found(_ ends: Int, _ extents: [LogLine.Extent]) -> Found {
    var numbers = Caseload.Numbers()
    for item in rows { numbers = numbers.raised(to: item.row.numbers) }
    return Found(
      row: rows[ends - 1].row, logLength: rows[ends - 1].end, extents: extents,
      lost: rows[ends...].flatMap(\.row.entries), numbers: numbers)
  }

  /// The rows, sorted, whose state of a table its file holds: the bytes up to the length are those
  /// that were recorded.
  private func rows(
    whoseState name: String, holds states: [(row: Int, extent: LogLine.Extent)]
  ) throws(StoreError) -> [Int] {
    guard let file = try? folder.open(name + ".csv", .read) else { return [] }
    defer { try? System.close(file) }
    let size = try folder.state(of: file).size
    let byLength = states.filter { $0.extent.length <= size }
      .sorted { $0.extent.length < $1.extent.length }
    var held: [Int] = []
    var sum = (length: 0, value: UInt64(0))
    for (row, extent) in byLength {
      let value = try folder.checksum(
        of: file, from: sum.length, continuing: sum.value, length: extent.length)
      sum = (extent.length, value)
      if value == extent.checksum { held.append(row) }
    }
    return held.sorted()
  }
}

extension LogLine {
  /// Whether its command puts whole tables in the place of others.
  fileprivate var writesTablesAnew: Bool {
    ["accept", "repair", "erase", "import", "restore"].contains { command.hasSuffix(" \($0)") }
  }
}

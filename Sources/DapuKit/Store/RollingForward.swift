/// The way on from a state where the slot of the next one cannot be read: its row of the log and
/// its rows of the tables were flushed before that slot was written, so that where they are whole
/// it is a state that the store holds, and may have been acknowledged.
struct RollingForward {
  private let folder: StoreFolder

  init(_ folder: StoreFolder) { self.folder = folder }

  /// The newest state that the log names after this one and every file holds; throws `StoreError`.
  func newest(after head: Head) throws(StoreError) -> Head {
    var head = head
    while let next = try next(after: head) { head = next }
    return head
  }

  private func next(after head: Head) throws(StoreError) -> Head? {
    guard let (row, log) = try row(after: head) else { return nil }
    // An erasure goes on from the state in which it was begun.
    guard row.kind != Deed.Kind.erasure.rawValue, head.erasing == nil else { return nil }
    var states = [log]
    for wanted in row.extents {
      let known = head.extent(wanted.name)
      guard let state = try state(of: wanted, known) else { return nil }
      states.append(state)
    }
    if let looks = row.consultations {
      states.append(try folder.extent(looks.name, length: looks.length).with(tail: 0))
    }
    let state = Head(
      transaction: row.transaction, log: row.hash, numbers: head.numbers.raised(to: row.numbers),
      extents: head.replacing(states).extents)
    return try numbered(state, by: row)
  }

  /// The row of the log that continues a state, with the state of the log after it; nil where there
  /// is none that is whole. Throws `StoreError`.
  private func row(after head: Head) throws(StoreError) -> (LogLine, Head.Extent)? {
    guard let extent = head.extent(StoreFolder.logName) else { return nil }
    let file = try folder.open(StoreFolder.logFile, .read)
    defer { try? System.close(file) }
    let size = try folder.state(of: file).size
    guard size > extent.length else { return nil }
    let count = min(size - extent.length, CSVReader.lengthLimit)
    let bytes = try folder.bytes(of: file, at: extent.length, count: count)
    guard let end = bytes.firstIndex(of: CSVLine.feed),
      let cells = CSVRecord.cells(of: Array(bytes[...end])), LogRow.isWhole(cells),
      let row = LogLine(cells),
      row.transaction == head.transaction + 1, row.previous == head.log
    else { return nil }
    return (row, try folder.extent(StoreFolder.logName, length: extent.length + end + 1))
  }

  /// The state of a table as the row of the log names it; nil where its file does not hold that.
  /// Throws `StoreError`.
  private func state(
    of wanted: LogLine.Extent, _ known: Head.Extent?
  ) throws(StoreError) -> Head.Extent? {
    guard folder.holds(wanted.name + ".csv") else { return nil }
    let state = try folder.extent(wanted.name, length: wanted.length)
    return state.checksum == wanted.checksum ? state : nil
  }

  /// The state with the numbers of the cases and people that the transaction opened.
  private func numbered(_ state: Head, by row: LogLine) throws(StoreError) -> Head {
    let snapshot = Snapshot(folder: folder, head: state)
    var opened = try snapshot.lastOpened()
    opened.entry = row.entries.map(\.upperBound).max() ?? 0
    return Head(
      transaction: state.transaction, log: state.log, numbers: state.numbers.raised(to: opened),
      extents: state.extents)
  }
}

/// The entries of a large table, its parts read by whichever thread is free and taken in order.
struct SharedRows {
  /// What one thread at a time works on.
  private final class Part {
    private var reader: TableReader
    /// The entries, each with its line, the first of the part being 0.
    private(set) var entries: [(entry: Entry, line: Int)] = []
    private(set) var lineCount = 0
    private(set) var byteCount = 0
    /// Why the line behind the last of them could not be read.
    private(set) var failure: StoreError?

    init(_ reader: TableReader) {
      self.reader = reader
      // Whoever takes the parts tells of them: a process tells with one thread.
      self.reader.folder.told = nil
    }

    /// Reads the lines that begin among bytes of the table.
    func read(_ bytes: Range<Int>, isFirst: Bool) {
      entries.removeAll(keepingCapacity: true)
      (lineCount, byteCount, failure) = (0, bytes.count, nil)
      do throws(StoreError) {
        let lines = try reader.lines(beginningIn: bytes, isFirst: isFirst)
        var start = 0
        while start < lines.count {
          let end = CSVLine.end(of: lines, from: start, limit: lines.count)
          if let entry = try reader.entry(of: lines, start..<end, line: 2) {
            entries.append((entry, lineCount))
          }
          start = end
          lineCount += 1
        }
      } catch {
        failure = error
      }
    }
  }

  private let work: SharedWork<Part>

  /// Begins to read the rows behind the header of a table, which the reader has checked; nil where
  /// one thread is as quick.
  init?(_ reader: TableReader, from start: Int, _ sharing: Sharing = Sharing()) {
    let length = reader.length - start
    let threads = sharing.threads(for: length)
    guard threads > 0 else { return nil }
    let parts = (0..<3 * (threads + 1)).map { _ in Part(reader) }
    let count = (length + sharing.part - 1) / sharing.part
    work = SharedWork(parts, count: count, threads: threads) { part, number in
      let first = start + number * sharing.part
      let end = min(start + length, first + sharing.part)
      part.read(first..<end, isFirst: number == 0)
    }
  }

  /// Gives every entry to `take`, in order, with the number of its line; `told` is told how many
  /// bytes were read. Throws `StoreError` at the first row that cannot be read.
  func forEach(
    _ told: ((Int) -> Void)?, _ take: (Entry, Int) throws(StoreError) -> Void
  ) throws(StoreError) {
    defer { work.stop() }
    // The header is line 1.
    var line = 2
    while let part = work.next() {
      for read in part.entries { try take(read.entry, line + read.line) }
      line += part.lineCount
      if let failure = part.failure { throw failure.on(line: line) }
      told?(part.byteCount)
    }
  }
}

extension StoreError {
  /// The fault of a row, where it is one, on the line on which the row is found to be.
  fileprivate func on(line: Int) -> StoreError {
    guard case .badRow(let table, _, let column, let what) = self else { return self }
    return .badRow(table: table, line: line, column: column, what: what)
  }
}

/// A walk over the rows of the log, each with its place and whether it continues the chain.
struct LogWalk {
  /// One row and its place.
  struct Step {
    /// The row; nil where it cannot be read.
    let row: LogLine?
    /// The number of its line.
    let line: Int
    /// The place in the file after it.
    let end: Int
    /// Whether its hash is right and continues the row before.
    let isChained: Bool
  }

  private let folder: StoreFolder
  private let file: System.File
  private let length: Int

  /// Makes a walk over the first bytes of the log.
  init(_ folder: StoreFolder, _ file: System.File, length: Int) {
    self.folder = folder
    self.file = file
    self.length = length
  }

  /// Gives every row to `take` until that says no; throws `StoreError` where the file cannot be
  /// read.
  func forEach(_ take: (Step) -> Bool) throws(StoreError) {
    var pieces = RecordPieces(folder, file, length: length)
    var previous = LogRow.origin
    var columns = OwnColumns(LogRow.columns, LogRow.columns)
    var start = 0
    while let next = try pieces.next() {
      guard case .success(let piece) = next else {
        _ = take(Step(row: nil, line: 0, end: start, isChained: false))
        return
      }
      guard Self.steps(piece, from: start, &previous, &columns, take) else { return }
      start += piece.bytes.count
    }
  }

  private static func steps(
    _ piece: RecordPieces.Piece, from start: Int, _ previous: inout String,
    _ columns: inout OwnColumns, _ take: (Step) -> Bool
  ) -> Bool {
    piece.bytes.withUnsafeBytes { buffer in
      var reader = CSVReader(buffer, firstLine: piece.firstLine)
      var line = piece.firstLine
      while true {
        let step: Step
        do throws(CSVFault) {
          guard let record = try reader.next() else { return true }
          line = record.line
          if line == 1 {
            columns = OwnColumns(record.cells, LogRow.columns)
            continue
          }
          let cells = columns.own(record.cells)
          let isChained = LogRow.isWhole(cells) && cells[11] == previous
          previous = cells.last ?? ""
          step = Step(
            row: LogLine(cells), line: line, end: start + reader.offset,
            isChained: isChained)
        } catch {
          step = Step(row: nil, line: error.line, end: start + reader.offset, isChained: false)
        }
        guard take(step) else { return false }
      }
    }
  }
}

/// The log of the runs of `followup remind`: one line when a run begins and one when it has ended,
/// so that one that began and did not end shows. No names, no free text.
struct RunLog {
  /// The name of the file.
  static let fileName = ".remind.log"
  /// The names of the header line.
  static let columns = [
    "run", "event", "recorded_at", "actor", "uid", "on", "status", "delivered", "undelivered",
  ]

  private let folder: StoreFolder

  init(_ folder: StoreFolder) { self.folder = folder }

  /// Adds a line at the end of the file, which is made where it is not there; throws `StoreError`.
  func append(_ cells: [String]) throws(StoreError) {
    let file = try folder.openOrMake(Self.fileName, .append)
    defer { try? System.close(file) }
    let size = try folder.state(of: file).size
    var bytes: [UInt8] = []
    if size == 0 { CSVWriter.append(Self.columns, to: &bytes) }
    try stored { () throws(SystemFault) in
      // A line that a power cut tore stands by itself, and does not spoil the next one.
      if try !System.endsWithLineFeed(file) { bytes.append(CSVLine.feed) }
      CSVWriter.append(cells, to: &bytes)
      try System.write(bytes, to: file)
    }
  }

  /// The runs, the first one first; none where there was none yet. Throws `StoreError`.
  func runs() throws(StoreError) -> [RemindRun] {
    guard folder.holds(Self.fileName) else { return [] }
    let file = try folder.open(Self.fileName, .read)
    defer { try? System.close(file) }
    let bytes = try folder.bytes(of: file, at: 0, count: try folder.state(of: file).size)
    var runs: [RemindRun] = []
    for line in bytes.split(separator: CSVLine.feed).dropFirst() {
      guard let cells = CSVRecord.cells(of: Array(line)), cells.count == Self.columns.count,
        let number = Int(cell: cells[0]), let on = Day(cells[5])
      else { continue }
      if cells[1] == "started" {
        runs.append(RemindRun(number: number, startedAt: cells[2], actor: cells[3], on: on))
      } else if let index = runs.lastIndex(where: { $0.number == number }),
        let status = Int(cell: cells[6])
      {
        runs[index].end = RemindRun.End(
          at: cells[2], status: status, deliveredCount: Int(cell: cells[7]) ?? 0,
          undeliveredCount: Int(cell: cells[8]) ?? 0)
      }
    }
    return runs
  }
}

/// One run of `followup remind`.
public struct RemindRun: Equatable, Sendable {
  /// The number of the run, which its reminders bear as their batch.
  public let number: Int
  /// When it began, UTC.
  public let startedAt: String
  /// Who ran it.
  public let actor: String
  /// The day that counted as today.
  public let on: Day
  /// How it ended; nil where it has not.
  public internal(set) var end: End?

  /// The end of a run.
  public struct End: Equatable, Sendable {
    /// When, UTC.
    public let at: String
    /// The exit code.
    public let status: Int
    /// How many reminders were delivered and recorded.
    public let deliveredCount: Int
    /// How many could not be delivered.
    public let undeliveredCount: Int
  }

  /// Whether it ended, and delivered all that was due.
  public var isDone: Bool { end?.status == 0 }
}

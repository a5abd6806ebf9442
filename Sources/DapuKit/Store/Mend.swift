/// One thing that a repair does, or would do.
public enum Mend: Equatable, Sendable, CustomStringConvertible {
  /// The permission bits of a file or of the folder are put right.
  case restrict(String)
  /// A missing lock, or missing consultations, are made anew and empty.
  case make(String)
  /// A table, or the log, gets back the very bytes that were recorded.
  case restore(String, fromBackup: Bool)
  /// Damaged consultations keep their whole lines, and go on from there.
  case keepLooks(rows: Int)
  /// What stands in the place of derived files is taken away.
  case remove(String)
  /// The log keeps its rows up to the first one that is damaged.
  case shortenLog(rows: Int)
  /// The log keeps its rows before and behind those that are damaged, in whose place it says so.
  case bridgeLog(rows: Int, lost: Int)
  /// A table goes on without the rows that are gone from its end, on which none rests.
  case cutShort(String, lost: [ClosedRange<Int>])
  /// The head loses what stands behind its two states.
  case cutHead
  /// The state of the store is worked out anew from its log.
  case rebuildHead(transaction: Int, lost: [ClosedRange<Int>])

  /// The file that it mends; nil for the folder as a whole.
  public var file: String {
    switch self {
    case .restrict(let name), .make(let name), .restore(let name, _), .remove(let name),
      .cutShort(let name, _):
      name
    case .keepLooks: StoreFolder.consultationsFile
    case .shortenLog, .bridgeLog: StoreFolder.logName + ".csv"
    case .cutHead, .rebuildHead: StoreFolder.headName
    }
  }

  /// Whether another state of the store is worked out.
  var isRebuilding: Bool {
    if case .rebuildHead = self { true } else { false }
  }

  /// What is done, in one clause.
  public var description: String {
    switch self {
    case .restrict(let name): "\(name): give it back to those alone whom the store is for"
    case .make(let name): "\(name): make it anew, empty"
    case .restore(let name, false): "\(name): put back what was recorded"
    case .restore(let name, true): "\(name): put back what was recorded, partly from the backup"
    case .keepLooks(let rows):
      "consultations.csv: keep the \(rows) lines that are whole, and go on from there"
    case .remove(let name): "\(name): take away what stands in the place of derived files"
    case .shortenLog(let rows): "log.csv: keep the first \(rows) rows, and go on from there"
    case .bridgeLog(let rows, let lost):
      "log.csv: keep the \(rows) rows that are whole, and say in the place of \(lost) that they are not"
    case .cutShort(let name, let lost):
      "\(name): go on from the rows that are left; lost from its end: entries \(LogLine.cell(lost))"
    case .cutHead: "head.csv: cut off what stands behind its two states"
    case .rebuildHead(let transaction, let lost):
      "head.csv: work out the state anew, as transaction \(transaction) left it"
        + (lost.isEmpty
          ? "" : "; entries \(LogLine.cell(lost)) of later ones cannot be kept whole")
    }
  }
}

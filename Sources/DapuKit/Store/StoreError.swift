/// Why a store could not be used; the kinds follow the exit codes of the command line.
public enum StoreError: Error, Equatable, Sendable {
  /// There is no store in the folder.
  case noStore
  /// A store, or something else, is there already.
  case exists
  /// A table was edited behind the store's back, or is damaged.
  case damaged(table: String, what: String)
  /// A table of an earlier dapu does not have a column that is to be filled.
  case withoutColumn(table: String)
  /// Tables that were edited from outside and cannot be taken in.
  case unacceptable([StoreFault])
  /// Damaged files are kept in the store, which an erasure would not reach.
  case damagedFilesKept
  /// Something else than a folder stands where damaged files are kept.
  case shedMisplaced
  /// A row of a table cannot be read.
  case badRow(table: String, line: Int, column: Int, what: String)
  /// The committed state cannot be read.
  case headUnreadable
  /// The file of the committed state is gone, and others of the store are there.
  case headMissing
  /// A folder for a copy, or for a store, lies inside a store.
  case insideStore
  /// The folder holds the other of a unit's two stores, and not the one that was asked for.
  case otherStore(StoreKind)
  /// A backup is damaged, cut off or not one at all.
  case unusableBackup(String)
  /// A file of an export is not what the export's log says.
  case unlikeLog(table: String, line: Int, column: Int, what: String)
  /// Somebody else has been writing for longer than was to be waited.
  case busy(seconds: Int)
  /// Another run of reminders is under way.
  case reminding
  /// The folder cannot be made.
  case cannotCreate(SystemFault)
  /// Permission was refused.
  case forbidden(SystemFault)
  /// Something in the folder is not an ordinary file.
  case notAFile(String)
  /// A call of the system failed.
  case failed(SystemFault)
  /// An erasure is recorded, but not finished.
  case erasureBegun(SystemFault)
  /// The fact is recorded, but the disk did not confirm it.
  case notConfirmed(SystemFault)

  /// Gives a failed call its place: permission, kind of file, or input and output.
  public init(_ fault: SystemFault) {
    if fault.isForbidden {
      self = .forbidden(fault)
    } else if fault.isWrongKind {
      self = .notAFile(fault.subject)
    } else {
      self = .failed(fault)
    }
  }
}

extension StoreError: CustomStringConvertible {
  /// The error in words; it names files of the store and never what they hold.
  public var description: String {
    switch self {
    case .noStore: "there is no store in the folder that is named or meant"
    case .exists: "the folder is not empty"
    case .damaged(let table, let what): "\(table): \(what)"
    case .withoutColumn(let table):
      "\(table): an earlier dapu made it, without a column that is to be filled"
    case .unacceptable(let faults): faults.map(\.description).joined(separator: "\n")
    case .damagedFilesKept: "damaged files are kept in .damaged, which an erasure does not reach"
    case .shedMisplaced: "'.damaged', where damaged files are kept, is not a folder"
    case .badRow(let table, let line, let column, let what): "\(table):\(line):\(column): \(what)"
    case .headUnreadable: "head.csv: neither of its two states can be read"
    case .headMissing: "head.csv is missing from the store"
    case .insideStore: "the folder lies inside a store"
    case .otherStore(.unit): "the folder holds the records of partner support, not a case record"
    case .otherStore(.partnerSupport):
      "the folder holds a case record, not the records of partner support"
    case .unusableBackup(let what): "the backup cannot be used: \(what)"
    case .unlikeLog(let table, let line, let column, let what):
      "\(table):\(line):\(column): \(what)"
    case .busy(let seconds): "somebody else has been writing for \(seconds) s"
    case .reminding: "another run of followup remind is under way"
    case .cannotCreate(let fault): "the folder cannot be made: \(fault.reason)"
    case .forbidden(let fault): "'\(fault.subject)': \(fault.reason)"
    case .notAFile(let name): "'\(name)' is not an ordinary file"
    case .failed(let fault): "'\(fault.subject)': \(fault.reason)"
    case .erasureBegun(let fault):
      "the erasure is recorded, but not finished ('\(fault.subject)': \(fault.reason))"
    case .notConfirmed(let fault):
      "recorded, but the disk did not confirm it ('\(fault.subject)': \(fault.reason))"
    }
  }

  /// What to do next with a store of a kind.
  public func hint(of kind: StoreKind) -> String {
    let command = kind.command
    return switch self {
    case .noStore:
      "\(command) init makes one; --\(kind.option) or \(kind.variable) names another folder"
    case .exists, .cannotCreate: "name a new folder, or an empty one"
    case .damaged, .badRow, .headUnreadable, .headMissing:
      "\(command) check names the faults; \(command) accept takes an edit in, \(command) repair "
        + "puts back what was recorded"
    case .withoutColumn: "\(command) accept adds the columns, and changes nothing else"
    case .unacceptable:
      "nothing was taken in; mend the rows, or put the table back with \(command) repair"
    case .damagedFilesKept: "look at them, remove them, and erase then"
    case .shedMisplaced: "move '.damaged' out of the store, then repeat the command"
    case .otherStore: "name the other folder: the two are kept apart"
    case .insideStore: "name a folder outside every store, best on another disk"
    case .unusableBackup: "nothing was made; use another backup, whole and as dapu made it"
    case .unlikeLog:
      "nothing was made; export the store again, and leave every cell of the export as it is"
    case .reminding: "what it does not deliver comes with the next run"
    case .busy: "try again, or wait longer with --lock-wait"
    case .forbidden: "ask whoever looks after the store for access"
    case .notAFile: "dapu never follows a link or opens a folder in place of a table"
    case .erasureBegun: "make room or mend the disk; the next command that writes finishes it"
    case .failed, .notConfirmed: "make room or mend the disk, then repeat the command"
    }
  }
}

/// Gives a failed call its place among the errors of the store.
func stored<T>(_ body: () throws(SystemFault) -> T) throws(StoreError) -> T {
  do throws(SystemFault) { return try body() } catch { throw StoreError(error) }
}

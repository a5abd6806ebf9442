extension Store {
  /// Every fault of the store, in the order of its tables; a backup to compare with lets changed
  /// entries be told with what they were. Throws `StoreError` only where the folder itself, or the
  /// backup, cannot be read.
  public func check(against backup: Store? = nil) throws(StoreError) -> [StoreFault] {
    let head: Head
    do throws(StoreError) { head = try folder.head() } catch {
      guard error == .headUnreadable else { throw error }
      return [StoreFault(StoreFolder.headName, 0, 0, .head, "neither state can be read")]
    }
    var check = StoreCheck(folder, head)
    if let backup { check.backup = try backup.snapshot() }
    let faults = try check.faults()
    if let forbidden = check.forbidden { throw forbidden }
    return faults
  }
}

/// A check of a whole store.
struct StoreCheck {
  /// A state of the store to compare with; nil where none was given.
  var backup: Snapshot?
  private let folder: StoreFolder
  private let head: Head
  /// Why a file could not be looked at at all; nil where all could.
  private(set) var forbidden: StoreError?
  private var found: [StoreFault] = []
  private var edited: [Table] = []
  private var contents: StoreContents
  private var log = LogCheck()

  init(_ folder: StoreFolder, _ head: Head) {
    self.folder = folder
    self.head = head
    contents = StoreContents(head.numbers, issued: EntrySet(upTo: 0))
  }

  /// Every fault, in the order of the tables; throws `StoreError` where a file cannot be read.
  mutating func faults() throws(StoreError) -> [StoreFault] {
    checkFolder()
    let logFaults = try checkLog()
    contents = StoreContents(head.numbers, issued: log.issued(upTo: head.numbers.entry))
    for table in Table.inReadingOrder { try check(table) }
    checkMissing()
    checkCases()
    found += logFaults
    try checkConsultations()
    return found
  }

  private mutating func add(
    _ table: String, _ line: Int, _ column: Int, _ kind: StoreFault.Kind, _ what: String
  ) {
    found.append(StoreFault(table, line, column, kind, what))
  }

  private mutating func checkFolder() {
    if let fault = folder.modes.faultOfFolder { add(".", 0, 0, .permission, fault) }
    for name in [StoreFolder.lockName, StoreFolder.headName] {
      guard let (file, _) = open(name) else { continue }
      try? System.close(file)
    }
    if let fault = folder.faultOfLock() { add(StoreFolder.lockName, 0, 0, .lock, fault) }
  }

  /// Opens a file as it stands, whatever its bytes; nil where it is no file that can be read.
  private mutating func open(_ name: String) -> (file: System.File, state: FileState)? {
    let file: System.File
    let state: FileState
    do throws(StoreError) {
      file = try folder.open(name, .read)
      state = try folder.state(of: file)
    } catch {
      if case .forbidden = error { forbidden = error }
      add(name, 0, 0, .file, "is missing, or not an ordinary file of the store's owner")
      return nil
    }
    if let fault = folder.modes.fault(of: state) { add(name, 0, 0, .permission, fault) }
    return (file, state)
  }

  private mutating func check(_ table: Table) throws(StoreError) {
    guard let extent = head.extent(table.rawValue), let (file, state) = open(table.fileName) else {
      return
    }
    defer { try? System.close(file) }
    let isAsRecorded = try isAsRecorded(file, extent, state)
    // An edit moves what comes after it, so that the committed length says nothing any more.
    let length = isAsRecorded ? extent.length : state.size
    var rows = TableCheck(table, isAsRecorded: isAsRecorded)
    try rows.check(RecordPieces(folder, file, length: length), &contents)
    found += try told(rows, table)
    guard !isAsRecorded else { return }
    edited.append(table)
    if rows.found.isEmpty {
      let isShorter = state.size < extent.length
      add(
        table.fileName, 0, 0, .edited,
        isShorter
          ? "is shorter than what was recorded"
          : "was saved by something else than dapu, and every entry in it is as it was recorded")
    }
  }

  /// Whether the committed bytes are there, with nothing behind them but what a stopped writer
  /// left.
  private func isAsRecorded(
    _ file: System.File, _ extent: Head.Extent, _ state: FileState
  ) throws(StoreError) -> Bool {
    guard state.size >= extent.length,
      try folder.checksum(of: file, length: extent.length) == extent.checksum
    else { return false }
    guard state.size > extent.length else { return true }
    return (try? Unfinished(folder, file, extent, size: state.size).check()) != nil
  }

  /// The faults of a table, with what a backup says of the entries that were changed.
  private func told(_ rows: TableCheck, _ table: Table) throws(StoreError) -> [StoreFault] {
    guard let backup, !rows.changed.isEmpty else { return rows.found }
    let earlier = try EarlierRows(table, rows.changed.map(\.entry), in: backup)
    var faults = rows.found
    for changed in rows.changed {
      faults[changed.place].add(earlier.differences(of: changed.entry, changed.cells))
    }
    return faults
  }

  /// Names the entries that the log says were recorded, and that no table holds.
  private mutating func checkMissing() {
    for span in log.missing(from: contents.seen) {
      let tables = span.tables.filter(edited.contains)
      let table = tables.count == 1 ? tables[0].fileName : StoreFolder.logName + ".csv"
      let places = tables.count > 1 ? tables : span.tables
      let place =
        tables.count == 1
        ? "" : " from \(places.map(\.fileName).joined(separator: " or "))"
      let range = span.entries
      let what =
        range.count == 1
        ? "entry \(range.lowerBound) is missing\(place)"
        : "entries \(range.lowerBound) to \(range.upperBound) are missing\(place)"
      add(table, tables.count == 1 ? 0 : span.line, 0, .missing, what)
    }
  }

  private mutating func checkCases() {
    for (subject, line) in zip(contents.caseload.cases, contents.lines) {
      if let broken = subject.brokenOrder {
        add(Table.referrals.fileName, line, 0, .stage, "case '\(subject.reference)': \(broken)")
      }
      if contents.caseload.person(subject.person) == nil {
        add(
          Table.referrals.fileName, line, 0, .orphan,
          "case '\(subject.reference)' is about a person who is not there")
      }
    }
  }

  private mutating func checkLog() throws(StoreError) -> [StoreFault] {
    let name = StoreFolder.logName + ".csv"
    guard let extent = head.extent(StoreFolder.logName), let (file, state) = open(name) else {
      return []
    }
    defer { try? System.close(file) }
    let length = min(extent.length, state.size)
    var faults = try log.check(LogWalk(folder, file, length: length), last: head)
    if faults.isEmpty, state.size > extent.length,
      (try? Unfinished(folder, file, extent, size: state.size).check()) == nil
    {
      faults.append(StoreFault(name, 0, 0, .edited, "has rows that dapu did not write"))
    }
    return faults
  }

  private mutating func checkConsultations() throws(StoreError) {
    let name = StoreFolder.consultationsName
    guard let extent = head.extent(name), let (file, state) = open(name + ".csv") else { return }
    defer { try? System.close(file) }
    let sum = try folder.checksum(of: file, length: extent.length)
    if state.size < extent.length || sum != extent.checksum {
      add(name + ".csv", 0, 0, .consultations, "lines that were there are changed or missing")
    }
  }
}

extension Table {
  /// The tables in an order in which each names only what was read before it.
  static let inReadingOrder: [Table] = {
    let first: [Table] = [.programmes, .staff, .referrals, .people]
    return first + allCases.filter { !first.contains($0) }
  }()
}

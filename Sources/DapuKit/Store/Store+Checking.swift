extension Store {
  /// Every fault of the store, in the order of its tables; a backup to compare with lets changed
  /// entries be told with what they were. Throws `StoreError` only where the folder itself, or the
  /// backup, cannot be read.
  public func check(against backup: Store? = nil) throws(StoreError) -> [StoreFault] {
    let head: Head
    do throws(StoreError) { head = try folder.head() } catch {
      if error == .headMissing {
        return [StoreFault(StoreFolder.headName, 0, 0, .head, "is missing")]
      }
      guard error == .headUnreadable || folder.hasOddHead else { throw error }
      let what = folder.hasOddHead ? "is not an ordinary file" : "neither state can be read"
      return [StoreFault(StoreFolder.headName, 0, 0, .head, what)]
    }
    var check = StoreCheck(folder.reading(head), head)
    if let backup { check.backup = try backup.snapshot() }
    return try check.allFaults()
  }
}

/// A check of a whole store.
struct StoreCheck {
  /// A state of the store to compare with; nil where none was given.
  var backup: Snapshot?
  /// Whether every row is read as text and every case kept: slower, and obvious.
  var isPatient = false
  /// How the tables are shared between threads.
  var sharing = Sharing()
  /// Whether a table is taken for what was recorded until all of it was read once.
  private var isTrusting = true
  private var wasMistaken = false
  private let folder: StoreFolder
  private let head: Head
  /// Why a file could not be looked at at all; nil where all could.
  private(set) var forbidden: StoreError?
  private var found: [StoreFault] = []
  private var edited: [Table] = []
  private var resaved: [Table] = []
  private var contents: StoreContents
  private var outlines: CaseOutlines
  private var swept: [SweptTable] = []
  /// How many faults were found before each of them.
  private var places: [Int] = []
  private var log = LogCheck()

  init(_ folder: StoreFolder, _ head: Head) {
    self.folder = folder.asItsFilesSay
    self.head = head
    contents = StoreContents(head.numbers, issued: EntrySet(upTo: 0))
    outlines = CaseOutlines(head.numbers)
  }

  /// Every fault, in the order of the tables; throws `StoreError` where a file cannot be read.
  func allFaults() throws(StoreError) -> [StoreFault] {
    var check = self
    var faults = try check.faults()
    if check.wasMistaken {
      // Most stores are read once; where a table was edited, what it is judged by is known first.
      check = self
      check.isTrusting = false
      faults = try check.faults()
    }
    if let forbidden = check.forbidden { throw forbidden }
    return faults
  }

  private mutating func faults() throws(StoreError) -> [StoreFault] {
    try checkFolder()
    let logFaults = try checkLog()
    contents = StoreContents(head.numbers, issued: log.issued(upTo: head.numbers.entry))
    defer { for table in swept { try? System.close(table.extent.file) } }
    for table in folder.kind.tablesInReadingOrder where !wasMistaken { try check(table) }
    guard !wasMistaken else { return [] }
    let suspects = outlines.suspects
    outlines = CaseOutlines(head.numbers)
    var cases = SuspectCheck(suspects, folder, swept)
    try cases.run(contents)
    try takeSwept(cases.orphans)
    try checkEdits()
    found += contents.faultsOfCases + cases.faultsOfCases
    found += logFaults
    try checkConsultations()
    return found
  }

  private mutating func add(
    _ table: String, _ line: Int, _ column: Int, _ kind: StoreFault.Kind, _ what: String
  ) {
    found.append(StoreFault(table, line, column, kind, what))
  }

  private mutating func checkFolder() throws(StoreError) {
    if let fault = folder.modes.faultOfFolder { add(".", 0, 0, .permission, fault) }
    for name in [StoreFolder.lockName, StoreFolder.headName] {
      guard let (file, _) = try open(name) else { continue }
      try? System.close(file)
    }
    found += try folder.faultsOfHead()
    found += folder.faultsOfOptional
    let strange = try folder.strangeCount()
    if strange > 0 {
      let files = strange == 1 ? "1 file that is" : "\(strange) files that are"
      add(".", 0, 0, .file, "the folder holds \(files) none of a store's")
    }
    if let fault = folder.faultOfLock() { add(StoreFolder.lockName, 0, 0, .lock, fault) }
  }

  /// Opens a file as it stands, whatever its bytes; nil where it is no file that can be read.
  /// Throws `StoreError` where the system could not say.
  private mutating func open(
    _ name: String
  ) throws(StoreError) -> (file: System.File, state: FileState)? {
    let file: System.File
    let state: FileState
    do throws(StoreError) {
      file = try folder.open(name, .read)
      state = try folder.state(of: file)
    } catch {
      if case .failed = error { throw error }
      if case .forbidden = error { forbidden = error }
      add(name, 0, 0, .file, "is missing, or not an ordinary file of the store's owner")
      return nil
    }
    if let fault = folder.modes.fault(of: state) { add(name, 0, 0, .permission, fault) }
    return (file, state)
  }

  private mutating func check(_ table: Table) throws(StoreError) {
    guard let extent = head.extent(table.rawValue), let (file, state) = try open(table.fileName)
    else {
      return
    }
    let isSwept = !isPatient && (table.isAboutCases || table == .people)
    let isTrusted = isSwept && isTrusting && state.size >= extent.length
    let isAsRecorded = isTrusted ? true : try folder.isAsRecorded(file, extent, state)
    if !isAsRecorded { edited.append(table) }
    // An edit moves what comes after it, so that the committed length says nothing any more.
    let length = isAsRecorded ? extent.length : state.size
    var rows = TableCheck(table, isAsRecorded: isAsRecorded)
    guard isSwept else {
      defer { try? System.close(file) }
      try rows.check(RecordPieces(folder, file, length: length), &contents)
      return take(try told(rows, table), table)
    }
    let bytes = FileExtent(file: file, length: length)
    var sweep = TableSweep(rows, folder, bytes, sharing)
    // All that was recorded of the table, sums and cells, is bound by its checksum as well.
    sweep.checksSums = !isTrusted
    try sweep.run(&contents.entries, &outlines, UnitNames(contents.caseload))
    swept.append(SweptTable(table: table, extent: bytes, sweep: sweep))
    places.append(found.count)
    guard isTrusted else { return }
    wasMistaken = try !folder.isAsRecorded(file, extent, state, checksum: sweep.checksum)
  }

  /// Takes the faults of a table.
  private mutating func take(_ faults: [StoreFault], _ table: Table) {
    // While an erasure is unfinished, the sums of its rows may be those of before or after.
    found += faults.filter { head.erasing == nil || $0.kind != .sum }
    if faults.isEmpty, edited.contains(table) { resaved.append(table) }
  }

  /// Takes what was found in the swept tables, each where it belongs, with what names something
  /// that is not there.
  private mutating func takeSwept(_ orphans: [SuspectCheck.Orphans]) throws(StoreError) {
    let others = found
    found = []
    var taken = 0
    for (index, swept) in swept.enumerated() {
      found += others[taken..<places[index]]
      taken = places[index]
      var rows = swept.sweep.rows
      var faults = orphans[index].merged(into: try told(rows, swept.table), at: rows.places)
      let count = rows.found.count
      rows.finish()
      faults += rows.found[count...]
      take(faults, swept.table)
    }
    found += others[taken...]
  }

  /// What is missing, and which tables were saved by something else and hold every entry as it was.
  private mutating func checkEdits() throws(StoreError) {
    let missing = contents.missing(log, from: edited)
    let note = AcceptanceNote(folder)
    let whole = resaved.filter { table in !missing.contains { $0.table == table.fileName } }
    for table in whole {
      let changed = try note.entries(of: table).changed
      guard changed.isEmpty else {
        for entry in changed {
          add(table.fileName, 0, 0, .edited, "entry \(entry) was changed, and is not accepted yet")
        }
        continue
      }
      found += try folder.faults(ofResaved: table, head, erased: log.erased)
    }
    for table in edited where !whole.contains(table) {
      found += try folder.faults(ofBackAgain: table, log.erased)
    }
    found += missing
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

  private mutating func checkLog() throws(StoreError) -> [StoreFault] {
    guard head.extent(StoreFolder.logName) != nil,
      let (file, _) = try open(StoreFolder.logName + ".csv")
    else { return [] }
    try? System.close(file)
    return try log.check(folder, head)
  }

  private mutating func checkConsultations() throws(StoreError) {
    let name = StoreFolder.consultationsName
    guard let extent = head.extent(name), let (file, state) = try open(name + ".csv") else {
      return
    }
    defer { try? System.close(file) }
    found += try folder.faultsOfLooks(file, extent, state)
  }
}

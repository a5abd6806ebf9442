extension Store {
  /// Makes a store of an export in a new or empty folder, the same to the byte as the one that was
  /// exported; throws `StoreError` where a file is not what the log says, and then nothing is left.
  public static func importTables(
    from path: String, at new: String, kind: StoreKind = .unit, watch: CopyWatch? = nil
  ) throws(StoreError) {
    try NewFolder.checkRoom(at: new)
    let source = try StoreFolder(path, kind)
    try makeParents(of: new)
    var importing = Importing(source, try NewFolder(at: new, watch))
    defer { importing.close() }
    do throws(StoreError) { try importing.run() } catch {
      importing.undo()
      guard case .damaged(let table, let what) = error else { throw error }
      throw .unlikeLog(table: table, line: 0, column: 0, what: what)
    }
  }
}

/// The making of a store from an export: the log first, which says what every other file has to be.
private struct Importing {
  private let source: StoreFolder
  private var new: NewFolder
  private var files: [NewFile] = []
  private var lock: System.File?
  private var numbers = Caseload.Numbers()

  init(_ source: StoreFolder, _ new: NewFolder) {
    self.source = source
    self.new = new
  }

  mutating func run() throws(StoreError) {
    let lock = try new.make(StoreFolder.lockName)
    self.lock = lock
    try stored { () throws(SystemFault) in try System.lock(lock) }
    let log = ImportedLog(try source.open(StoreFolder.logFile, .read))
    var (logFile, chain) = try log.copy(into: &new)
    files.append(logFile)
    try checkNames(chain)
    numbers = chain.numbers
    guard let looks = chain.consultations else {
      throw StoreError.unusableExport("it does not say what consultations.csv is")
    }
    let marks = chain.tables + [looks]
    new.expect(marks.reduce(logFile.length) { $0 + $1.length })
    for mark in marks { try take(mark) }
    logFile = files.removeFirst()
    files.append(logFile)
    try finish(chain)
  }

  func close() {
    for file in files { file.close() }
    if let lock { try? System.close(lock) }
    new.close()
  }

  func undo() { new.undo() }

  private func isKnown(_ name: String) -> Bool {
    Table(rawValue: name).map(source.kind.tables.contains) ?? false
  }

  /// Every table that the log names is known and there, and no other file of that kind is.
  private func checkNames(_ chain: LogChain) throws(StoreError) {
    let known = chain.tables.map(\.name) + [chain.consultations].compactMap { $0?.name }
    guard chain.tables.allSatisfy({ isKnown($0.name) }),
      chain.consultations.map({ $0.name == StoreFolder.consultationsName }) ?? true
    else { throw StoreError.unusableExport("it names a table that no store has") }
    let names = try stored { () throws(SystemFault) in try System.names(in: source.path) }
    for name in names where name.hasSuffix(".csv") && name != StoreFolder.logFile {
      guard name != StoreFolder.headName else {
        throw StoreError.unlikeLog(
          table: name, line: 0, column: 0,
          what: "stands only in a backup, which dapu store restore takes")
      }
      guard known.contains(String(name.dropLast(4))) else {
        throw StoreError.unusableExport("beside it is a table that it does not name")
      }
    }
  }

  private mutating func take(_ mark: LogLine.Extent) throws(StoreError) {
    let file = try source.open(mark.name + ".csv", .read)
    defer { try? System.close(file) }
    var imported = ImportedTable(mark, file, try new.begin(mark.name))
    try imported.copy()
    files.append(imported.copied)
    numbers.case = max(numbers.case, imported.lastCase)
    numbers.person = max(numbers.person, imported.lastPerson)
  }

  private mutating func finish(_ chain: LogChain) throws(StoreError) {
    var extents: [Head.Extent] = []
    for file in files { extents.append(try file.finish()) }
    files = []
    // The last part of the consultations is never compared: only a new store's head has its sum.
    if chain.transaction > 1 {
      extents = extents.map { $0.name == StoreFolder.consultationsName ? $0.with(tail: 0) : $0 }
    }
    try new.finish(
      Head(transaction: chain.transaction, log: chain.hash, numbers: numbers, extents: extents))
  }
}

extension StoreError {
  static func unusableExport(_ what: String) -> StoreError {
    .unlikeLog(table: StoreFolder.logFile, line: 0, column: 0, what: what)
  }
}

/// The log of an export, whichever form it is in.
private struct ImportedLog {
  private let file: System.File

  init(_ file: System.File) { self.file = file }

  /// Copies every row in the form of a store; throws `StoreError` where the chain breaks.
  func copy(into new: inout NewFolder) throws(StoreError) -> (NewFile, LogChain) {
    defer { try? System.close(file) }
    var copied = try new.begin(StoreFolder.logName)
    var chain = LogChain()
    var lines = LineReader(file, named: StoreFolder.logFile, length: Int.max)
    while let line = try lines.next() {
      guard let cells = ImportedLine(line, lines.number).cells else {
        if line.isBlank { continue }
        throw fault(lines.number, 1, "is not a row")
      }
      if lines.number == 1 {
        guard cells == LogRow.columns else { throw fault(1, 1, "the header is not the log's") }
        try copied.append(cells)
        continue
      }
      let bare = cells.map(SpreadsheetForm.bare)
      let own = !LogRow.isWhole(cells) && LogRow.isWhole(bare) ? bare : cells
      if let cell = chain.take(own) {
        throw fault(lines.number, cell, "the chain of hashes breaks here")
      }
      try copied.append(own)
    }
    guard chain.transaction > 0 else { throw fault(1, 0, "the log is empty") }
    return (copied, chain)
  }

  private func fault(_ line: Int, _ column: Int, _ what: String) -> StoreError {
    .unlikeLog(table: StoreFolder.logFile, line: line, column: column, what: what)
  }
}

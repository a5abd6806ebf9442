extension Store {
  /// Makes a store in a new or empty folder, that of a unit with the programmes of the catalogue,
  /// for its owner alone or for a group; throws `StoreError`.
  public static func create(
    at path: String, forGroup group: UInt32? = nil, _ author: Author, kind: StoreKind = .unit
  ) throws(StoreError) -> Store {
    try makeFolder(path, kind)
    if let group { try share(path, with: group) }
    let folder = try StoreFolder(path, kind)
    let lock = try lock(of: folder)
    defer { try? System.close(lock) }
    // What an interrupted making left goes, once the lock says that nobody is making it now.
    for name in folder.fileNames where name != StoreFolder.lockName {
      System.remove(path + "/" + name)
    }
    let now = System.clock
    let first = FirstTransaction(folder, author, now)
    do throws(StoreError) {
      try first.lay(kind == .unit ? catalogue(author.stamp(at: now)) : Caseload())
    } catch {
      // Nobody was told of a store: without its head the next making begins anew.
      System.remove(path + "/" + StoreFolder.headName)
      throw error
    }
    return try Store(at: path, author, kind: kind)
  }

  /// The programmes with which a unit begins.
  private static func catalogue(_ stamp: Caseload.Stamp) -> Caseload {
    var caseload = Caseload()
    if let row = Catalogue.rows.first {
      guard let programme = try? Programme(Row(.programmes, cells: row.cells)) else {
        preconditionFailure("the catalogue holds a row that cannot be read")
      }
      caseload.add(programme, id: row.id, stamp)
    }
    return caseload
  }

  /// Gives the folder of a store that is being made to a group, and every file made in it later.
  private static func share(_ path: String, with group: UInt32) throws(StoreError) {
    do throws(SystemFault) {
      let folder = try System.open(path, .folder)
      defer { try? System.close(folder) }
      try System.give(folder, toGroup: group)
      try System.restrict(folder, mode: StoreModes.sharedFolder)
    } catch {
      throw StoreError.create(error)
    }
  }

  /// Takes the lock of a store that is being made; throws `StoreError` where another makes it.
  private static func lock(of folder: StoreFolder) throws(StoreError) -> System.File {
    do throws(SystemFault) {
      let lock: System.File
      do throws(SystemFault) {
        lock = try System.open(StoreFolder.lockName, in: folder.folder, .createNew)
      } catch {
        guard error.isTaken else { throw error }
        lock = try System.open(StoreFolder.lockName, in: folder.folder, .readWrite)
      }
      try System.restrict(lock, mode: folder.modes.file)
      try System.lock(lock)
      return lock
    } catch {
      throw error.isBusy ? .exists : StoreError.create(error)
    }
  }

  private static func makeFolder(_ path: String, _ kind: StoreKind) throws(StoreError) {
    try checkRoom(at: path, kind: kind)
    try makeParents(of: path)
    do throws(SystemFault) { try System.makeFolder(path) } catch {
      guard error.isTaken else { throw StoreError.create(error) }
      // An empty folder that was there already becomes the owner's alone.
      do throws(SystemFault) { try System.restrict(path, mode: 0o700) } catch {
        throw StoreError.create(error)
      }
    }
  }

  /// Makes the folders above a path, where they are not there; throws `StoreError`.
  static func makeParents(of path: String) throws(StoreError) {
    let parents = path.split(separator: "/").count
    let pieces = path.split(separator: "/", omittingEmptySubsequences: false)
    for count in 1..<max(pieces.count, 1) where parents > 1 {
      let parent = pieces.prefix(count).joined(separator: "/")
      guard !parent.isEmpty else { continue }
      do throws(SystemFault) { try System.makeFolder(parent) } catch {
        guard error.isTaken else { throw StoreError.create(error) }
      }
    }
  }

  /// Refuses a folder that holds anything, or lies inside a store; throws `StoreError`.
  public static func checkRoom(at path: String, kind: StoreKind = .unit) throws(StoreError) {
    try NewFolder.checkPlace(of: path)
    guard System.isThere(path) else { return }
    let names: [String]
    do throws(SystemFault) { names = try System.names(in: path) } catch {
      throw StoreError.create(error)
    }
    guard names.isEmpty || isUnfinished(names, path, kind) else { throw StoreError.exists }
  }

  /// Whether a folder holds only what an interrupted making of a store left: no head that can be
  /// read, and no table with a fact in it.
  private static func isUnfinished(
    _ names: [String], _ path: String, _ kind: StoreKind
  ) -> Bool {
    guard let folder = try? StoreFolder(path, kind), (try? folder.head()) == nil else {
      return false
    }
    return names.allSatisfy { name in
      guard let state = try? System.state(of: name, in: folder.folder), state.isRegular else {
        return false
      }
      if let table = kind.tables.first(where: { $0.fileName == name }) {
        return table == .programmes || state.size <= table.headerLine.count
      }
      return FirstTransaction.otherNames.contains(name)
    }
  }
}

extension StoreError {
  static func create(_ fault: SystemFault) -> StoreError {
    fault.isForbidden
      ? .forbidden(SystemFault(code: fault.code, subject: "store"))
      : .cannotCreate(SystemFault(code: fault.code, subject: "store"))
  }
}

extension Caseload {
  /// Adds a programme to the table.
  mutating func add(_ programme: Programme, id: String, _ stamp: Stamp) {
    _ = record(Draft(.programme(id), .programme(programme)), stamp)
  }
}

/// The first transaction of a store, which makes its files.
private struct FirstTransaction {
  /// The files beside the tables and the head.
  static let otherNames = [
    StoreFolder.lockName, StoreFolder.logName + ".csv", StoreFolder.consultationsName + ".csv",
    StoreFolder.headName,
  ]

  private let folder: StoreFolder
  private let author: Store.Author
  private let now: Int

  init(_ folder: StoreFolder, _ author: Store.Author, _ now: Int) {
    self.folder = folder
    self.author = author
    self.now = now
  }

  /// Makes every file, flushes it, and writes the head last.
  func lay(_ caseload: Caseload) throws(StoreError) {
    var extents: [Head.Extent] = []
    var caseload = caseload
    let entries = caseload.newLines()
    for table in folder.kind.tables {
      extents.append(try make(table.rawValue, table.headerLine + entries[table]))
    }
    let consultations = try make(StoreFolder.consultationsName, Look.header)
    let row = LogRow(
      transaction: 1, recordedAt: Instant.text(now), author: author,
      deed: entries.deed, extents: extents, consultations: consultations, cut: [],
      previous: LogRow.origin)
    extents.append(try make(StoreFolder.logName, LogRow.header + row.line))
    let head = Head(
      transaction: 1, log: row.hash, numbers: caseload.numbers, extents: extents + [consultations])
    // The names of the tables first: a head without them would be no store.
    try folder.flush()
    _ = try make("head", head.file)
    try folder.flush()
    try Self.flushAbove(folder.path)
  }

  /// Waits until the name of the folder itself is on the disk, and those of folders made above it.
  private static func flushAbove(_ path: String) throws(StoreError) {
    var above = path + "/.."
    for _ in path.split(separator: "/") {
      let place = above
      try stored { () throws(SystemFault) in
        guard let folder = try? System.open(place, .folder) else { return }
        defer { try? System.close(folder) }
        try System.flushFolder(folder)
      }
      above += "/.."
    }
  }

  private func make(
    _ name: String, _ bytes: [UInt8], ending: String = ".csv"
  ) throws(StoreError) -> Head.Extent {
    let state = try stored { () throws(SystemFault) in
      let file = try System.open(name + ending, in: folder.folder, .createNew)
      try System.restrict(file, mode: folder.modes.file)
      try System.write(bytes, to: file, at: 0)
      try System.flush(file)
      let state = try System.state(of: file)
      try System.close(file)
      return state
    }
    return Head.Extent(of: name, bytes, state)
  }
}

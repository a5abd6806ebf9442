/// Brings the index up to a state that was just committed, under the lock.
///
/// The runs are a log-structured merge: what was appended since the last time becomes a new run,
/// and runs of about its size are merged with it. So a lookup opens few runs, and a row is written
/// anew only as often as the logarithm of their number. Nothing is flushed: what a power cut
/// leaves of a derived file is known by its checksums and made again.
struct Indexing {
  private let folder: StoreFolder
  private let head: Head
  private let index: System.File
  private var manifest = IndexManifest()
  private var entries: [IndexEntry] = []
  private var oldCount = 0

  private init(_ folder: StoreFolder, _ head: Head, _ index: System.File) {
    self.folder = folder
    self.head = head
    self.index = index
  }

  /// Extends the index of a store, or makes it where there is none; where that fails, the next
  /// writer tries again, and until then readers scan. Where rows that it knows were rewritten, it
  /// goes first: what was erased is not to be found in it any more.
  static func extend(_ folder: StoreFolder, to head: Head, isRewritten: Bool) {
    guard folder.hasIndex(of: head), folder.keepsIndex, head.erasing == nil else { return }
    // What was looked up before the transaction says as a rule that too little was appended.
    if !isRewritten, let known = folder.held.openedIndex?.manifest,
      !isWorthwhile(known, head, folder.indexTerms)
    {
      return
    }
    guard
      let index = (try? folder.indexFolder(making: false))
        ?? (try? folder.indexFolder(making: true))
    else { return }
    defer {
      try? System.close(index)
      folder.held.forgetIndex()
    }
    var indexing = Indexing(folder, head, index)
    if isRewritten {
      folder.dropIndex()
      indexing.removeOthers()
    } else if let manifest = IndexManifest(in: index, folder) {
      indexing.manifest = manifest
      guard isWorthwhile(manifest, head, folder.indexTerms) else { return }
      if (try? indexing.isOfTables()) != true { indexing.manifest = IndexManifest() }
    }
    try? indexing.run()
  }

  /// Whether enough was appended, or the index is of more than there is.
  private static func isWorthwhile(
    _ manifest: IndexManifest, _ head: Head, _ terms: IndexTerms
  ) -> Bool {
    var length = 0
    for (table, extent) in head.indexed {
      let new = extent.length - manifest.covered(table).length
      guard new >= 0 else { return true }
      length += new
    }
    return length >= terms.stride
  }

  /// Whether all that the index knows is what the tables begin with; throws `StoreError`.
  private func isOfTables() throws(StoreError) -> Bool {
    for (table, extent) in head.indexed {
      let covered = manifest.covered(table)
      guard covered.length <= extent.length else { return false }
      let file = try folder.open(table.fileName, .read)
      defer { try? System.close(file) }
      guard try folder.begins(file, extent, with: covered) else { return false }
    }
    return true
  }

  private mutating func run() throws(StoreError) {
    oldCount = manifest.runs.count
    for (table, extent) in head.indexed { try takeRows(of: table, to: extent) }
    if !entries.isEmpty { try writeRun() }
    let merging = IndexMerge(folder, index)
    if let (count, run) = try merging.merge(manifest.runs, new: oldCount, next()) {
      manifest.runs.removeLast(count)
      manifest.runs.append(run)
    }
    try writeManifest()
    removeOthers()
  }

  private mutating func takeRows(
    of table: Table, to extent: Head.Extent
  ) throws(StoreError) {
    let covered = manifest.covered(table)
    guard covered.length < extent.length else { return }
    let place = manifest.place(of: table) ?? manifest.tables.count
    if place == manifest.tables.count { manifest.tables.append(covered) }
    let columns = IndexedColumns(table)
    let file = try folder.open(table.fileName, .read)
    defer { try? System.close(file) }
    var lines = PlacedLines(folder, file, from: covered.length, to: extent.length)
    while try lines.forEach({ line, offset in
      guard offset > 0 else { return }
      columns.forEachKey(of: line) {
        entries.append(IndexEntry($0, table: place, offset: offset))
      }
    }) {
      if entries.count >= folder.indexTerms.sortedAtOnce { try writeRun() }
    }
    manifest.tables[place].length = extent.length
    manifest.tables[place].checksum = extent.checksum
  }

  private mutating func writeRun() throws(StoreError) {
    entries.sort()
    let (number, id) = next()
    var writer = try IndexRunWriter(number, id: id, in: index, folder)
    for entry in entries { try writer.add(entry) }
    manifest.runs.append(try writer.finish())
    entries.removeAll(keepingCapacity: true)
  }

  /// The number of the next run, and an id that no run has which another store, or an earlier
  /// index of this one, had under the same number.
  private func next() -> (number: Int, id: UInt64) {
    let number = (manifest.runs.map(\.number).max() ?? 0) + 1
    let words = [
      head.log, String(number), String(System.processNumber), String(System.clock),
      String(System.steadyClock.bitPattern),
    ]
    return (number, CRC64.of(Array(words.joined(separator: "/").utf8)))
  }

  private func writeManifest() throws(StoreError) {
    let beside = ".\(IndexManifest.fileName).new"
    let bytes = manifest.bytes
    try stored { () throws(SystemFault) in
      try System.remove(beside, in: index)
      let file = try System.open(beside, in: index, .createNew)
      defer { try? System.close(file) }
      try System.restrict(file, mode: folder.modes.file)
      try System.write(bytes, to: file, at: 0)
      try System.rename(beside, in: index, to: IndexManifest.fileName, in: index)
    }
  }

  /// Takes away the runs that were merged, and those that a stopped writer left.
  private func removeOthers() {
    let own = manifest.runs.map(\.fileName)
    for name in (try? System.names(in: index)) ?? [] {
      guard name.hasPrefix(IndexManifest.runPrefix), !own.contains(name) else { continue }
      try? System.remove(name, in: index)
    }
  }
}

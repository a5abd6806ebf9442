/// Where the rows stand to which some keys lead, and how much of each table that is known of.
struct IndexedRows {
  /// Whether every row is one that was asked for.
  let isExact: Bool
  private let tables: [IndexManifest.Covered]
  private let entries: [IndexEntry]

  /// Looks keys up; nil where there is no index that can be read.
  ///
  /// A writer may have merged the runs since what names them was read: then it is read once more.
  init?(_ keys: [IndexKey], in folder: StoreFolder) {
    self.init(keys.map { $0.word...$0.word }, isExact: keys.allSatisfy(\.kind.isExact), in: folder)
  }

  /// Looks ranges of keys up in the same way.
  init?(_ ranges: [ClosedRange<UInt64>], isExact: Bool, in folder: StoreFolder) {
    guard let index = try? folder.indexFolder(making: false) else { return nil }
    defer { try? System.close(index) }
    for _ in 0..<2 {
      guard let manifest = IndexManifest(in: index, folder) else { break }
      if let entries = try? Self.entries(of: ranges, manifest, in: index, folder) {
        self.isExact = isExact
        self.entries = entries
        tables = manifest.tables
        return
      }
    }
    folder.dropIndex()
    return nil
  }

  private static func entries(
    of ranges: [ClosedRange<UInt64>], _ manifest: IndexManifest, in index: System.File,
    _ folder: StoreFolder
  ) throws(StoreError) -> [IndexEntry] {
    var found: [IndexEntry] = []
    guard !ranges.isEmpty else { return found }
    for name in manifest.runs {
      let run = try IndexRun(name, in: index, folder)
      defer { try? System.close(run.file) }
      for range in ranges { try run.forEach(in: range) { found.append($0) } }
    }
    return found.sorted { $0.place < $1.place }
  }

  /// How much of a table is known; nil where nothing is.
  func covered(_ table: Table) -> IndexManifest.Covered? {
    tables.first { $0.name == table.rawValue && $0.length > 0 }
  }

  /// The offsets of the rows in a table, ascending, each once.
  func offsets(in table: Table) -> [Int] {
    guard let place = tables.firstIndex(where: { $0.name == table.rawValue }) else { return [] }
    var offsets: [Int] = []
    for entry in entries where entry.table == place && entry.offset != offsets.last {
      offsets.append(entry.offset)
    }
    return offsets
  }
}

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
    for isAgain in [false, true] {
      guard let index = folder.openIndex(again: isAgain),
        let entries = try? index.entries(of: ranges, folder)
      else { continue }
      self.isExact = isExact
      self.entries = entries
      tables = index.manifest.tables
      return
    }
    folder.dropIndex()
    return nil
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

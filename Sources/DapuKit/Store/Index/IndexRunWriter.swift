/// Writes the entries of a run, which come in order, and the pages above them as they fill.
struct IndexRunWriter {
  private static let pieceSize = 1 << 16

  private let number: Int
  private let id: UInt64
  private let file: System.File
  private var levels: [[IndexEntry]] = [[]]
  private var waiting: [UInt8] = []
  private var pageCount = 0
  private var entryCount = 0

  /// Makes the file of a run in the folder of the index; throws `StoreError`. What a stopped writer
  /// left under that number goes first.
  init(
    _ number: Int, id: UInt64, in index: System.File, _ folder: StoreFolder
  ) throws(StoreError) {
    self.number = number
    self.id = id
    let name = IndexManifest.fileName(ofRun: number)
    file = try stored { () throws(SystemFault) in
      try System.remove(name, in: index)
      let file = try System.open(name, in: index, .createNew)
      try System.restrict(file, mode: folder.modes.file)
      return file
    }
  }

  /// Takes the next entry; throws `StoreError`.
  @inline(__always)
  mutating func add(_ entry: IndexEntry) throws(StoreError) {
    levels[0].append(entry)
    entryCount += 1
    if levels[0].count == IndexPage.capacity { try close(level: 0) }
  }

  /// Writes what is left and closes the file; throws `StoreError`.
  mutating func finish() throws(StoreError) -> IndexManifest.Run {
    var level = 0
    // One page that no other stands beside is the root, and was written last.
    while level == 0 || level < levels.count - 1 || levels[level].count > 1 {
      if !levels[level].isEmpty { try close(level: level) }
      level += 1
    }
    try write()
    try stored { () throws(SystemFault) in try System.close(file) }
    return IndexManifest.Run(number: number, id: id, pageCount: pageCount, entryCount: entryCount)
  }

  private mutating func close(level: Int) throws(StoreError) {
    let entries = levels[level]
    IndexPage.append(entries, level: level, of: id, number: pageCount, to: &waiting)
    levels[level].removeAll(keepingCapacity: true)
    if level + 1 == levels.count { levels.append([]) }
    levels[level + 1].append(IndexEntry(key: entries[0].key, place: UInt64(pageCount)))
    pageCount += 1
    if waiting.count >= Self.pieceSize { try write() }
    if levels[level + 1].count == IndexPage.capacity { try close(level: level + 1) }
  }

  private mutating func write() throws(StoreError) {
    let (bytes, file) = (waiting, file)
    let offset = pageCount * IndexPage.size - bytes.count
    try stored { () throws(SystemFault) in try System.write(bytes, to: file, at: offset) }
    waiting.removeAll(keepingCapacity: true)
  }
}

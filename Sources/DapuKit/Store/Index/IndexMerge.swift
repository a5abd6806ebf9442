/// The merging of runs of about the same size into one.
struct IndexMerge {
  /// A run stays by itself that has so many times the entries of all later ones.
  private static let ratio = 3

  private let folder: StoreFolder
  private let index: System.File

  init(_ folder: StoreFolder, _ index: System.File) {
    self.folder = folder
    self.index = index
  }

  /// Merges the runs from `new` on, and those before them that are not much larger, into a run of
  /// the name given; how many they were, nil where there is nothing to merge. Throws `StoreError`.
  func merge(
    _ runs: [IndexManifest.Run], new: Int, _ name: (number: Int, id: UInt64)
  ) throws(StoreError) -> (count: Int, run: IndexManifest.Run)? {
    var first = min(new, runs.count)
    var total = runs[first...].reduce(0) { $0 + $1.entryCount }
    while first > 0, runs[first - 1].entryCount < Self.ratio * total {
      first -= 1
      total += runs[first].entryCount
    }
    guard runs.count - first > 1 else { return nil }
    var heap = IndexHeap()
    defer { heap.close() }
    for run in runs[first...] {
      try heap.insert(IndexCursor(try IndexRun(run, in: index, folder), folder))
    }
    var writer = try IndexRunWriter(name.number, id: name.id, in: index, folder)
    while let entry = try heap.next() { try writer.add(entry) }
    return (runs.count - first, try writer.finish())
  }
}

/// A place in a run that is read from its beginning.
private struct IndexCursor {
  let run: IndexRun
  private let folder: StoreFolder
  private var number = -1
  private var page: IndexPage?
  private var place = 0

  init(_ run: IndexRun, _ folder: StoreFolder) throws(StoreError) {
    self.run = run
    self.folder = folder
    try load()
  }

  /// The entry at the place; nil behind the last.
  var entry: IndexEntry? { page?[place] }

  mutating func advance() throws(StoreError) {
    place += 1
    if place == page?.count { try load() }
  }

  private mutating func load() throws(StoreError) {
    page = try run.leaf(after: &number, folder)
    place = 0
  }
}

/// Cursors in such an order that the one with the lowest entry stands first, and each before the
/// two below it.
private struct IndexHeap {
  private var cursors: [IndexCursor] = []
  private var order: [Int] = []
  private var least: [IndexEntry] = []

  /// Takes a cursor in; throws `StoreError`.
  mutating func insert(_ cursor: IndexCursor) throws(StoreError) {
    guard let entry = cursor.entry else { throw .unusableIndex }
    order.append(cursors.count)
    cursors.append(cursor)
    least.append(entry)
    var place = order.count - 1
    while place > 0, least[place] < least[(place - 1) / 2] {
      swap(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Takes the lowest entry out; nil where none is left. Throws `StoreError`.
  mutating func next() throws(StoreError) -> IndexEntry? {
    guard let lowest = least.first else { return nil }
    try cursors[order[0]].advance()
    if let entry = cursors[order[0]].entry {
      least[0] = entry
    } else {
      swap(0, least.count - 1)
      least.removeLast()
      order.removeLast()
    }
    var place = 0
    while 2 * place + 1 < least.count {
      var below = 2 * place + 1
      if below + 1 < least.count, least[below + 1] < least[below] { below += 1 }
      guard least[below] < least[place] else { break }
      swap(place, below)
      place = below
    }
    return lowest
  }

  func close() {
    for cursor in cursors { try? System.close(cursor.run.file) }
  }

  private mutating func swap(_ first: Int, _ second: Int) {
    order.swapAt(first, second)
    least.swapAt(first, second)
  }
}

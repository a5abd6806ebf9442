/// The entries that are new since a caseload was loaded, in their order: very many are packed into
/// lines meanwhile.
struct NewEntries: Sendable {
  /// Those that were not packed.
  private(set) var entries: [Entry] = []
  /// The lines of those that were packed, without the last ones, which are being made.
  private var packed = EntryLines()
  private var packing: Ahead<EntryLines>?
  /// Those that are being packed, whose memory serves the next ones.
  private var last: [Entry] = []

  /// Whether some were packed.
  var arePacked: Bool { packing != nil }

  /// Adds the next one.
  mutating func append(_ entry: Entry) { entries.append(entry) }

  /// Begins to pack those that were not.
  mutating func pack() {
    finishPacking()
    swap(&entries, &last)
    let entries = last
    let pack = { EntryLines(entries) }
    packing = packing?.next(pack) ?? Ahead(pack)
  }

  /// The lines of all, after which there is none.
  mutating func lines() -> EntryLines {
    finishPacking()
    packed.append(entries)
    entries = []
    defer { packed = EntryLines() }
    return packed
  }

  private mutating func finishPacking() {
    if let lines = packing?.value, !last.isEmpty { packed.append(lines) }
    last.removeAll(keepingCapacity: true)
  }
}

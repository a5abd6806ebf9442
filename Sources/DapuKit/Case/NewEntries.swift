/// The entries that are new since a caseload was loaded, in their order: very many are packed into
/// lines meanwhile.
struct NewEntries: Sendable {
  /// Those that were not packed.
  private(set) var entries: [Entry] = []
  /// The lines of those that were packed, without the last ones, which are being made.
  private var packed = EntryLines()
  private var packing: Ahead<EntryLines>?

  /// Whether some were packed.
  var arePacked: Bool { packing != nil || !packed.isEmpty }

  /// Adds the next one.
  mutating func append(_ entry: Entry) { entries.append(entry) }

  /// Begins to pack those that were not.
  mutating func pack() {
    finishPacking()
    let entries = entries
    packing = Ahead { EntryLines(entries) }
    self.entries = []
    self.entries.reserveCapacity(entries.count)
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
    if let last = packing?.value { packed.append(last) }
    packing = nil
  }
}

/// What was accepted of an edited table, or would be.
public struct Acceptance: Equatable, Sendable {
  /// What became of an entry.
  public enum Change: String, Sendable {
    case changed, added
    /// No entry differs; only the form of the file does.
    case form
    /// No entry differs; columns that an earlier dapu did not have are added.
    case columns
  }

  /// The table.
  public let table: Table
  /// The number of the entry; nil where only the form of the file differs.
  public let entry: Int?
  /// What became of it.
  public let change: Change
  /// What is to be said of it; nil for most.
  public var remark: Remark?
}

extension Store {
  /// Takes in the tables that were edited from outside, as an alteration by the author of this
  /// call; under `isDryRun` only says what it would take in. Throws `StoreError`, `unacceptable`
  /// with every fault where the edit cannot be taken in, and then nothing has changed.
  public func accept(isDryRun: Bool) throws(StoreError) -> [Acceptance] {
    guard !isDryRun else {
      var accepting = Accepting(folder, try folder.head(), stamp, today: author.today)
      return try accepting.decide().accepted
    }
    let lock = try takeLock()
    defer { try? System.close(lock) }
    let (folder, head, slot) = try lockedState()
    let now = System.clock
    var accepting = Accepting(folder, head, author.stamp(at: now), today: author.today)
    let plan = try accepting.decide()
    guard !plan.tables.isEmpty else { return [] }
    try AcceptanceNote.write(plan, folder)
    var replaced: [Head.Extent] = []
    for (table, bytes) in plan.tables {
      let state = try folder.replace(table.fileName, by: bytes)
      replaced.append(Head.Extent(of: table.rawValue, bytes, state))
    }
    let entries = LogLine.spans(plan.accepted.compactMap(\.entry))
    try Transaction(folder, head, slot, author, now)
      .commit(
        Deed(.alteration, entries: entries), plan.numbers, recording: EntryLines(plan.new),
        replacing: replaced)
    AcceptanceNote.remove(folder)
    return plan.accepted
  }
}

/// The changed entries that an acceptance takes in, noted before the tables are put in their place:
/// were it stopped there, the new sums of the rows would say that nothing had been changed.
struct AcceptanceNote {
  private static let fileName = ".accepting"

  private var entries: [String: [Int]] = [:]

  /// Reads what was noted in the state that is the last one still; nothing where nothing was.
  init(_ folder: StoreFolder, _ head: Head) {
    guard let file = try? folder.open(Self.fileName, .read) else { return }
    defer { try? System.close(file) }
    guard let size = try? folder.state(of: file).size, size < Repairing.room,
      let bytes = try? folder.bytes(of: file, at: 0, count: size)
    else { return }
    var lines = ByteCursor(rest: bytes[...])
    guard Digits.value(lines.next(before: CSVByte.lineFeed)) == head.transaction else { return }
    while !lines.rest.isEmpty {
      var cells = ByteCursor(rest: lines.next(before: CSVByte.lineFeed))
      let table = String(decoding: cells.next(before: CSVByte.comma), as: UTF8.self)
      guard let entry = Digits.value(cells.rest) else { continue }
      entries[table, default: []].append(entry)
    }
  }

  /// The entries of a table that were changed.
  func entries(of table: Table) -> [Int] { entries[table.rawValue] ?? [] }

  /// Notes what is about to be taken in; throws `StoreError`.
  static func write(
    _ accepted: [Acceptance], _ folder: StoreFolder, _ head: Head
  ) throws(StoreError) {
    var bytes = Array("\(head.transaction)\n".utf8)
    for one in accepted where one.change == .changed {
      if let entry = one.entry { bytes += Array("\(one.table.rawValue),\(entry)\n".utf8) }
    }
    _ = try folder.replace(fileName, by: bytes)
  }

  /// Takes the note away once everything was taken in; where that fails, it is of an earlier state.
  static func remove(_ folder: StoreFolder) { try? folder.remove(fileName) }
}

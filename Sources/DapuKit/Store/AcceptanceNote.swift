/// What an acceptance is about to put in the place of edited tables, noted before it does: were it
/// stopped then, the right sums of the rows would say that nothing had been changed, and the rows
/// that were added would be taken for those of a writer who was stopped.
struct AcceptanceNote {
  private static let fileName = ".accepting"

  /// The entries of a table that it takes in, ascending.
  struct Entries {
    var changed: [Int] = []
    /// Those that were given numbers, which may be those of other entries by now.
    var added: [Int] = []
  }

  /// A table as it is put in place.
  private struct Noted {
    let length: Int
    let checksum: UInt64
    var entries = Entries()
  }

  private static let addedMark = UInt8(ascii: "+")

  private let folder: StoreFolder
  private var tables: [String: Noted] = [:]

  /// Reads what was noted last; nothing where nothing was.
  init(_ folder: StoreFolder) {
    self.folder = folder
    guard let file = try? folder.open(Self.fileName, .read) else { return }
    defer { try? System.close(file) }
    guard let size = try? folder.state(of: file).size, size < Repairing.room,
      let bytes = try? folder.bytes(of: file, at: 0, count: size)
    else { return }
    var lines = ByteCursor(rest: bytes[...])
    while !lines.rest.isEmpty {
      var cells = ByteCursor(rest: lines.next(before: CSVByte.lineFeed))
      let table = String(decoding: cells.next(before: CSVByte.comma), as: UTF8.self)
      guard let length: Int = Digits.value(cells.next(before: CSVByte.comma)),
        let checksum = Hexadecimal.value(cells.next(before: CSVByte.comma))
      else { continue }
      var noted = Noted(length: length, checksum: checksum)
      while !cells.rest.isEmpty {
        let cell = cells.next(before: CSVByte.comma)
        if cell.first == Self.addedMark {
          noted.entries.added += Digits.value(cell.dropFirst()).map { [$0] } ?? []
        } else {
          noted.entries.changed += Digits.value(cell).map { [$0] } ?? []
        }
      }
      noted.entries.changed.sort()
      noted.entries.added.sort()
      tables[table] = noted
    }
  }

  /// Whether a file of so many bytes is what was to be put in the place of a table; throws
  /// `StoreError`.
  func names(_ table: String, _ file: System.File, size: Int) throws(StoreError) -> Bool {
    guard let noted = tables[table], noted.length == size else { return false }
    return try folder.checksum(of: file, length: size) == noted.checksum
  }

  /// The entries of a table that was put in place and is not taken in; throws `StoreError`.
  func entries(of table: Table) throws(StoreError) -> Entries {
    guard let noted = tables[table.rawValue], folder.holds(table.fileName) else { return Entries() }
    let file = try folder.open(table.fileName, .read)
    defer { try? System.close(file) }
    let size = try folder.state(of: file).size
    return try names(table.rawValue, file, size: size) ? noted.entries : Entries()
  }

  /// Notes what is about to be put in place; throws `StoreError`.
  static func write(_ plan: Accepting.Plan, _ folder: StoreFolder) throws(StoreError) {
    var bytes: [UInt8] = []
    for (table, new) in plan.tables {
      let checksum = CRC64.of(new)
      var cells = [table.rawValue, String(new.count), Hexadecimal.text(checksum, digits: 16)]
      for one in plan.accepted where one.table == table {
        guard let entry = one.entry else { continue }
        cells.append((one.change == .added ? "+" : "") + String(entry))
      }
      bytes += Array((cells.joined(separator: ",") + "\n").utf8)
    }
    _ = try folder.replace(fileName, by: bytes)
  }

  /// Takes the note away once everything was taken in; where that fails, no file is what it names
  /// for long.
  static func remove(_ folder: StoreFolder) { try? folder.remove(fileName) }
}

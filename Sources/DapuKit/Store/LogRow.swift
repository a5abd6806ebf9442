/// One row of the log: a transaction, who made it and what it touched; hash-chained, and without a
/// name or free text.
struct LogRow {
  let transaction: Int
  let recordedAt: String
  let author: Store.Author
  let deed: Deed
  let extents: [Head.Extent]
  let consultations: Head.Extent?
  let cut: [String]
  let previous: String

  /// The names of the header line.
  static let columns = [
    "transaction", "recorded_at", "actor", "uid", "kind", "command", "case", "entries", "extents",
    "consultations", "cut", "previous", "hash",
  ]

  /// The header line.
  static var header: [UInt8] { bytes(of: columns) }

  /// The hash that the first row continues.
  static let origin = String(repeating: "0", count: 64)

  /// The cells before the hash.
  private var cells: [String] {
    [
      String(transaction), recordedAt, author.actor, String(System.realUser), deed.kind.rawValue,
      author.command, deed.reference?.description ?? "",
      deed.numbers,
      extents.map(Self.text).joined(separator: ";"), consultations.map(Self.text) ?? "",
      cut.joined(separator: ";"), previous,
    ]
  }

  /// The SHA-256 of the row up to the comma before the hash itself.
  var hash: String { Self.hash(of: cells) }

  /// Whether the cells are those of a whole row: as many as there are columns, with the right hash.
  static func isWhole(_ cells: [String]) -> Bool {
    cells.count == columns.count && hash(of: Array(cells.dropLast())) == cells.last
  }

  private static func hash(of cells: [String]) -> String {
    var bytes = bytes(of: cells)
    bytes.removeLast()
    return SHA256.hex(of: bytes)
  }

  /// The cells of a row with the hash of another before it, and its own anew.
  static func chained(_ cells: [String], to previous: String) -> [String] {
    let content = cells.prefix(11) + [previous]
    return content + [hash(of: Array(content))]
  }

  /// The whole line.
  var line: [UInt8] { Self.bytes(of: cells + [hash]) }

  private static func bytes(of cells: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    CSVWriter.append(cells, to: &bytes)
    return bytes
  }

  private static func text(_ extent: Head.Extent) -> String {
    "\(extent.name):\(extent.length):\(Hexadecimal.text(extent.checksum, digits: 16))"
  }
}

extension LogRow {
  /// Whether a command mends a store, after which numbers of transactions may be missing.
  static func isRepair(_ command: String) -> Bool {
    command == "store repair" || command == "support repair"
  }
}

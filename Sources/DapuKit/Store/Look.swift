/// One look at named data, as a line of the consultations holds it.
struct Look {
  let recordedAt: String
  let actor: String
  let command: String
  /// The references of the cases, or of the victims, that are shown.
  let references: [String]

  /// The names of the header line.
  static let columns = ["recorded_at", "actor", "uid", "command", "case"]

  /// The header line.
  static var header: [UInt8] { bytes(of: columns) }

  /// The whole line.
  var line: [UInt8] {
    Self.bytes(of: [
      recordedAt, actor, String(System.realUser), command,
      references.joined(separator: ";"),
    ])
  }

  /// Whether the cells are those of a look, rather than of the header or of half a line.
  static func isWhole(_ cells: [String]) -> Bool {
    cells.count == columns.count && Instant.seconds(cells[0]) != nil && Int(cell: cells[2]) != nil
  }

  private static func bytes(of cells: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    CSVWriter.append(cells, to: &bytes)
    return bytes
  }
}

/// CSV as spreadsheets want it: a byte order mark, CR LF, and an apostrophe before every cell that
/// they would take for a formula.
///
/// A cell that begins with apostrophes and then such a character gets one more, so that taking one
/// away always gives back what was there.
public enum SpreadsheetForm {
  /// The bytes before the first record.
  public static var mark: [UInt8] { CSVByte.orderMark }

  /// Appends one record and its line end.
  public static func append(_ cells: [String], to bytes: inout [UInt8]) {
    guard !cells.isEmpty else { return }
    CSVWriter.append(cells.map(guarded), to: &bytes)
    bytes[bytes.count - 1] = CSVByte.carriageReturn
    bytes.append(CSVByte.lineFeed)
  }

  /// The cell with an apostrophe before what a spreadsheet would take for a formula.
  public static func guarded(_ cell: String) -> String { isFormula(cell) ? "'" + cell : cell }

  /// The cell without the apostrophe that guards it.
  public static func bare(_ cell: String) -> String {
    guard cell.utf8.first == apostrophe, isFormula(cell) else { return cell }
    return String(decoding: cell.utf8.dropFirst(), as: UTF8.self)
  }

  /// Whether a cell begins with apostrophes, or none, and then with `=`, `+`, `-`, `@`, a tab or a
  /// carriage return.
  private static func isFormula(_ cell: String) -> Bool {
    switch cell.utf8.first(where: { $0 != apostrophe }) {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "\t"), CSVByte.carriageReturn:
      true
    case _: false
    }
  }

  private static let apostrophe = UInt8(ascii: "'")
}

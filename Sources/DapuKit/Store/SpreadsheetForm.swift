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

  /// A line of a store in this form, its quotes as they are.
  static func line(_ line: ArraySlice<UInt8>) -> [UInt8] {
    let text = Array(line.last == CSVByte.lineFeed ? line.dropLast() : line)
    var formed: [UInt8] = []
    var start = 0
    for range in CSVLine.cellRanges(text) where isFormula(text[range]) {
      formed += text[start..<range.lowerBound]
      formed.append(apostrophe)
      start = range.lowerBound
    }
    return formed + text[start...] + [CSVByte.carriageReturn, CSVByte.lineFeed]
  }

  /// A line of this form as it stands in a store, its quotes as they are; the apostrophes stay
  /// unless `isBare`.
  static func plain(_ line: [UInt8], isBare: Bool) -> [UInt8] {
    var text = line[...]
    if text.starts(with: CSVByte.orderMark) { text = text.dropFirst(CSVByte.orderMark.count) }
    while let last = text.last, last == CSVByte.lineFeed || last == CSVByte.carriageReturn {
      text = text.dropLast()
    }
    let bytes = Array(text)
    var plain: [UInt8] = []
    var start = 0
    for range in CSVLine.cellRanges(bytes) where isBare {
      guard bytes[range].first == apostrophe, isFormula(bytes[range]) else { continue }
      plain += bytes[start..<range.lowerBound]
      start = range.lowerBound + 1
    }
    return plain + bytes[start...] + [CSVByte.lineFeed]
  }

  private static func isFormula(_ cell: String) -> Bool { isFormula(cell.utf8) }

  /// Whether a cell begins with apostrophes, or none, and then with `=`, `+`, `-`, `@`, a tab or a
  /// carriage return.
  private static func isFormula(_ cell: some Sequence<UInt8>) -> Bool {
    switch cell.first(where: { $0 != apostrophe }) {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "\t"), CSVByte.carriageReturn:
      true
    case _: false
    }
  }

  private static let apostrophe = UInt8(ascii: "'")
}

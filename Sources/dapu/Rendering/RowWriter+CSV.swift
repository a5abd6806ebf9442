import DapuKit

extension RowWriter {
  /// Makes a writer of CSV with a header; on a terminal nothing in it is obeyed as a control.
  static func csv(_ columns: [String], isForTerminal: Bool) -> RowWriter {
    var before: [UInt8] = []
    CSVWriter.append(columns, to: &before)
    return RowWriter(before: before) { row, bytes in
      if isForTerminal {
        CSVWriter.append(row.map { Visible.text($0.plain) }, to: &bytes)
      } else {
        appendCSV(row, to: &bytes)
      }
    }
  }

  /// Makes a writer of CSV for spreadsheets; on a terminal nothing in it is obeyed as a control.
  static func spreadsheet(_ columns: [String], isForTerminal: Bool) -> RowWriter {
    var before = SpreadsheetForm.mark
    SpreadsheetForm.append(columns, to: &before)
    return RowWriter(before: before) { row, bytes in
      let cells = row.map { isForTerminal ? Visible.text($0.plain) : $0.plain }
      SpreadsheetForm.append(cells, to: &bytes)
    }
  }

  /// Adds a record cell by cell, because a list may have very many of them.
  private static func appendCSV(_ row: ArraySlice<Value>, to bytes: inout [UInt8]) {
    guard row.count > 1 else { return CSVWriter.append(row.map(\.plain), to: &bytes) }
    for (place, value) in row.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      switch value {
      case .missing: continue
      case .reference(let reference): reference.append(to: &bytes)
      case .number(let number) where number >= 0: bytes.append(digitsOf: number)
      case .day, .number, .decimal:
        var plain = value.plain
        plain.withUTF8 { bytes.append(contentsOf: $0) }
      case .text, .cases: CSVWriter.append(cell: value.plain, to: &bytes)
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}

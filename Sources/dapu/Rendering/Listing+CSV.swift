import DapuKit

extension Listing {
  /// The listing as CSV with a header; on a terminal nothing in it is obeyed as a control.
  func csvBytes(isForTerminal: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    CSVWriter.append(columns, to: &bytes)
    for row in rows {
      let cells = row.map { isForTerminal ? Visible.text($0.plain) : $0.plain }
      CSVWriter.append(cells, to: &bytes)
    }
    return bytes
  }

  /// The listing as CSV for spreadsheets; on a terminal nothing in it is obeyed as a control.
  func spreadsheetBytes(isForTerminal: Bool) -> [UInt8] {
    var bytes = SpreadsheetForm.mark
    SpreadsheetForm.append(columns, to: &bytes)
    for row in rows {
      let cells = row.map { isForTerminal ? Visible.text($0.plain) : $0.plain }
      SpreadsheetForm.append(cells, to: &bytes)
    }
    return bytes
  }
}

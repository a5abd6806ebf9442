import DapuKit

/// What one cell of a listing holds.
enum Value: Equatable, Sendable {
  /// Nothing is known: `null` in JSON, an empty cell elsewhere.
  case missing
  /// Words, dates and references.
  case text(String)
  /// A day, whose text is made where it is written.
  case day(Day)
  /// The reference of a case, whose text is made where it is written.
  case reference(CaseReference)
  /// A whole number.
  case number(Int)
  /// Digits that are formatted already and are a number as JSON writes one.
  case decimal(String)
  /// The references of cases, which may be many: their text is made where it is written.
  case cases(CaseSet)

  /// Whether nothing is known: also where a text was not given, or was erased.
  var isMissing: Bool {
    switch self {
    case .missing: true
    case .text(let text): ErasedCell.isBlank(text)
    case .cases(let cases): cases.isEmpty
    case .day, .reference, .number, .decimal: false
    }
  }

  /// The value as the text of a cell, exactly as it is stored.
  var plain: String {
    switch self {
    case .missing: ""
    case .text(let text): isMissing ? "" : text
    case .day(let day): day.description
    case .reference(let reference): reference.description
    case .number(let number): String(number)
    case .decimal(let digits): digits
    case .cases(let cases): cases.text
    }
  }
}

/// Rows under named columns: what every figure and list of a report is before it has a form.
struct Listing: Equatable, Sendable {
  /// The names of the columns, on which scripts rest.
  var columns: [String]
  /// The rows, each with one value for every column.
  var rows: [[Value]]
  /// Lines that stand above the table in the text form, and only there.
  var head: [String] = []

  /// Whether every value of a column that is there is a number, and there is one.
  func isNumeric(_ column: Int) -> Bool {
    var hasNumber = false
    for row in rows {
      switch row[column] {
      case .missing: continue
      case .number, .decimal: hasNumber = true
      case .text, .day, .reference, .cases: return false
      }
    }
    return hasNumber
  }
}

/// The forms that a listing is written in.
enum Format: String, CaseIterable, Sendable {
  case text, csv, tsv, json, jsonl, md, html

  /// Whether each row is a line by itself.
  var isLineByLine: Bool {
    switch self {
    case .csv, .tsv, .jsonl: true
    case .text, .json, .md, .html: false
    }
  }

  /// Whether each row is written without a look at the others.
  var isRowByRow: Bool { isLineByLine || self == .json }

  /// The form that the ending of a file's name says; nil where it says none.
  init?(ofFile name: String) {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    self.init(rawValue: name[name.utf8.index(after: dot)...].lowercased())
  }
}

extension Listing {
  /// The listing in a form; a width is that of the terminal that it is for, nil if it is for none.
  /// Only HTML is a page, and asks what stands on it beside the table.
  func bytes(_ format: Format, width: Int?, on page: @autoclosure () -> Page) -> [UInt8] {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row misses a column")
    switch format {
    case .text: return tableBytes(width: width)
    case .csv: return csvBytes(isForTerminal: width != nil)
    case .tsv: return tsvBytes(isForTerminal: width != nil)
    case .json: return jsonBytes
    case .jsonl: return jsonLineBytes
    case .md: return markdownBytes
    case .html: return page().bytes(of: self)
    }
  }
}

/// The writer of single rows, as lines or as the elements of a JSON array, each behind a comma, for
/// none but a pipe or a file.
struct RowWriter {
  private let format: Format
  private let keys: [String]

  /// Makes a writer of rows with some columns.
  init(_ format: Format, _ columns: [String]) {
    precondition(format.isRowByRow, "not a form that is written row by row")
    self.format = format
    keys = [.json, .jsonl].contains(format) ? JSONText.keys(columns) : []
  }

  /// Adds a row.
  func append(_ row: ArraySlice<Value>, to bytes: inout [UInt8]) {
    switch format {
    case .tsv: Listing.appendTSV(row.map(\.plain), false, to: &bytes)
    case .jsonl:
      JSONText.appendObject(keys, row, to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    case .json:
      bytes.append(contentsOf: ",\n".utf8)
      JSONText.appendObject(keys, row, to: &bytes)
    case .csv, .text, .md, .html: Self.appendCSV(row, to: &bytes)
    }
  }

  /// Adds a record cell by cell, because a list may have very many of them.
  private static func appendCSV(_ row: ArraySlice<Value>, to bytes: inout [UInt8]) {
    guard row.count > 1 else { return CSVWriter.append(row.map(\.plain), to: &bytes) }
    for (place, value) in row.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      switch value {
      case .missing: continue
      case .day, .reference, .number, .decimal: bytes.append(contentsOf: value.plain.utf8)
      case .text, .cases: CSVWriter.append(cell: value.plain, to: &bytes)
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}

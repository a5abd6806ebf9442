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
    bytes(RowWriter(format, of: walk, width: width, on: page()))
  }
}

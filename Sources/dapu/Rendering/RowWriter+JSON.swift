import DapuKit

extension RowWriter {
  /// Makes a writer of one JSON array, one flat object a line.
  static func json(_ columns: [String]) -> RowWriter {
    let keys = JSONText.keys(columns)
    return RowWriter(
      before: Array("[".utf8), separator: ",", end: "\n]\n", endOfNone: "]\n"
    ) { row, bytes in
      bytes.append(UInt8(ascii: "\n"))
      JSONText.appendObject(keys, row, to: &bytes)
    }
  }

  /// Makes a writer of JSON Lines: one flat object a line, and nothing else.
  static func jsonLines(_ columns: [String]) -> RowWriter {
    let keys = JSONText.keys(columns)
    return RowWriter { row, bytes in
      JSONText.appendObject(keys, row, to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
  }
}

/// JSON text after RFC 8259.
enum JSONText {
  /// The names of columns as the keys of an object, each with its colon.
  static func keys(_ columns: [String]) -> [String] { columns.map { quoted($0) + ":" } }

  /// Adds a flat object of one row.
  static func appendObject(_ keys: [String], _ row: ArraySlice<Value>, to bytes: inout [UInt8]) {
    let members = zip(keys, row).map { key, value in key + JSONText.value(value) }
    bytes.append(contentsOf: ("{" + members.joined(separator: ",") + "}").utf8)
  }

  /// A value as JSON: a string, a number or `null`.
  static func value(_ value: Value) -> String {
    switch value {
    case .missing: "null"
    case .text, .day, .reference, .cases: value.isMissing ? "null" : quoted(value.plain)
    case .number(let number): String(number)
    case .decimal(let digits): digits
    }
  }

  /// Text as a JSON string, in which all that a terminal or JavaScript would obey is escaped.
  static func quoted(_ text: String) -> String {
    var quoted = String.UnicodeScalarView()
    quoted.append("\"")
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" {
        quoted.append("\\")
        quoted.append(scalar)
      } else if Visible.isObeyed(scalar) {
        let digits = Hexadecimal.text(UInt64(scalar.value), digits: 4)
        quoted.append(contentsOf: "\\u\(digits)".unicodeScalars)
      } else {
        quoted.append(scalar)
      }
    }
    quoted.append("\"")
    return String(quoted)
  }
}

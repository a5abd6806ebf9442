import DapuKit

extension Listing {
  /// The listing as one JSON array, one flat object a line.
  var jsonBytes: [UInt8] {
    guard !rows.isEmpty else { return Array("[]\n".utf8) }
    var bytes = Array("[\n".utf8)
    appendObjects(to: &bytes, separator: ",\n")
    bytes.append(contentsOf: "\n]\n".utf8)
    return bytes
  }

  /// The listing as JSON Lines: one flat object a line, and nothing else.
  var jsonLineBytes: [UInt8] {
    guard !rows.isEmpty else { return [] }
    var bytes: [UInt8] = []
    appendObjects(to: &bytes, separator: "\n")
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private func appendObjects(to bytes: inout [UInt8], separator: String) {
    let keys = JSONText.keys(columns)
    for (index, row) in rows.enumerated() {
      if index > 0 { bytes.append(contentsOf: separator.utf8) }
      JSONText.appendObject(keys, row[...], to: &bytes)
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

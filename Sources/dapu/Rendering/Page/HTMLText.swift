/// Text made safe for HTML and SVG: no value can end what holds it, or turn the writing around it.
enum HTMLText {
  /// Text as that of an element or of a quoted attribute.
  static func escaped(_ text: String) -> String {
    let shown = Visible.text(text)
    guard shown.utf8.contains(where: isMarkup) else { return shown }
    var escaped = String.UnicodeScalarView()
    for scalar in shown.unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      case _ where isNoCharacter(scalar): escaped.append("\u{FFFD}")
      case _: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// Text as that of an element, a line feed in it as a break.
  static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { breakable(String($0)) }
      .joined(separator: "<br/>")
  }

  /// Text as that of an element, which may be broken over lines behind the marks that join words.
  static func breakable(_ text: String) -> String {
    var (html, start, last) = ("", text.startIndex, UInt8(ascii: " "))
    for index in text.utf8.indices {
      let byte = text.utf8[index]
      if isJoint(last, before: byte) {
        html += escaped(String(text[start..<index])) + "<wbr/>"
        start = index
      }
      last = byte
    }
    return html + escaped(String(text[start...]))
  }

  /// Whether a mark joins what stands before it to a byte behind it: that of a list does always,
  /// that of a decimal never.
  private static func isJoint(_ mark: UInt8, before byte: UInt8) -> Bool {
    switch mark {
    case UInt8(ascii: ";"): byte != UInt8(ascii: " ")
    case UInt8(ascii: "."), UInt8(ascii: "_"): (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= byte
    case _: false
    }
  }

  private static func isMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), 0xEF...:
      true
    case _: false
    }
  }

  /// Whether a scalar is none that XML and HTML may hold: U+FFFE, U+FFFF and those like them.
  private static func isNoCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
  }
}

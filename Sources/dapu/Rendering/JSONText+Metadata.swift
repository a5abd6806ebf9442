import DapuKit

extension JSONText {
  /// A document as JSON, two spaces for each level, ending in a line feed.
  static func document(_ value: MetadataValue) -> [UInt8] {
    Array((lines(value, indent: "") + "\n").utf8)
  }

  private static func lines(_ value: MetadataValue, indent: String) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .number(let number): String(number)
    case .claim(let claim): claim ? "true" : "false"
    case .list(let items) where items.allSatisfy(\.isPlain):
      "[" + items.map { lines($0, indent: "") }.joined(separator: ", ") + "]"
    case .list(let items):
      block(items.map { lines($0, indent: indent + "  ") }, "[", "]", indent)
    case .object(let members):
      block(
        members.map { quoted($0.name) + ": " + lines($0.value, indent: indent + "  ") }, "{", "}",
        indent)
    }
  }

  private static func block(
    _ parts: [String], _ open: String, _ close: String, _ indent: String
  ) -> String {
    guard !parts.isEmpty else { return open + close }
    return open + "\n" + parts.map { indent + "  " + $0 }.joined(separator: ",\n") + "\n" + indent
      + close
  }
}

extension MetadataValue {
  /// Whether it is neither a list nor an object.
  fileprivate var isPlain: Bool {
    switch self {
    case .text, .number, .claim: true
    case .list, .object: false
    }
  }
}

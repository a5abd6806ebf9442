import DapuKit
import Foundation
import Testing

@testable import dapu

struct ListingTests {
  private static let sample = Listing(
    columns: ["case", "note", "days_overdue", "percent"],
    rows: [
      [.text("C000042V"), .text("a \"b\", c"), .number(3), .decimal("12.5")],
      [.text("C000043W"), .missing, .number(-12), .missing],
      [.text("C000044X"), .text("x\ty\\z\nw\r"), .missing, .decimal("0.0")],
    ])

  @Test(
    arguments: [
      (
        .csv,
        """
        case,note,days_overdue,percent
        C000042V,"a ""b"", c",3,12.5
        C000043W,,-12,
        C000044X,"x\ty\\z\nw\r",,0.0

        """
      ),
      (
        .tsv,
        """
        case\tnote\tdays_overdue\tpercent
        C000042V\ta "b", c\t3\t12.5
        C000043W\t\t-12\t
        C000044X\tx\\ty\\\\z\\nw\\r\t\t0.0

        """
      ),
      (
        .json,
        #"""
        [
        {"case":"C000042V","note":"a \"b\", c","days_overdue":3,"percent":12.5},
        {"case":"C000043W","note":null,"days_overdue":-12,"percent":null},
        {"case":"C000044X","note":"x\u0009y\\z\u000aw\u000d","days_overdue":null,"percent":0.0}
        ]

        """#
      ),
      (
        .jsonl,
        #"""
        {"case":"C000042V","note":"a \"b\", c","days_overdue":3,"percent":12.5}
        {"case":"C000043W","note":null,"days_overdue":-12,"percent":null}
        {"case":"C000044X","note":"x\u0009y\\z\u000aw\u000d","days_overdue":null,"percent":0.0}

        """#
      ),
      (
        .text,
        """
        case      note      days_overdue  percent
        C000042V  a "b", c             3     12.5
        C000043W                     -12
        C000044X  x␉y\\z w                     0.0

        """
      ),
      (
        .md,
        #"""
        | case | note | days_overdue | percent |
        | --- | --- | ---: | ---: |
        | C000042V | a "b", c | 3 | 12.5 |
        | C000043W |  | -12 |  |
        | C000044X | x␉y\\z<br>w  |  | 0.0 |

        """#
      ),
    ] as [(Format, String)])
  func writesEveryForm(format: Format, expected: String) {
    #expect(text(Self.sample, format) == expected)
  }

  @Test(
    arguments: [
      (.text, ""), (.csv, "case,on\n"), (.tsv, "case\ton\n"), (.json, "[]\n"), (.jsonl, ""),
      (.md, "| case | on |\n| --- | --- |\n"),
    ] as [(Format, String)])
  func writesAnEmptyListing(format: Format, expected: String) {
    #expect(text(Listing(columns: ["case", "on"], rows: []), format) == expected)
  }

  @Test func escapesInJSONWhatATerminalObeys() {
    let stored = "\u{0}\u{1B}[31m\u{7F}\u{9B}\u{2028}\u{2029}\u{202E}/é😀"
    let expected = #""\u0000\u001b[31m\u007f\u009b\u2028\u2029\u202e/é😀""#
    #expect(JSONText.quoted(stored) == expected)
  }

  @Test(arguments: Format.allCases)
  func sendsNoEscapeSequenceToATerminal(format: Format) {
    let listing = Listing(columns: ["note"], rows: [[.text("a\u{1B}[31m\u{9B}1m\u{202E}b")]])
    let scalars = text(listing, format, width: 80).unicodeScalars
    #expect(scalars.allSatisfy { $0 == "\n" || !Visible.isObeyed($0) })
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func givesTheSameRowsInEveryForm(seed: UInt64) throws {
    var numbers = SeededValues(seed)
    let listing = numbers.listing()
    let expected = listing.rows.map { $0.map { Array($0.plain.utf8) } }
    #expect(try rowsOfCSV(listing) == expected)
    #expect(rowsOfTSV(listing) == expected)
    #expect(
      try rowsOfJSON(listing.bytes(.json, width: nil, on: .sample), listing.columns) == expected)
    let lines = listing.bytes(.jsonl, width: nil, on: .sample).split(separator: UInt8(ascii: "\n"))
    let joined = Array("[".utf8) + lines.joined(separator: [UInt8(ascii: ",")]) + Array("]".utf8)
    #expect(try rowsOfJSON(joined, listing.columns) == expected)
  }

  private func rowsOfCSV(_ listing: Listing) throws -> [[[UInt8]]] {
    try listing.bytes(.csv, width: nil, on: .sample).withUnsafeBytes { raw in
      var reader = CSVReader(raw)
      var rows: [[[UInt8]]] = []
      while let record = try reader.next() { rows.append(record.cells.map { Array($0.utf8) }) }
      return Array(rows.dropFirst())
    }
  }

  private func rowsOfTSV(_ listing: Listing) -> [[[UInt8]]] {
    let lines = listing.bytes(.tsv, width: nil, on: .sample).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.dropFirst().dropLast().map { line in
      line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map(unescaped)
    }
  }

  private func unescaped(_ cell: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in cell {
      guard isEscaped || byte != UInt8(ascii: "\\") else {
        isEscaped = true
        continue
      }
      switch isEscaped ? byte : 0 {
      case UInt8(ascii: "t"): bytes.append(0x09)
      case UInt8(ascii: "n"): bytes.append(0x0A)
      case UInt8(ascii: "r"): bytes.append(0x0D)
      default: bytes.append(byte)
      }
      isEscaped = false
    }
    return bytes
  }

  private func rowsOfJSON(_ bytes: [UInt8], _ columns: [String]) throws -> [[[UInt8]]] {
    let json = try JSONSerialization.jsonObject(with: Data(bytes))
    let objects = try #require(json as? [[String: Any]])
    return try objects.map { object in
      #expect(object.count == columns.count)
      return try columns.map { column in
        switch try #require(object[column]) {
        case let text as String: Array(text.utf8)
        case let number as NSNumber: Array(number.stringValue.utf8)
        default: []
        }
      }
    }
  }
}

/// Random listings that are the same on every run.
private struct SeededValues: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed &+ 1
  }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) ^ (state << 31)
  }

  mutating func listing() -> Listing {
    let columns = (0..<Int.random(in: 1...5, using: &self)).map { "column_\($0)" }
    let rows = (0..<Int.random(in: 0...20, using: &self)).map { _ in columns.map { _ in value() } }
    return Listing(columns: columns, rows: rows)
  }

  private mutating func value() -> Value {
    switch Int.random(in: 0..<6, using: &self) {
    case 0: .missing
    case 1: .number(Int.random(in: -1_000_000...1_000_000, using: &self))
    case 2: .decimal("\(Int.random(in: 0...99, using: &self)).5")
    default: .text(text())
    }
  }

  private mutating func text() -> String {
    let pieces = [
      "\"", ",", "\n", "\r\n", "\r", "\t", "\\", "\\n", "=1", " ", "a", "é", "e\u{301}", "👩‍👩‍👧",
      "日本", "\u{2028}", "\u{1B}[0m", "\u{9B}", "\u{202E}", "{", "]", "null", "/",
    ]
    return (0..<Int.random(in: 0...7, using: &self)).map { _ in
      pieces.randomElement(using: &self) ?? ""
    }.joined()
  }
}

/// A listing in a form, as text.
func text(_ listing: Listing, _ format: Format, width: Int? = nil) -> String {
  String(decoding: listing.bytes(format, width: width, on: .sample), as: UTF8.self)
}

extension Page {
  /// A page about nothing.
  static let sample = Page(
    title: "Sample", lead: "An example.", circumstances: [], explanations: [], plans: [])
}

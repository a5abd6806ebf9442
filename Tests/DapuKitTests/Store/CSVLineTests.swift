import Testing

@testable import DapuKit

/// A cell of a line is found where one finds it who looks at byte after byte.
struct CSVLineTests {
  private static let pieces = [
    "C000123X", "C1", ",", ",,", "\"", "\"\"", "\"a,b\"", "word", "é", "7",
  ]

  private static func number(_ line: [UInt8], inCell place: Int) -> Int {
    var (cell, start, isQuoted) = (0, 0, false)
    while cell < place, start < line.count {
      if line[start] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if line[start] == UInt8(ascii: ","), !isQuoted { cell += 1 }
      start += 1
    }
    guard cell == place else { return 0 }
    let digits = line.dropFirst(start + 1).prefix { (48...57).contains($0) }
    return digits.reduce(0) { $0 &* 10 &+ Int($1 - 48) }
  }

  @Test func findsACellByEightBytesAtATime() {
    var numbers = SeededNumbers(5)
    var found = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...14, using: &numbers)
      var line: [UInt8] = []
      for _ in 0..<count { line += Array(Self.pieces.randomElement(using: &numbers)!.utf8) }
      let place = Int.random(in: 0...8, using: &numbers)
      let expected = Self.number(line, inCell: place)
      let given = line.withUnsafeBytes { CSVLine.number($0, inCell: place) }
      #expect(given == expected, "\(String(decoding: line, as: UTF8.self)) \(place)")
      if expected > 0 { found += 1 }
    }
    #expect(found > 1_000)
  }
}

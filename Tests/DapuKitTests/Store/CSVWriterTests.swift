import Testing

@testable import DapuKit

struct CSVWriterTests {
  @Test(
    arguments: [
      ([], ""),
      ([""], "\"\"\n"),
      (["", ""], ",\n"),
      (["a", "b c", "d"], "a,b c,d\n"),
      (["a,b"], "\"a,b\"\n"),
      (["a\"b"], "\"a\"\"b\"\n"),
      (["a\nb", "a\rb", "a\r\nb"], "\"a\nb\",\"a\rb\",\"a\r\nb\"\n"),
      ([" a", "a ", " "], "\" a\",\"a \",\" \"\n"),
      (["=1", "+1", "-1", "@x", "'x", ";", "\t"], "=1,+1,-1,@x,'x,;,\t\n"),
      (["\u{FEFF}a"], "\"\u{FEFF}a\"\n"),
      (["Zoë", "日本"], "Zoë,日本\n"),
    ] as [([String], String)])
  func quotesOnlyWhereNeeded(cells: [String], expected: String) {
    var bytes: [UInt8] = []
    CSVWriter.append(cells, to: &bytes)
    #expect(bytes == octets(expected))
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func writesWhatIsReadBackByteForByte(seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    var (bytes, rows): ([UInt8], [[String]]) = ([], [])
    for _ in 0..<40 {
      let count = Int.random(in: 1...6, using: &numbers)
      rows.append((0..<count).map { _ in numbers.text(upTo: 8) })
      CSVWriter.append(rows[rows.count - 1], to: &bytes)
    }
    let read = try records(of: bytes).map { $0.cells.map(octets) }
    #expect(read == rows.map { $0.map(octets) })
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func resumesAtTheOffsetBehindAnyRecord(seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    var bytes: [UInt8] = []
    for _ in 0..<12 {
      CSVWriter.append((0..<3).map { _ in numbers.text(upTo: 5) }, to: &bytes)
    }
    let all = try records(of: bytes)
    for taken in 1..<all.count {
      let offset = try bytes.withUnsafeBytes { raw in
        var reader = CSVReader(raw)
        for _ in 0..<taken { _ = try reader.next() }
        return reader.offset
      }
      #expect(
        try records(of: Array(bytes[offset...]), firstLine: all[taken].line)
          == Array(all[taken...]))
    }
  }
}

import Testing

@testable import DapuKit

/// Looks that are read from their bytes are judged as those that are read as text.
struct LookTests {
  @Test func linesAreWholeOnlyWhereEachOfThemIsOneAsText() throws {
    var numbers = SeededNumbers(71)
    let cells = [
      "2026-05-01T09:00:00Z", "2026-05-01T24:00:00Z", "2026-02-30T09:00:00Z",
      "2026-05-01T9:00:000Z", "2026-05-01 09:00:00Z", "Alex", "Ä", "0", "1000", "-1", "", " 1",
      "report case", "C000001A", "C000001A;C000002B", "a\"b", "\u{7F}",
    ]
    let usual = ["2026-05-01T09:00:00Z", "Alex", "1000", "report case", "C000001A"]
    var count = 0
    for _ in 0..<2_000 {
      var lines = [Look.columns]
      for _ in 0..<Int.random(in: 0...3, using: &numbers) {
        var line = usual
        for _ in 0..<Int.random(in: 0...1, using: &numbers) {
          let place = Int.random(in: line.indices, using: &numbers)
          line[place] = cells.randomElement(using: &numbers) ?? ""
          if Int.random(in: 0..<9, using: &numbers) == 0 { line.remove(at: place) }
        }
        lines.append(line)
      }
      var bytes: [UInt8] = []
      for line in lines { CSVWriter.append(line, to: &bytes) }
      if Int.random(in: 0..<9, using: &numbers) == 0 { bytes.removeLast() }
      let isFirst = Int.random(in: 0..<9, using: &numbers) > 0
      let piece = RecordPieces.Piece(bytes: bytes, firstLine: isFirst ? 1 : 7)
      guard Look.areAllWhole(in: piece) else { continue }
      count += 1
      var pieces = RecordPieces(bytes)
      var areWhole = isFirst
      try pieces.forEach { result in
        guard case .success(let record) = result else { return areWhole = false }
        if record.line > 1, !Look.isWhole(record.cells) { areWhole = false }
      }
      #expect(areWhole && bytes.last == CSVByte.lineFeed, "\(lines)")
    }
    #expect(count > 400, "\(count)")
  }

  @Test func thoseThatDapuWritesAreSeenToBeWhole() {
    let look = Look(
      recordedAt: "2026-05-01T09:00:00Z", actor: "Alex", command: "report case",
      references: ["C000001A", "C000002B"])
    let piece = RecordPieces.Piece(bytes: Look.header + look.line + look.line, firstLine: 1)
    #expect(Look.areAllWhole(in: piece))
  }

  @Test(arguments: [(0, 1), (1, 1), (65_536, 1), (65_537, 2), (1_000_000, 16)])
  func veryManyAreNamedInLinesThatCanBeReadAgain(count: Int, lineCount: Int) throws {
    let references = (0..<count).map { "C\($0)" }
    let parts = Look.parts(of: references)
    #expect(parts.count == lineCount && parts.flatMap { $0 } == references)
    for part in parts {
      let look = Look(
        recordedAt: "2026-05-01T09:00:00Z", actor: "Alex", command: "report cases",
        references: Array(part))
      #expect(look.line.count < CSVReader.lengthLimit)
    }
  }

  @Test(
    arguments: [
      ("1970-01-02T00:00:01Z", 86_401), ("2026-05-01T23:59:60Z", 1_777_680_000),
      ("2026-05-01T24:00:00Z", nil), ("2026-05-01T23:60:00Z", nil), ("2026-05-01T23:59:61Z", nil),
      ("2026-05-01t23:59:00Z", nil), ("2026-05-01T23:59:00", nil), ("2026-05-32T23:59:00Z", nil),
      ("2026-05-01T+1:59:00Z", nil), ("2026-05-01T001:2:03Z", 1_777_597_323), ("", nil),
    ] as [(String, Int?)])
  func anInstantIsReadAsItWas(text: String, seconds: Int?) {
    #expect(Instant.seconds(text) == seconds)
  }
}

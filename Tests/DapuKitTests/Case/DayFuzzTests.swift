import DapuKit
import Testing

/// Random texts as days: each is read or refused, and what is read is written as the same day.
@Suite struct DayFuzzTests {
  private static let count = System.variable("DAPU_FULL") == nil ? 10_000 : 500_000
  private static let pieces = [
    "2026", "-", "02", "30", "/", ".", "+", "d", "w", "m", "y", "9", "99999999999999999999", "0",
    "today", "next ", "last ", "monday", "eom", " ", "feb", "２０２６", "é", "\u{0}", "\n", "1899",
    "2200",
  ]

  @Test(arguments: [UInt64(1), 2])
  func everyTextIsReadOrRefused(seed: UInt64) {
    var numbers = SeededNumbers(seed)
    let today: Day = "2026-01-28"
    var counts = [0, 0]
    for _ in 0..<Self.count {
      let text = (0..<Int.random(in: 0...6, using: &numbers)).map { _ in
        Self.pieces.randomElement(using: &numbers) ?? ""
      }.joined()
      do throws(DayFault) {
        let day = try Day.read(text, today: today)
        counts[0] += 1
        #expect(Day("\(day)") == day, "\(text)")
        #expect((try? Day.read("\(day)", today: today)) == day, "\(text)")
      } catch {
        counts[1] += 1
        #expect(!error.description.isEmpty)
      }
      if let day = Day(text) { #expect("\(day)" == text) }
    }
    #expect(counts.allSatisfy { $0 > 100 })
  }
}

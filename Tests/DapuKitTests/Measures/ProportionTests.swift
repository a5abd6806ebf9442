import DapuKit
import Testing

struct WilsonTests {
  @Test(arguments: [
    (33, 41, "66.0", "89.8"), (41, 52, "66.0", "87.8"), (0, 5, "0.0", "43.4"),
    (5, 5, "56.6", "100.0"), (1, 10, "1.8", "40.4"), (3, 30, "3.5", "25.6"),
  ])
  func theIntervalIsThePublishedOne(count: Int, total: Int, low: String, high: String) throws {
    let interval = try #require(Wilson(of: count, in: total))
    #expect(Percent.oneDecimal(interval.low) == low)
    #expect(Percent.oneDecimal(interval.high) == high)
  }

  @Test(arguments: [(0, 0), (1, 0), (6, 5), (-1, 5)])
  func aCountOutsideItsTotalHasNone(count: Int, total: Int) {
    #expect(Wilson(of: count, in: total) == nil)
  }

  @Test func theIntervalHoldsTheProportion() throws {
    for total in 1...60 {
      for count in 0...total {
        let interval = try #require(Wilson(of: count, in: total))
        let proportion = Double(count) / Double(total)
        #expect(0...1 ~= interval.low && 0...1 ~= interval.high)
        #expect(interval.low...interval.high ~= proportion)
      }
    }
  }
}

struct PercentTests {
  @Test(
    arguments: [
      (33, 41, "80.5"), (0, 7, "0.0"), (7, 7, "100.0"), (1, 3, "33.3"), (2, 3, "66.7"),
      (1, 8, "12.5"), (1, 16, "6.3"), (1, 2_000, "0.1"), (1, 2_001, "0.0"), (999, 2_000, "50.0"),
      (41, 52, "78.8"), (3, 2, "150.0"), (.max - 1, .max, "100.0"),
    ] as [(Int, Int, String)])
  func fractionsAreRoundedHalfUp(count: Int, total: Int, text: String) {
    #expect(Percent.oneDecimal(count, of: total) == text)
  }

  @Test(arguments: [(0, 0), (5, 0), (-1, 5), (1, -5)])
  func nothingIsAPercentageOfNothing(count: Int, total: Int) {
    #expect(Percent.oneDecimal(count, of: total) == nil)
  }

  @Test(
    arguments: [
      (0, "0.0"), (1, "100.0"), (0.8049, "80.5"), (0.125, "12.5"), (0.0625, "6.3"), (-0.0, "0.0"),
      (-0.125, "-12.5"), (0.00049, "0.0"),
    ] as [(Double, String)])
  func proportionsAreRoundedToo(proportion: Double, text: String) {
    #expect(Percent.oneDecimal(proportion) == text)
  }
}

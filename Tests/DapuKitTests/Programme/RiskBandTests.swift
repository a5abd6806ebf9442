import Testing

@testable import DapuKit

/// Bands of scores: half open, so that a row of them has neither a gap nor an overlap.
struct RiskBandTests {
  private static let row = ["OGRS3=0-50", "OGRS3=50-75", "OGRS3=75-"]

  @Test(arguments: [
    ("0", 0), ("49.99", 0), ("50", 1), ("50.0", 1), ("74.5", 1), ("74.999", 1), ("75", 2),
    ("75.01", 2), ("100", 2), ("9", 0),
  ])
  func everyScoreIsInOneBand(_ text: String, _ place: Int) throws {
    let bands = try Self.row.map { try #require(RiskBand(cell: $0)) }
    let score = try #require(Score(text))
    #expect(bands.indices.filter { bands[$0].contains(score) } == [place])
  }

  @Test(arguments: ["OGRS3", "OGRS3=", "OGRS3=50", "OGRS3=50-50", "OGRS3=-50", "PPIT=1-2", "X=1-2"])
  func anythingElseIsNoBand(_ text: String) {
    #expect(RiskBand(cell: text) == nil)
  }

  @Test(arguments: ["", ".", "1.", ".5", "-1", "1,5", "1e3", "١"])
  func anythingElseIsNoScore(_ text: String) {
    #expect(Score(text) == nil)
  }

  @Test func aFunderIsReadAsItIsWritten() throws {
    for text in ["Home Office", "Durham:Home Office=50", "Trust=100"] {
      #expect(try #require(Funder(cell: text)).cell == text)
    }
    for text in ["", ":A", "A:", "A=101", "A=x", "A=1=2"] { #expect(Funder(cell: text) == nil) }
  }
}

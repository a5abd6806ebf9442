import Testing

@testable import dapu

/// The line that tells how far long work is.
@Suite struct ProgressTests {
  /// Draws what a terminal of a width gets while rows are done, one at each of these seconds.
  private func drawn(at seconds: [Double], of total: Int, width: Int = 80) -> String {
    let written = Written()
    var moments = [0.0] + seconds
    let stream = World.Stream(
      write: { bytes in
        _ = written.world([], [:]).errors.write(bytes)
        return nil
      }, close: { nil }, width: width)
    let progress = Progress(
      "dapu attend", .rows, of: total, on: stream, clock: { moments.removeFirst() })
    for _ in seconds { progress.advance(by: 1) }
    progress.end()
    return String(decoding: written.bytes, as: UTF8.self)
  }

  @Test func saysNothingOfWorkThatIsOverInTwoSeconds() {
    #expect(drawn(at: [0.5, 1, 1.9], of: 3) == "")
  }

  @Test func saysHowFarItIsAndWhenItEndsAndTakesThatAway() {
    let line = "dapu attend: 50%, 1 rows/s, 2 s left"
    let blank = String(repeating: " ", count: line.count)
    #expect(drawn(at: [1, 2], of: 4) == "\r\(line)\r\(blank)\r")
  }

  @Test func isDrawnFiveTimesASecondAtMost() {
    let text = drawn(at: [2, 2.1, 2.15, 2.25], of: 400)
    #expect(text.split(separator: "\r").filter { $0.contains("left") }.count == 2)
  }

  @Test func neverTakesMoreThanALine() {
    for line in drawn(at: [2, 3], of: 4_000, width: 20).split(separator: "\r") {
      #expect(line.count <= 19)
    }
  }
}

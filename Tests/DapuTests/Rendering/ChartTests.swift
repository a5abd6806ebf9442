import DapuKit
import Testing

@testable import dapu

struct ChartTests {
  /// Where a text of a drawing stands.
  private struct Box {
    let words: String
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    func overlaps(_ other: Box) -> Bool { x.overlaps(other.x) && y.overlaps(other.y) }
  }

  @Test(arguments: 0..<60)
  func drawsNoTextOverAnother(seed: Int) throws {
    var figures = Figures(state: UInt64(seed) &* 7_919 &+ 1)
    for form in figures.forms {
      let figure = Chart(title: "x", description: "y", form: form).figure(number: 1)
      let boxes = try figure.split(separator: "\n").filter { $0.hasPrefix("<text") }.map(Self.box)
      #expect(!boxes.isEmpty)
      for (index, box) in boxes.enumerated() {
        #expect(box.x.lowerBound >= 0 && box.x.upperBound <= Chart.width, "\(box.words) in \(form)")
        for other in boxes.dropFirst(index + 1) where box.overlaps(other) {
          Issue.record("\(box.words) is drawn over \(other.words) in \(form)")
        }
      }
    }
  }

  private static func box(_ element: Substring) throws -> Box {
    let parts = element.split(separator: "\"")
    let place = try #require(parts.firstIndex { $0.hasSuffix(" x=") })
    let (x, y) = try (
      #require(Double(parts[place + 1])), #require(Double(parts[place + 3]))
    )
    let words = String(parts[place + 4].dropFirst().split(separator: "<")[0])
    let width = TextRoom.of(words)
    let kinds = place > 1 ? String(parts[1]) : ""
    let start = kinds.contains("end") ? x - width : kinds.contains("middle") ? x - width / 2 : x
    return Box(words: words, x: start...start + width, y: y - 11...y + 3)
  }
}

/// Figures as they fall, the same for the same beginning.
private struct Figures {
  var state: UInt64

  var forms: [Chart.Form] {
    mutating get {
      let months = upTo(40) + 1
      let label = ["WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "not-reoffended.completers", "Ipswich", "日本"]
      let figures = ["3 of 9", "100.0 % (91.0–100.0), 39 of 39, 39 unknown"][upTo(1)]
      let names = (0...upTo(8)).map { _ in label[upTo(3)] }
      return [
        .flows(
          (0...upTo(6)).map { _ in
            let (most, least) = (size, size)
            return Chart.Flow(
              label: label[upTo(3)],
              months: (0..<months).map {
                Chart.Month(
                  label: "2026-\(10 + $0 % 3)", arrived: upTo(most), left: upTo(least),
                  closing: upTo(most))
              })
          }),
        .weeks(
          (0...upTo(70)).map {
            Chart.Week(number: $0 + 1, percent: Double(upTo(100)), figures: "1 of 2")
          }),
        .steps(
          (0...upTo(90)).map {
            Chart.Step(day: $0 * 9, share: Double(upTo(100)) / 100, atRisk: upTo(size))
          }),
        .bars(names.map { Chart.Bar(label: $0, count: upTo(9), of: 9, figures: figures) }),
        .intervals(
          names.map {
            Chart.Interval(label: $0, percent: 5, low: 1, high: 9, figures: figures)
          }),
      ]
    }
  }

  private var size: Int { mutating get { [1, 3, 20, 400, 9_000][upTo(4)] } }

  private mutating func upTo(_ most: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(most + 1))
  }
}

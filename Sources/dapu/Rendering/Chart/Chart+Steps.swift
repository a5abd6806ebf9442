extension Chart {
  /// A survival curve in its band, with the numbers at risk below it.
  static func drawing(_ steps: [Step]) -> (svg: String, height: Double) {
    let last = steps.last?.day ?? 0
    let ticks = Scale.ticks(upTo: last, steps: 8)
    let days = Scale(values: 0...Double(ticks.last ?? 1), start: 76, end: width - 20)
    let shares = Scale(values: 0...1, start: 230, end: 12)
    var svg = grid(days, shares, ticks)
    svg += band(steps, days, shares)
    svg += SVG.path(corners(steps, days, shares), "path")
    svg += SVG.text("at risk", SVG.Point(0, 284), "quiet")
    var end = 52.0
    // Only on the days of the table is it known; where they are close, some are left to it.
    for step in steps {
      let x = days.place(step.day)
      let half = TextRoom.of("\(step.atRisk)") / 2
      guard x - half >= end else { continue }
      svg += SVG.text("\(step.atRisk)", SVG.Point(x, 284), "quiet middle")
      end = x + half + 8
    }
    return (svg, 292)
  }

  private static func grid(_ days: Scale, _ shares: Scale, _ ticks: [Int]) -> String {
    var svg = ""
    for percent in [0, 25, 50, 75, 100] {
      let y = shares.place(Double(percent) / 100)
      let kind = percent == 0 ? "axis" : "grid"
      svg += SVG.line(SVG.Point(days.start, y), SVG.Point(days.end, y), kind)
      svg += SVG.text("\(percent) %", SVG.Point(days.start - 6, y + 4), "quiet end")
    }
    for tick in ticks {
      svg += SVG.text("\(tick)", SVG.Point(days.place(tick), 248), "quiet middle")
    }
    return svg + SVG.text("days", SVG.Point(days.end, 266), "quiet end")
  }

  /// The band between the bounds, where there are some.
  private static func band(_ steps: [Step], _ days: Scale, _ shares: Scale) -> String {
    let bounded = steps.filter { $0.low != nil && $0.high != nil }
    guard let first = bounded.first, let last = steps.last else { return "" }
    var upper: [SVG.Point] = []
    var lower: [SVG.Point] = []
    var (high, low) = (first.high ?? 1, first.low ?? 0)
    for step in bounded {
      let x = days.place(step.day)
      if step != first {
        upper.append(SVG.Point(x, shares.place(high)))
        lower.append(SVG.Point(x, shares.place(low)))
      }
      (high, low) = (step.high ?? high, step.low ?? low)
      upper.append(SVG.Point(x, shares.place(high)))
      lower.append(SVG.Point(x, shares.place(low)))
    }
    let end = days.place(last.day)
    upper.append(SVG.Point(end, shares.place(high)))
    lower.append(SVG.Point(end, shares.place(low)))
    return SVG.path(upper + lower.reversed(), isClosed: true, "band")
  }

  /// The corners of a line that goes down at each step.
  private static func corners(
    _ steps: [Step], _ days: Scale, _ shares: Scale
  ) -> [SVG.Point] {
    var points = [SVG.Point(days.place(0), shares.place(1.0))]
    var height = 1.0
    for step in steps {
      let x = days.place(step.day)
      points.append(SVG.Point(x, shares.place(height)))
      height = step.share
      points.append(SVG.Point(x, shares.place(height)))
    }
    return points
  }
}

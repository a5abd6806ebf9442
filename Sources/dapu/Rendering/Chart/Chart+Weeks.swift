extension Chart {
  /// Percentages, a dot for each week at its place in time, joined by a line that is broken where
  /// a week has none.
  static func drawing(_ weeks: [Week]) -> (svg: String, height: Double) {
    let scale = Scale(values: 0...100, start: 170, end: 10)
    var svg = ""
    for tick in [0, 25, 50, 75, 100] {
      let y = scale.place(tick)
      svg += SVG.line(SVG.Point(plotStart, y), SVG.Point(width, y), tick == 0 ? "axis" : "grid")
      svg += SVG.text("\(tick) %", SVG.Point(plotStart - 6, y + 4), "quiet end")
    }
    let first = weeks.first?.number ?? 1
    let numbers = first...max(first, weeks.last?.number ?? first)
    var runs: [[SVG.Point]] = []
    var last: Int?
    for week in weeks {
      let (start, room) = place(week.number - first, of: numbers.count)
      if last != week.number - 1 { runs.append([]) }
      runs[runs.count - 1].append(SVG.Point(start + room / 2, scale.place(week.percent)))
      last = week.number
    }
    // Dots that would run into each other are left out, but for those that no line shows.
    let hasRoom = numbers.count <= 80
    for run in runs {
      if run.count > 1 { svg += SVG.path(run, "path") }
      if hasRoom || run.count == 1 { svg += run.map { SVG.dot($0, radius: 3.5, "dot") }.joined() }
    }
    return (svg + labels(numbers.map { "week \($0)" }, y: 190), 198)
  }
}

extension Chart {
  /// The parts of a chart with a row for each of its labels: the label, the plot, the figures.
  struct RowLayout {
    /// The height of a row.
    static let height = 26.0
    /// Where the rows begin.
    static let top = 8.0
    /// The room that a label takes at most.
    private static let mostLabel = 285.0
    /// Where labels end.
    let labelEnd: Double
    /// Where the plot begins and ends.
    let plot: ClosedRange<Double>
    /// How many rows there are.
    let count: Int

    init(labels: [String], figures: [String]) {
      let label = Self.room(for: labels, atMost: Self.mostLabel)
      let figure = Self.room(for: figures, atMost: 331)
      labelEnd = label
      plot = (label + 12)...max(label + 92, Chart.width - figure - 12)
      count = labels.count
    }

    /// The middle of a row.
    func middle(_ row: Int) -> Double { Self.top + (Double(row) + 0.5) * Self.height }

    /// Where the last row ends.
    var bottom: Double { Self.top + Double(count) * Self.height }

    /// The label of a row and its figures.
    func words(_ row: Int, _ label: String, _ figures: String) -> String {
      let base = middle(row) + 4.5
      return SVG.text(
        TextRoom.short(label, within: Self.mostLabel), SVG.Point(labelEnd, base), "end")
        + SVG.text(figures, SVG.Point(plot.upperBound + 12, base), "quiet")
    }

    /// The room that the widest of some texts takes.
    private static func room(for texts: [String], atMost limit: Double) -> Double {
      min(limit, texts.reduce(0) { max($0, TextRoom.of($1)) } + 4)
    }
  }

  /// Counts as bars, each in an outline of what it is part of.
  static func drawing(_ bars: [Bar]) -> (svg: String, height: Double) {
    let layout = RowLayout(labels: bars.map(\.label), figures: bars.map(\.figures))
    let most = bars.reduce(1) { max($0, $1.count, $1.of ?? 0) }
    let scale = Scale(
      values: 0...Double(most), start: layout.plot.lowerBound, end: layout.plot.upperBound)
    var svg = ""
    for (row, bar) in bars.enumerated() {
      let corner = SVG.Point(scale.start, layout.middle(row) - 8)
      if let of = bar.of, of > 0 {
        svg += SVG.box(corner, width: scale.place(of) - scale.start, height: 16, "outline")
      }
      if bar.count > 0 {
        svg += SVG.box(corner, width: scale.place(bar.count) - scale.start, height: 16, "one")
      }
      svg += layout.words(row, bar.label, bar.figures)
    }
    svg += SVG.line(
      SVG.Point(scale.start, RowLayout.top), SVG.Point(scale.start, layout.bottom), "axis")
    return (svg, layout.bottom + 8)
  }

  /// Percentages as dots, their intervals as error bars.
  static func drawing(_ intervals: [Interval]) -> (svg: String, height: Double) {
    let layout = RowLayout(labels: intervals.map(\.label), figures: intervals.map(\.figures))
    let scale = Scale(values: 0...100, start: layout.plot.lowerBound, end: layout.plot.upperBound)
    var svg = ""
    // Labels that would run into each other are left out.
    let isNarrow = layout.plot.upperBound - layout.plot.lowerBound < 200
    for tick in isNarrow ? [0, 50, 100] : [0, 25, 50, 75, 100] {
      let x = scale.place(tick)
      svg += SVG.line(SVG.Point(x, RowLayout.top), SVG.Point(x, layout.bottom), "grid")
      svg += SVG.text("\(tick) %", SVG.Point(x, layout.bottom + 16), "quiet middle")
    }
    for (row, interval) in intervals.enumerated() {
      let y = layout.middle(row)
      let (start, end) = (scale.place(interval.low), scale.place(interval.high))
      svg += SVG.line(SVG.Point(start, y), SVG.Point(end, y), "whisker")
      for x in [start, end] {
        svg += SVG.line(SVG.Point(x, y - 5), SVG.Point(x, y + 5), "whisker")
      }
      svg += SVG.dot(SVG.Point(scale.place(interval.percent), y), radius: 5, "dot")
      svg += layout.words(row, interval.label, interval.figures)
    }
    return (svg, layout.bottom + 24)
  }
}

extension Chart {
  private static let panelHeight = 78.0
  private static let panelTop = 26.0
  static let plotStart = 56.0

  /// A panel for each stage: what came upwards, what went downwards, and a line for what was there
  /// at the end of each month.
  static func drawing(_ flows: [Flow]) -> (svg: String, height: Double) {
    let months = flows.first?.months ?? []
    var svg = legend
    for (index, flow) in flows.enumerated() {
      svg += panel(flow, top: panelTop + Double(index) * (panelHeight + 34) + 18)
    }
    let bottom = panelTop + Double(flows.count) * (panelHeight + 34)
    svg += labels(months.map(\.label), y: bottom + 4)
    return (svg, bottom + 12)
  }

  private static var legend: String {
    SVG.box(SVG.Point(plotStart, 2), width: 12, height: 12, "one")
      + SVG.text("came in (upwards)", SVG.Point(plotStart + 18, 13))
      + SVG.box(SVG.Point(228, 2), width: 12, height: 12, "two")
      + SVG.text("went out (downwards)", SVG.Point(246, 13))
      + SVG.line(SVG.Point(434, 8), SVG.Point(458, 8), "stock")
      + SVG.text("there at the end of the month", SVG.Point(464, 13))
  }

  private static func panel(_ flow: Flow, top: Double) -> String {
    let most = flow.months.reduce(1) { max($0, $1.arrived, $1.closing) }
    let left = flow.months.reduce(0) { max($0, $1.left) }
    // Each way is at least a quarter of the other, so that their labels stay apart.
    let up = max(most, (left + 3) / 4)
    let down = left > 0 ? max(left, (most + 3) / 4) : 0
    let scale = Scale(
      values: Double(-down)...Double(up), start: top + panelHeight, end: top)
    let zero = scale.place(0)
    var svg = SVG.text(flow.label, SVG.Point(plotStart, top - 6))
    for (value, y) in [(up, top), (0, zero)] + (down > 0 ? [(down, scale.place(-down))] : []) {
      svg += SVG.line(SVG.Point(plotStart, y), SVG.Point(width, y), value == 0 ? "axis" : "grid")
      svg += SVG.text("\(value)", SVG.Point(plotStart - 8, y + 4), "quiet end")
    }
    var stock: [SVG.Point] = []
    for (index, month) in flow.months.enumerated() {
      let (start, room) = place(index, of: flow.months.count)
      let half = room * 0.36
      if month.arrived > 0 {
        let y = scale.place(month.arrived)
        svg += SVG.box(SVG.Point(start + room * 0.14, y), width: half, height: zero - y, "one")
      }
      if month.left > 0 {
        let height = scale.place(-month.left) - zero
        svg += SVG.box(SVG.Point(start + room * 0.5, zero), width: half, height: height, "two")
      }
      let y = scale.place(month.closing)
      stock += [SVG.Point(start, y), SVG.Point(start + room, y)]
    }
    return svg + SVG.path(stock, "stock")
  }

  /// Where the room of a month begins, and how wide it is.
  static func place(_ index: Int, of count: Int) -> (start: Double, room: Double) {
    let room = (width - plotStart) / Double(max(count, 1))
    return (plotStart + Double(index) * room, room)
  }

  /// The labels of months or weeks, as many as there is room for.
  static func labels(_ labels: [String], y: Double) -> String {
    let step = (labels.count + 8) / 9
    return labels.enumerated().filter { $0.offset.isMultiple(of: max(step, 1)) }
      .map { index, label in
        let (start, room) = place(index, of: labels.count)
        let middle = start + room / 2
        // The last one is left out where it would stand beside the drawing.
        guard middle + TextRoom.of(label) / 2 <= width else { return "" }
        return SVG.text(label, SVG.Point(middle, y), "quiet middle")
      }.joined()
  }
}

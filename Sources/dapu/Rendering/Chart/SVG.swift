/// Elements of an SVG drawing, written with one decimal.
enum SVG {
  /// A line from one point to another.
  static func line(_ start: Point, _ end: Point, _ kind: String) -> String {
    "<line class=\"\(kind)\" x1=\"\(number(start.x))\" y1=\"\(number(start.y))\" "
      + "x2=\"\(number(end.x))\" y2=\"\(number(end.y))\"/>\n"
  }

  /// A rectangle of at least half a unit each way, so that it shows.
  static func box(_ corner: Point, width: Double, height: Double, _ kind: String) -> String {
    "<rect class=\"\(kind)\" x=\"\(number(corner.x))\" y=\"\(number(corner.y))\" "
      + "width=\"\(number(max(width, 0.5)))\" height=\"\(number(max(height, 0.5)))\"/>\n"
  }

  /// A dot.
  static func dot(_ centre: Point, radius: Double, _ kind: String) -> String {
    "<circle class=\"\(kind)\" cx=\"\(number(centre.x))\" cy=\"\(number(centre.y))\" "
      + "r=\"\(number(radius))\"/>\n"
  }

  /// Words that begin at a point, end there or have their middle there, as their kind says.
  static func text(_ words: String, _ point: Point, _ kind: String = "") -> String {
    let kind = kind.isEmpty ? "" : " class=\"\(kind)\""
    return "<text\(kind) x=\"\(number(point.x))\" y=\"\(number(point.y))\">"
      + "\(HTMLText.escaped(words))</text>\n"
  }

  /// A path through points.
  static func path(_ points: [Point], isClosed: Bool = false, _ kind: String) -> String {
    guard let first = points.first else { return "" }
    let rest = points.dropFirst().map { "L\(number($0.x)) \(number($0.y))" }
    return "<path class=\"\(kind)\" d=\"M\(number(first.x)) \(number(first.y))\(rest.joined())"
      + "\(isClosed ? "Z" : "")\"/>\n"
  }

  /// A number with at most one decimal.
  static func number(_ value: Double) -> String {
    precondition(value.isFinite && abs(value) < 1e9, "no place of a drawing")
    let tenths = Int((value * 10).rounded())
    let (whole, tenth) = abs(tenths).quotientAndRemainder(dividingBy: 10)
    return "\(tenths < 0 ? "-" : "")\(whole)\(tenth == 0 ? "" : ".\(tenth)")"
  }

  /// A place in a drawing, from the left and from the top.
  struct Point: Equatable, Sendable {
    let x: Double
    let y: Double

    init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }
}

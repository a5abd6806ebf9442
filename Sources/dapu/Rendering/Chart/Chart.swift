import DapuKit

/// A drawing of numbers, with the words that stand for it where nobody sees it.
struct Chart: Equatable, Sendable {
  /// What it shows.
  let title: String
  /// What can be seen in it, in sentences.
  let description: String
  /// What is drawn.
  let form: Form

  /// What is drawn.
  enum Form: Equatable, Sendable {
    /// Counts as bars, each in an outline of what it is part of.
    case bars([Bar])
    /// Percentages with their intervals.
    case intervals([Interval])
    /// What came, went and is there month by month, a panel for each stage.
    case flows([Flow])
    /// Percentages week by week.
    case weeks([Week])
    /// What is left of all, step by step.
    case steps([Step])
  }

  /// A count, and the whole that it is part of.
  struct Bar: Equatable, Sendable {
    let label: String
    let count: Int
    var of: Int?
    /// The figures in words, `33 of 41`.
    let figures: String
  }

  /// A percentage and its bounds.
  struct Interval: Equatable, Sendable {
    let label: String
    let percent: Double
    let low: Double
    let high: Double
    /// The figures in words, `80.5 % (66.0 to 89.8), 33 of 41`.
    let figures: String
  }

  /// The months of one stage.
  struct Flow: Equatable, Sendable {
    let label: String
    let months: [Month]
  }

  /// What came into a stage in a month, went out of it, and was there at the end.
  struct Month: Equatable, Sendable {
    let label: String
    let arrived: Int
    let left: Int
    let closing: Int
  }

  /// The percentage of a week; the first week is 1.
  struct Week: Equatable, Sendable {
    let number: Int
    let percent: Double
    /// The figures in words.
    let figures: String
  }

  /// A survival estimate from a day on, with its bounds and the number still at risk.
  struct Step: Equatable, Sendable {
    let day: Int
    let share: Double
    var low: Double?
    var high: Double?
    let atRisk: Int
  }
}

extension Chart {
  /// The width of every drawing in its own units.
  static let width = 720.0

  /// The chart as a figure of a page.
  func figure(number: Int) -> String {
    let (drawing, height) = drawing
    let title = HTMLText.escaped(title)
    return """
      <figure>
      <figcaption><h3>\(title)</h3>\(HTMLText.escaped(description))</figcaption>
      <svg role="img" aria-labelledby="chart-\(number)-title chart-\(number)-desc" viewBox="0 0 \
      \(SVG.number(Self.width)) \(SVG.number(height))" xmlns="http://www.w3.org/2000/svg">
      <title id="chart-\(number)-title">\(title)</title>
      <desc id="chart-\(number)-desc">\(HTMLText.escaped(words))</desc>
      \(drawing)</svg>
      </figure>

      """
  }

  private var drawing: (svg: String, height: Double) {
    switch form {
    case .bars(let bars): Self.drawing(bars)
    case .intervals(let intervals): Self.drawing(intervals)
    case .flows(let flows): Self.drawing(flows)
    case .weeks(let weeks): Self.drawing(weeks)
    case .steps(let steps): Self.drawing(steps)
    }
  }

  /// The numbers in words, and where all of them are.
  private var words: String {
    let figures: [String] =
      switch form {
      case .bars(let bars): bars.map { "\($0.label): \($0.figures)" }
      case .intervals(let intervals): intervals.map { "\($0.label): \($0.figures)" }
      case .flows(let flows): flows.compactMap(\.words)
      case .weeks(let weeks): weeks.ends.map { "week \($0.number): \($0.figures)" }
      case .steps(let steps): steps.suffix(1).map(\.words)
      }
    return (figures + ["All numbers are in the table."]).joined(separator: ". ")
  }
}

extension Chart.Flow {
  fileprivate var words: String? {
    months.last.map { "\(label): \($0.closing) at the end of \($0.label)" }
  }
}

extension Chart.Step {
  fileprivate var words: String {
    "After \(day) days \(Percent.oneDecimal(share)) %, with \(atRisk) at risk"
  }
}

extension [Chart.Week] {
  /// The first and the last.
  fileprivate var ends: [Chart.Week] { count > 1 ? [self[0], self[count - 1]] : self }
}

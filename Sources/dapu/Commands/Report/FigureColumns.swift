import DapuKit

/// Columns that some figures have beside those of all.
enum FigureColumns {
  /// For how long those known about were observed.
  case observed
  /// How many are too early to be counted.
  case tooEarly
  /// How long it took.
  case days
  /// Who was counted in how long it took.
  case waits
  /// The point of a survival curve.
  case curve
  /// How far those counted came.
  case reach
  /// What is missing where.
  case gap
  /// An amount of money.
  case amount

  /// The columns of every figure.
  static let common = [
    "measure", "value", "of", "percent", "low", "high", "unknown", "from", "to",
  ]

  /// The names of the columns.
  var names: [String] {
    switch self {
    case .observed: ["median_months", "shortest_months"]
    case .tooEarly: ["too_early"]
    case .days: ["median_days", "p90_days"]
    case .waits: ["done", "waiting", "left"]
    case .reach: ["found_suitable", "started", "completed"]
    case .gap: ["weakens", "cases"]
    case .amount: ["amount"]
    case .curve: ["day", "at_risk", "survival", "error", "survival_low", "survival_high"]
    }
  }

  /// The values of a figure.
  func values(of figure: Figure) -> [Value] {
    let details = figure.details
    return switch self {
    case .observed:
      [.decimals(details.observed?.medianMonths), .decimals(details.observed?.shortestMonths)]
    case .tooEarly: [.optional(details.tooEarly)]
    case .days: [.decimals(details.days?.median), .optional(details.days?.ninetieth)]
    case .waits:
      [
        .optional(details.waits?.done), .optional(details.waits?.waiting),
        .optional(details.waits?.left),
      ]
    case .reach:
      [
        .optional(details.reach?.foundSuitable), .optional(details.reach?.started),
        .optional(details.reach?.completed),
      ]
    case .gap:
      [
        .optional(details.gap?.weakens.joined(separator: ";")),
        details.gap.map { .cases($0.cases) } ?? .missing,
      ]
    case .amount: [.decimals(details.pence.map(Pounds.text(ofPence:)))]
    case .curve:
      [
        .optional(details.point?.day), .optional(details.point?.atRisk),
        .proportion(details.point?.survival), .proportion(details.point?.error),
        .proportion(details.point?.interval?.lowerBound),
        .proportion(details.point?.interval?.upperBound),
      ]
    }
  }
}

extension Figure {
  /// The values of the columns of every figure.
  var commonValues: [Value] {
    [
      .text(measure), .number(value), .optional(of), .decimals(percent), .decimals(low),
      .decimals(high), .optional(unknown), .text(period.from.description),
      .text(period.to.description),
    ]
  }
}

extension Value {
  /// The number with its decimals, or missing where there is none.
  static func decimals(_ text: String?) -> Value { text.map { .decimal($0) } ?? .missing }

  /// The number, or missing where there is none.
  static func optional(_ number: Int?) -> Value { number.map { .number($0) } ?? .missing }

  /// A proportion from 0 to 1 with five decimals, rounded half up; missing where there is none.
  static func proportion(_ number: Double?) -> Value {
    guard let number else { return .missing }
    let parts = Int((number * 100_000 + 0.5).rounded(.down))
    let decimals = String(parts % 100_000)
    return .decimal(
      "\(parts / 100_000)." + String(repeating: "0", count: 5 - decimals.count)
        + decimals)
  }
}

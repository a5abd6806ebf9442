/// A percentage as a bar of blocks, for a terminal.
enum TableBar {
  /// The column whose values are percentages.
  static let column = "percent"
  /// The cells that 100 per cent take.
  static let width = 10
  /// Blocks of none to seven eighths.
  private static let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// The bar of a percentage: empty where there is none or it is 0, never empty for more.
  static func text(_ percentage: Value) -> String {
    guard let percent = Double(percentage.plain), (0...100).contains(percent) else { return "" }
    let eighths = Int((percent * Double(width) * 8 / 100).rounded())
    let (whole, rest) = max(eighths, percent > 0 ? 1 : 0).quotientAndRemainder(dividingBy: 8)
    return String(repeating: "█", count: whole) + parts[rest]
  }
}

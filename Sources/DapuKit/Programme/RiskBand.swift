/// The scores of one tool that a programme is for: half open, so that every decimal is in one band
/// of a row of them and in no two (rules, section 3).
public struct RiskBand: Equatable, Sendable {
  /// The tool.
  public let tool: RiskTool
  /// The text that is stored, such as `OGRS3=50-75`.
  public let cell: String
  private let least: Score
  /// The first score above the band; nil where it is open.
  private let limit: Score?

  /// Whether a score is in the band.
  public func contains(_ score: Score) -> Bool {
    score >= least && limit.map { score < $0 } ?? true
  }
}

extension RiskBand: CellValue {
  /// Reads `TOOL=LEAST-LIMIT`, or `TOOL=LEAST-` for a band that is open; nil where it is none.
  public init?(cell: String) {
    let sides = cell.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard sides.count == 2, let tool = RiskTool(cell: sides[0]), !tool.isJudgement else {
      return nil
    }
    let bounds = sides[1].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard bounds.count == 2, let least = Score(bounds[0]) else { return nil }
    limit = Score(bounds[1])
    guard bounds[1].isEmpty || limit.map({ $0 > least }) ?? false else { return nil }
    self.tool = tool
    self.least = least
    self.cell = cell
  }
}

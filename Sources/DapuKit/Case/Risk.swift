/// A dated level of risk, or the result of a named tool.
public struct Risk: Equatable, Sendable {
  /// The day of the judgement.
  public let on: Day
  /// The level; absent where the tool gave a number that sets none.
  public let level: RiskLevel?
  /// The tool.
  public let tool: RiskTool?
  /// The tool's number, a decimal.
  public let score: String?
  /// The name a script gave to the fact.
  public var key: String?
}

extension Risk: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.risks
  /// Whether a fact recorded later on the same day takes its place and says otherwise.
  public func isUnsaid(by later: Risk) -> Bool {
    on == later.on && level != nil && later.level != nil && level != later.level
  }

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    level = try row.value(.risk)
    tool = try row.value(.riskTool)
    score = try row.value(.riskScore)
    key = try row.value(.key)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(on), cell(level), cell(tool), cell(score), cell(key),
    ]
  }
}

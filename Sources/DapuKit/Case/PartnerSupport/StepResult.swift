/// What came of the partner-support step of a case.
public struct StepResult: Equatable, Sendable {
  /// The day it was done.
  public let on: Day
  /// What came of it.
  public let result: StepAnswer
  /// Why, free text.
  public let reason: String?
  /// The name a script gave to the fact.
  public var key: String?
}

extension StepResult: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.stepResults
  /// Whether a fact recorded later on the same day takes its place and says otherwise.
  public func isUnsaid(by later: StepResult) -> Bool {
    on == later.on && result != later.result
  }

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    result = try row.required(.result)
    reason = try row.value(.reason)
    key = try row.value(.key)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] { [cell(on), cell(result), cell(reason), cell(key)] }
}

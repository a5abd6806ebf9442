/// That the partner-support step of a case was done, and when; nothing else of that side is known
/// to the main store (rules, section 6).
public struct SupportStep: Equatable, Sendable {
  /// The day it was done.
  public let on: Day
}

extension SupportStep: StoredFact {
  /// The table that holds such facts.
  public static let table = Table.supportSteps

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] { [cell(on)] }
}

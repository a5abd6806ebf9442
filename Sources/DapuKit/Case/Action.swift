/// High-harm work on a case: challenge, support or disrupt.
public struct Action: Equatable, Sendable {
  /// The day it was agreed or done.
  public let on: Day
  /// What kind of work.
  public let kind: ActionKind
  /// The agency that does it.
  public let agency: String
  /// What came of it, free text.
  public let result: String?
  /// Who owns it.
  public let owner: String?
  /// When it is due.
  public let dueOn: Day?
  /// The name a script gave to the fact.
  public var key: String?
  /// The entry of the meeting at which it was agreed.
  public let agreedAt: Int?
}

extension Action: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.actions

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    kind = try row.required(.action)
    agency = try row.required(.agency)
    result = try row.value(.result)
    owner = try row.value(.owner)
    dueOn = try row.value(.by)
    key = try row.value(.key)
    agreedAt = try row.value(.agreedAt)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(on), cell(kind), cell(agency), cell(result), cell(owner), cell(dueOn), cell(key),
      cell(agreedAt),
    ]
  }
}

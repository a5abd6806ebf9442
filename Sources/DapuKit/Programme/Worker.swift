/// A worker of the unit, on one side of it.
public struct Worker: Equatable, Sendable {
  /// The side the worker is on, unit-wide.
  public let side: Side
  /// Whether the worker may set a rule aside.
  public let isManager: Bool
  /// The e-mail address to which reminders go.
  public var email: String?
}

extension Worker: StoredFact {
  /// The table that holds such facts.
  public static let table = Table.staff

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    side = try row.required(.side)
    isManager = try row.flag(.manager)
    email = try row.value(.email)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(side), cell(isManager), cell(email),
    ]
  }
}

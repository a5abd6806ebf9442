/// Something the person may need help with, and how far it has been followed.
public struct Need: Equatable, Sendable {
  /// The day it was seen so.
  public let on: Day
  /// The need.
  public let kind: NeedKind
  /// How far it has been followed.
  public let status: NeedStatus
  /// The name a script gave to the fact.
  public var key: String?
  /// To whom the person was referred with it.
  public let referredTo: String?
  /// What came of it, free text.
  public let outcome: String?
}

extension Need: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.needs
  /// Whether a fact recorded later on the same day takes its place and says otherwise.
  public func isUnsaid(by later: Need) -> Bool {
    on == later.on && kind == later.kind && status != later.status
  }

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    kind = try row.required(.need)
    status = try row.required(.status)
    key = try row.value(.key)
    referredTo = try row.value(.referredTo)
    outcome = try row.value(.needOutcome)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(on), cell(kind), cell(status), cell(key), cell(referredTo), cell(outcome),
    ]
  }
}

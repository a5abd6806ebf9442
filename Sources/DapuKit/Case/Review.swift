/// A review of how long the records of a case are kept.
public struct Review: Equatable, Sendable {
  /// The day of the review.
  public let on: Day
  /// The group of records, by the unit's own schedule, that the case is kept with.
  public let retention: String?
  /// The day of the next review.
  public let nextOn: Day?
  /// Whether a legal hold forbids erasure; nil leaves it as it was.
  public let hold: YesNo?
  /// The name a script gave to the fact.
  public var key: String?
  /// Free text.
  public let note: String?
}

extension Review: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.reviews
  /// Whether a fact recorded later on the same day takes its place and says otherwise.
  public func isUnsaid(by later: Review) -> Bool {
    on == later.on
      && (retention != later.retention || nextOn != later.nextOn || hold != later.hold)
  }

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    retention = try row.value(.retention)
    nextOn = try row.value(.reviewOn)
    hold = try row.value(.hold)
    key = try row.value(.key)
    note = try row.value(.note)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [cell(on), cell(retention), cell(nextOn), cell(hold), cell(key), cell(note)]
  }
}

/// What the person said about taking part, and when.
public struct Consent: Equatable, Sendable {
  /// The day it was said.
  public let on: Day
  /// What was said.
  public let answer: ConsentAnswer
  /// The name a script gave to the fact.
  public var key: String?
}

extension Consent: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.consents
  /// Whether a fact recorded later on the same day takes its place and says otherwise.
  public func isUnsaid(by later: Consent) -> Bool {
    on == later.on && answer != later.answer
  }

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    answer = try row.required(.consent)
    key = try row.value(.key)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(on), cell(answer), cell(key),
    ]
  }
}

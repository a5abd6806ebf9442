/// One of the dated contacts after completion.
public struct FollowUp: Equatable, Sendable {
  /// The entry that began the enrolment.
  public var enrolment: Int
  /// Which follow-up: months after completion.
  public let number: Int
  /// The day of the contact.
  public let on: Day
  /// What came of it.
  public let outcome: ContactOutcome
  /// How the participant is getting on.
  public let progress: Progress?
  /// The name a script gave to the fact.
  public var key: String?
  /// Free text.
  public let note: String?
}

extension FollowUp: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.followups

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    enrolment = try row.required(.enrolment)
    number = try row.required(.month)
    on = try row.required(.on)
    outcome = try row.required(.outcome)
    progress = try row.value(.progress)
    key = try row.value(.key)
    note = try row.value(.note)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(enrolment), cell(number), cell(on), cell(outcome), cell(progress), cell(key),
      cell(note),
    ]
  }
}

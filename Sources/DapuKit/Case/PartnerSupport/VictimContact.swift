/// A contact with a victim, or a try at one.
public struct VictimContact: Equatable, Sendable {
  /// The day of the contact.
  public let on: Day
  /// What came of it.
  public let outcome: ContactOutcome
  /// The way; nil where nobody said.
  public let method: ContactMethod?
  /// Whether the victim was told what had changed on his side; nil where nobody said.
  public let told: YesNo?
  /// The last entry of the main store when it was recorded: what came later was not told.
  public var toldUpTo: Int?
  /// Whether the victim got in touch, so that no safe method is needed.
  public let isIncoming: Bool
  /// The name a script gave to the fact.
  public var key: String?
  /// Free text.
  public let note: String?

  /// Whether the victim was told: where nobody said, by a contact that was made.
  public var wasTold: Bool { told.map { $0 == .yes } ?? (outcome == .made) }
}

extension VictimContact: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.contacts

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    outcome = try row.required(.outcome)
    method = try row.value(.method)
    told = try row.value(.told)
    toldUpTo = try row.value(.toldUpTo)
    isIncoming = try row.flag(.incoming)
    key = try row.value(.key)
    note = try row.value(.note)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(on), cell(outcome), cell(method), cell(told), cell(toldUpTo),
      cell(isIncoming), cell(key), cell(note),
    ]
  }

  /// Whether recording the other contact again would say nothing new, whatever the main store
  /// recorded in between.
  public func says(_ other: VictimContact) -> Bool {
    var mine = self
    var theirs = other
    mine.toldUpTo = nil
    theirs.toldUpTo = nil
    if theirs.key == nil { mine.key = nil }
    return mine == theirs
  }
}

/// Something that happened to an enrolment after it began.
public struct EnrolmentChange: Equatable, Sendable {
  /// The entry that began the enrolment.
  public var enrolment: Int
  /// What happened.
  public let change: Change
  /// The day it happened.
  public let on: Day
  /// The coded reason of an end.
  public let reason: String?
  /// At whose initiative it ended.
  public let initiator: Initiator?
  /// The new caseworker.
  public let caseworker: String?
  /// A fee that was paid, in pounds.
  public let amount: String?
  /// Why a rule was set aside.
  public var override: String?
  /// The rules that were set aside.
  public var rules: [Rule]
  /// The name a script gave to the fact.
  public var key: String?
  /// Free text.
  public let note: String?
  /// The group that the person moves to with a reallocation; nil where they stay where they are.
  public let group: String?
}

extension EnrolmentChange: RuledFact {
  /// The table that holds such facts.
  public static let table = Table.enrolmentChanges
  /// Whether a fact recorded later on the same day takes its place and says otherwise.
  public func isUnsaid(by later: EnrolmentChange) -> Bool {
    guard enrolment == later.enrolment, on == later.on else { return false }
    switch (change, later.change) {
    case (.suspend, .resume), (.resume, .suspend): return true
    case (.reallocate, .reallocate):
      return [(caseworker, later.caseworker), (group, later.group)].contains { mine, theirs in
        mine != nil && theirs != nil && mine != theirs
      }
    case _: return false
    }
  }

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    enrolment = try row.required(.enrolment)
    change = try row.required(.change)
    on = try row.required(.on)
    reason = try row.value(.reason)
    initiator = try row.value(.initiator)
    caseworker = try row.value(.caseworker)
    amount = try row.value(.amount)
    override = try row.value(.override)
    rules = try row.list(.rule)
    key = try row.value(.key)
    note = try row.value(.note)
    group = try row.value(.group)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(enrolment), cell(change), cell(on), cell(reason), cell(initiator), cell(caseworker),
      cell(amount), cell(override), cell(rules), cell(key), cell(note),
      cell(group),
    ]
  }
}

/// The facts about one victim of a case.
public struct Victim: Equatable, Sendable {
  /// The case whose person abused her, him or them.
  public let reference: CaseReference
  /// The day from which partner support knows of the victim.
  public let on: Day
  /// The full name; shown only where names are asked for.
  public let name: String?
  /// How the victim stands to the person of the case.
  public let relationship: VictimRelationship
  /// The date of birth.
  public let bornOn: Day?
  /// The level of risk; nil is unknown, and never low.
  public let risk: RiskLevel?
  /// What the victim said about support.
  public let consent: ConsentAnswer?
  /// The worker of partner support.
  public let worker: String
  /// How a child is supported; nil for an adult, and where nobody said.
  public let supported: ChildSupport?
  /// The name a script gave to the fact.
  public var key: String?
  /// Free text.
  public let note: String?
}

extension Victim: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.victims

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    reference = try row.required(.case)
    on = try row.required(.on)
    name = try row.value(.name)
    relationship = try row.required(.relationship)
    bornOn = try row.value(.born)
    risk = try row.value(.risk)
    consent = try row.value(.consent)
    worker = try row.required(.worker)
    supported = try row.value(.supported)
    key = try row.value(.key)
    note = try row.value(.note)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(reference), cell(on), cell(name), cell(relationship), cell(bornOn), cell(risk),
      cell(consent), cell(worker), cell(supported), cell(key), cell(note),
    ]
  }
}

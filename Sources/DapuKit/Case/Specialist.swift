/// That a specialist works on a case beside the caseworker, or no longer does.
public struct Specialist: Equatable, Sendable {
  /// The day it begins, or ends.
  public let on: Day
  /// The worker.
  public let worker: String
  /// What the specialist works on.
  public let role: SpecialistRole
  /// Whether it ends.
  public let hasLeft: Bool
  /// The name a script gave to the fact.
  public var key: String?
  /// Free text.
  public let note: String?
}

extension Specialist: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.specialists
  /// Whether a fact recorded later on the same day takes its place and says otherwise.
  public func isUnsaid(by later: Specialist) -> Bool {
    on == later.on && worker == later.worker && role == later.role && hasLeft != later.hasLeft
  }

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    worker = try row.required(.specialist)
    role = try row.required(.role)
    hasLeft = try row.flag(.left)
    key = try row.value(.key)
    note = try row.value(.note)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(on), cell(worker), cell(role), cell(hasLeft), cell(key), cell(note),
    ]
  }
}

extension Case {
  /// The specialists who work on the case now, in the order in which they began.
  public var currentSpecialists: [Specialist] {
    let facts = specialists.sorted { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }.map(\.fact)
    return facts.enumerated().filter { place, fact in
      !fact.hasLeft
        && !facts[(place + 1)...].contains { $0.worker == fact.worker && $0.role == fact.role }
    }.map(\.element)
  }
}

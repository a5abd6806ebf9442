/// A dated, sourced, categorised record of further offending.
public struct Reoffence: Equatable, Sendable {
  /// The day of the offence.
  public let on: Day
  /// What was recorded.
  public let kind: ReoffenceKind
  /// Whether it was domestic; not stated counts as domestic.
  public let isDomestic: YesNo?
  /// Whether it was against the same victim.
  public let victim: VictimRelation?
  /// Where it is known from.
  public let source: String
  /// The name a script gave to the fact.
  public var key: String?
}

extension Reoffence: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.reoffences

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    kind = try row.required(.kind)
    isDomestic = try row.value(.domestic)
    victim = try row.value(.victim)
    source = try row.required(.source)
    key = try row.value(.key)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(on), cell(kind), cell(isDomestic), cell(victim), cell(source), cell(key),
    ]
  }
}

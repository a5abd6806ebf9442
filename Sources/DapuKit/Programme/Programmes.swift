/// The programmes of a unit, in the order of its table.
public struct Programmes: Equatable, Sendable {
  /// A programme with its identifier.
  public struct Row: Equatable, Sendable {
    /// The identifier, as in `--programme`.
    public let id: String
    /// Its terms.
    public let terms: Programme
  }

  /// Every programme of the table, switched on or not.
  public private(set) var rows: [Row] = []

  /// Makes a table without programmes.
  public init() {}

  /// The programmes that the unit runs.
  public var enabled: [Row] { rows.filter(\.terms.isEnabled) }

  /// The programme that a referral is for when none is named: the first that the unit runs.
  public var standard: Row? { enabled.first }

  /// The terms of a programme; nil for an identifier that the table does not have.
  public func terms(of id: String) -> Programme? { rows.first { $0.id == id }?.terms }

  /// Takes in an entry: a new programme, or the correction of one.
  public mutating func put(id: String, terms: Programme) {
    let row = Row(id: id, terms: terms)
    if let index = rows.firstIndex(where: { $0.id == id }) {
      rows[index] = row
    } else {
      rows.append(row)
    }
  }
}

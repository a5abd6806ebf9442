/// The programmes of a unit, in the order of its table, and those of the catalogue that it never
/// touched.
public struct Programmes: Equatable, Sendable {
  /// A programme with its identifier.
  public struct Row: Equatable, Sendable {
    /// The identifier, as in `--programme`.
    public let id: String
    /// The entry that holds it; nil for one of the catalogue that the table does not have.
    public let entry: Int?
    /// Its terms.
    public let terms: Programme
  }

  /// Every programme of the table, switched on or not.
  public private(set) var rows: [Row] = []
  /// What rows said before they were changed, in the order of recording.
  private var earlier: [Row] = []

  /// Makes a table without programmes.
  public init() {}

  /// The programmes that the unit runs.
  public var enabled: [Row] { rows.filter(\.terms.isEnabled) }

  /// The programme that a referral is for when none is named: the first that the unit runs.
  public var standard: Row? { rows.first(where: \.terms.isEnabled) }

  /// Every programme: those of the table, and behind them those of the catalogue that it does not
  /// have, which are switched off.
  public var all: [Row] {
    let shipped = Catalogue.identifiers.filter { id in !rows.contains { $0.id == id } }
    return rows + shipped.compactMap(row)
  }

  /// A programme of the table, or else of the catalogue; nil for an identifier of neither.
  public func row(of id: String) -> Row? {
    if let row = rows.first(where: { $0.id == id }) { return row }
    return Catalogue.programme(id).map { Row(id: id, entry: nil, terms: $0) }
  }

  /// The terms of a programme; nil for an identifier that nobody has.
  public func terms(of id: String) -> Programme? { row(of: id)?.terms }

  /// The terms of a programme as they stood when an entry was recorded.
  func terms(of id: String, before entry: Int) -> Programme? {
    guard let since = rows.first(where: { $0.id == id })?.entry, since > entry else {
      return terms(of: id)
    }
    let old = earlier.last { row in row.id == id && row.entry.map { $0 < entry } ?? false }
    return old?.terms ?? Catalogue.programme(id)
  }

  /// Takes in an entry: a new programme, or the correction of one.
  public mutating func put(id: String, entry: Int, terms: Programme) {
    let row = Row(id: id, entry: entry, terms: terms)
    if let index = rows.firstIndex(where: { $0.id == id }) {
      earlier.append(rows[index])
      rows[index] = row
    } else {
      rows.append(row)
    }
  }
}

/// The groups of a unit, in the order of its table.
public struct UnitGroups: Equatable, Sendable {
  /// A group with its name.
  public struct Row: Equatable, Sendable {
    /// The name, as in `--group`.
    public let id: String
    /// Its entry in the table.
    let entry: Int
    /// What it is.
    public let group: Group
  }

  /// Every group of the table.
  public private(set) var rows: [Row] = []
  /// What rows said before they were changed.
  private var earlier: [Row] = []

  /// Makes a unit without groups.
  public init() {}

  /// The group of a name; nil for one that the table does not have.
  public subscript(_ id: String) -> Group? { row(of: id)?.group }

  /// The row of a name; nil for one that the table does not have.
  func row(of id: String) -> Row? { rows.first { $0.id == id } }

  /// When the sessions of a group begin, and began before that was changed.
  func times(of id: String) -> [String?] {
    (rows + earlier).filter { $0.id == id }.map(\.group.time)
  }

  /// What a group was from an entry on, in the order of its entries: as it stood then, and as it
  /// was changed to since.
  func terms(of id: String, since entry: Int) -> [Group] {
    let all = (rows + earlier).filter { $0.id == id }.sorted { $0.entry < $1.entry }
    let first = all.lastIndex { $0.entry <= entry } ?? all.startIndex
    return all[first...].map(\.group)
  }

  /// Takes in an entry: a new group, or what replaces an earlier row of it.
  mutating func put(id: String, _ group: Group, entry: Int) {
    let row = Row(id: id, entry: entry, group: group)
    if let index = rows.firstIndex(where: { $0.id == id }) {
      earlier.append(rows[index])
      rows[index] = row
    } else {
      rows.append(row)
    }
  }
}

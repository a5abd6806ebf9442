/// One kind of fact that a table holds, one to a row.
public protocol StoredFact: Equatable, Sendable {
  /// The table that holds such facts.
  static var table: Table { get }
  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  init(_ row: Row) throws(CellFault)
  /// The cells in the order of the table's columns.
  var cells: [String] { get }
}

extension StoredFact {
  /// The row that stores the fact.
  public var row: Row { Row(Self.table, cells: cells) }

  /// Whether recording the other fact again would say nothing new: all but the override is the
  /// same, and the key is the same or not given.
  public func says(_ other: Self) -> Bool {
    var mine = row
    var theirs = other.row
    for name in [Column.Name.override, .rule] {
      mine[name] = ""
      theirs[name] = ""
    }
    if theirs[.key].isEmpty { mine[.key] = "" }
    return mine == theirs
  }
}

/// A fact with what the store knows of its recording.
public struct Recorded<Fact: StoredFact>: Equatable, Sendable {
  /// The number of the entry that holds it now.
  public let entry: Int
  /// The number of the first entry: that of the fact before any correction.
  public let root: Int
  /// When it was recorded, UTC.
  public let recordedAt: String
  /// Who recorded it.
  public let recordedBy: String
  /// The fact.
  public let fact: Fact
}

/// An entry that was replaced, or taken back, by a later one.
public struct Replaced: Equatable, Sendable {
  /// The entry that no longer counts.
  public let entry: Int
  /// The entry that replaced it.
  public let by: Int
}

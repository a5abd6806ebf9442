/// The erasure of what identifies a victim, and of free text, in the records of partner support.
public struct VictimErasure: Equatable, Sendable {
  /// When, why and how much.
  public let erasure: Erasure
}

extension VictimErasure: StoredFact {
  /// The table that holds such facts.
  public static let table = Table.victimErasures

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) { erasure = try Erasure(row) }

  /// The cells in the order of the table's columns.
  public var cells: [String] { erasure.cells }
}

/// The giving of a victim's own data to somebody.
public struct VictimDisclosure: Equatable, Sendable {
  /// When, to whom, why and how much was left out.
  public let disclosure: Disclosure
}

extension VictimDisclosure: StoredFact {
  /// The table that holds such facts.
  public static let table = Table.victimDisclosures

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) { disclosure = try Disclosure(row) }

  /// The cells in the order of the table's columns.
  public var cells: [String] { disclosure.cells }
}

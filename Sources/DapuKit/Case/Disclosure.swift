/// The giving of a person's own data to somebody.
public struct Disclosure: Equatable, Sendable {
  /// The day.
  public let on: Day
  /// To whom; never shown without names.
  public let to: String
  /// Why.
  public let reason: String?
  /// How many values were left out, because they are, or may name, somebody else's.
  public let leftOutCount: Int?
}

extension Disclosure: StoredFact {
  /// The table that holds such facts.
  public static let table = Table.disclosures

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    // Who it was is blank once the case is erased.
    to = try row.value(.to) ?? ""
    reason = try row.value(.reason)
    leftOutCount = try row.value(.leftOut)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] { [cell(on), cell(to), cell(reason), cell(leftOutCount)] }
}

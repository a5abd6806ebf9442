/// One fault that a check of the store found.
public struct StoreFault: Equatable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Kind: String, CaseIterable, Sendable {
    case head, permission, file, lock, header, row, sum, edited, missing, added, order, duplicate
    case orphan, stage, log, consultations
  }

  /// The file.
  public let table: String
  /// The line, 1 for the header and 0 for the file as a whole.
  public let line: Int
  /// The column, 0 for the line as a whole.
  public let column: Int
  /// The kind of fault.
  public let kind: Kind
  /// What is wrong; never a name, an address or free text.
  public private(set) var what: String

  init(_ table: String, _ line: Int, _ column: Int, _ kind: Kind, _ what: String) {
    self.table = table
    self.line = line
    self.column = column
    self.kind = kind
    self.what = what
  }

  /// Adds what else is known of it.
  mutating func add(_ more: String) { what += more }

  /// The fault as `table.csv:line:column: what is wrong`.
  public var description: String { "\(table):\(line):\(column): \(what)" }
}

/// The fact cells of one entry of a table, read by column name.
public struct Row: Equatable, Sendable {
  /// The table whose columns the cells fill.
  public let table: Table
  private let columns: [Column]
  private var all: Cells
  /// The place of the first of the table's own cells among all.
  private let first: Int

  /// Makes a row of cells in the table's order; missing ones at the end are empty.
  public init(_ table: Table, cells: [String]) {
    self.init(table, Cells(cells), from: 0)
  }

  /// Makes a row of those among the cells of a whole record that begin at a place.
  init(_ table: Table, _ all: Cells, from first: Int) {
    self.table = table
    self.all = all
    self.first = first
    columns = table.factColumns
  }

  /// Makes a row without a single value, with room for some.
  public init(_ table: Table) {
    var cells = Cells()
    cells.reserve(table.factColumns.count, bytes: 128)
    self.init(table, cells, from: 0)
  }

  /// The cells in the order of the table's own columns.
  public var cells: [String] { columns.indices.map { all.text(first + $0) } }

  /// Whether no cell holds anything: the mark of an entry that takes another one back.
  public var isBlank: Bool { columns.indices.allSatisfy { all.isEmpty(first + $0) } }

  /// The text of one cell; empty where the table has no such column.
  public subscript(_ name: Column.Name) -> String {
    get { place(of: name).map { all.text($0) } ?? "" }
    set {
      if let place = place(of: name) { all.put(newValue, at: place) }
    }
  }

  private func place(of name: Column.Name) -> Int? {
    for index in columns.indices where columns[index].name == name { return first + index }
    return nil
  }

  /// Reads an optional cell; throws `CellFault` where it holds no such value.
  public func value<Value: CellValue>(_ name: Column.Name) throws(CellFault) -> Value? {
    guard let place = place(of: name), !all.isEmpty(place) else { return nil }
    guard let value: Value = all.value(place) else { throw CellFault.unreadable(table, name) }
    return value
  }

  /// Reads a cell that may not be empty; throws `CellFault` where it is, or holds no such value.
  public func required<Value: CellValue>(_ name: Column.Name) throws(CellFault) -> Value {
    guard let value: Value = try value(name) else { throw CellFault.missing(table, name) }
    return value
  }

  /// Reads several values separated by `;`; throws `CellFault` where one is not such a value.
  public func list<Value: CellValue>(_ name: Column.Name) throws(CellFault) -> [Value] {
    guard let place = place(of: name), !all.isEmpty(place) else { return [] }
    let values: [Value]? = all.with(place) { bytes in
      var values: [Value] = []
      var start = 0
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: ";") { end += 1 }
        if end > start {
          guard let value = Value(utf8: UnsafeBufferPointer(rebasing: bytes[start..<end])) else {
            return nil
          }
          values.append(value)
        }
        start = end + 1
      }
      return values
    }
    guard let values else { throw CellFault.unreadable(table, name) }
    return values
  }

  /// Reads a claim: `yes`, or empty; throws `CellFault` on anything else.
  public func flag(_ name: Column.Name) throws(CellFault) -> Bool {
    guard let place = place(of: name), !all.isEmpty(place) else { return false }
    guard all.holds("yes", at: place) else {
      throw CellFault.unreadable(table, name)
    }
    return true
  }

  /// Whether two rows of a table hold the same.
  public static func == (left: Row, right: Row) -> Bool {
    left.table == right.table && left.cells == right.cells
  }
}

/// What is wrong with one cell of a row; it never holds the cell's text.
public enum CellFault: Error, Equatable, Sendable, CustomStringConvertible {
  case missing(Table, Column.Name)
  case unreadable(Table, Column.Name)

  /// The column that is at fault.
  public var column: Column.Name {
    switch self {
    case .missing(_, let name), .unreadable(_, let name): name
    }
  }

  /// The fault in words, to follow the column's name.
  public var description: String {
    switch self {
    case .missing: "is empty"
    case .unreadable: "holds a value that this column does not take"
    }
  }
}

/// The text of an optional value as a cell.
func cell(_ value: (some CellValue)?) -> String { value?.cell ?? "" }

/// Several values as one cell, separated by `;`.
func cell(_ values: [some CellValue]) -> String {
  values.map(\.cell).joined(separator: ";")
}

/// A claim as a cell.
func cell(_ claim: Bool) -> String { claim ? "yes" : "" }

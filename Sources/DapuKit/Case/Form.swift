/// The words of one step as they were typed or imported: canonical texts by column name.
public struct Form: Equatable, Sendable {
  private var cells: [(name: Column.Name, value: String)] = []

  /// Makes a form on which nothing is filled in, with room for so many values.
  public init(room: Int = 0) { cells.reserveCapacity(room) }

  /// Adds a value; several of the same column are kept in order.
  public mutating func add(_ name: Column.Name, _ value: String) {
    cells.append((name, value))
  }

  /// The value of a column; nil where it is not filled in.
  public subscript(_ name: Column.Name) -> String? {
    place(of: name).map { cells[$0].value }
  }

  private func place(of name: Column.Name) -> Int? {
    for place in cells.indices where cells[place].name == name { return place }
    return nil
  }

  /// All values of a column, in the order given.
  public func values(_ name: Column.Name) -> [String] {
    cells.filter { $0.name == name }.map(\.value)
  }

  /// The columns that are filled in, in the order given.
  public var names: [Column.Name] { cells.map(\.name) }

  /// Whether a column is filled in.
  public func has(_ name: Column.Name) -> Bool { place(of: name) != nil }

  /// The row of a table as the form fills it, over the cells of an earlier row where one is given.
  public func row(for table: Table, over earlier: Row? = nil) -> Row {
    var row = earlier ?? Row(table)
    for place in cells.indices where self.place(of: cells[place].name) == place {
      row[cells[place].name] = cell(cells[place].name)
    }
    return row
  }

  /// The cell of a row as the form fills it: all values of its column.
  func cell(_ name: Column.Name) -> String {
    guard let first = place(of: name) else { return "" }
    var text = cells[first].value
    for place in first + 1..<cells.count where cells[place].name == name {
      text += ";" + cells[place].value
    }
    return text
  }

  /// Whether both forms are filled in alike.
  public static func == (left: Form, right: Form) -> Bool {
    left.cells.elementsEqual(right.cells) { $0 == $1 }
  }
}

extension Form {
  /// The columns filled in that say something new about a fact that is corrected.
  var namesBesidesCorrection: [Column.Name] {
    names.filter { ![.case, .correct, .because, .override].contains($0) }
  }
}

/// What is wrong with the words of a step by themselves, whatever the case.
public enum FormFault: Error, Equatable, Sendable {
  /// Columns that have to be filled in.
  case missing([Column.Name])
  /// A column that has to be filled in because of another value.
  case needs(Column.Name, because: String)
  /// A column that may not be filled in because of another value.
  case excludes(Column.Name, because: String)
  /// Nothing that could be recorded.
  case nothing(asks: [Column.Name])
  /// Only one of these can be done in one step.
  case oneOf([Column.Name])
  /// A cell that holds no such value.
  case cell(CellFault)
  /// A programme that the store does not have.
  case unknownProgramme(near: String?)
  /// A group that the store does not have; only a name near it is told.
  case unknownGroup(near: String?)
  /// Several enrolments are possible, so that the programme has to be named.
  case programmeNeeded([String])
  /// Several places on one programme are possible, so that the entry of one has to be named.
  case enrolmentNeeded([Int])

  /// The column at fault; nil where it is none in particular.
  public var column: Column.Name? {
    switch self {
    case .missing(let names), .nothing(let names), .oneOf(let names): names.first
    case .needs(let name, _), .excludes(let name, _): name
    case .cell(let fault): fault.column
    case .unknownProgramme, .programmeNeeded: .programme
    case .unknownGroup: .group
    case .enrolmentNeeded: .enrolment
    }
  }
}

extension Form {
  /// The same form with some columns not filled in.
  func without(_ names: [Column.Name]) -> Form {
    var form = Form()
    form.cells = cells.filter { !names.contains($0.name) }
    return form
  }

  /// The same form with one value in the place of a column's values.
  public func replacing(_ name: Column.Name, _ value: String) -> Form {
    var form = Form()
    form.cells.reserveCapacity(cells.count)
    for cell in cells where cell.name != name { form.cells.append(cell) }
    form.cells.append((name, value))
    return form
  }
}

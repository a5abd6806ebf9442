/// What some forms have to know of the values of a column before the first of them is written.
struct ColumnMeasure {
  /// How wide the widest of them is.
  private(set) var width = 0
  private var hasNumber = false
  private var hasOther = false

  /// Whether every value that is there is a number, and there is one.
  var isNumeric: Bool { hasNumber && !hasOther }

  /// Measures every column of some rows, whose values are as wide as `width` says.
  static func all(of rows: RowWalk, width: (Value) -> Int) -> [ColumnMeasure] {
    var measures = rows.columns.map { _ in ColumnMeasure() }
    for row in rows {
      for (place, value) in row.enumerated() { measures[place].add(value, width(value)) }
    }
    return measures
  }

  private mutating func add(_ value: Value, _ width: Int) {
    self.width = max(self.width, width)
    switch value {
    case .missing: break
    case .number, .decimal: hasNumber = true
    case .text, .day, .reference, .cases: hasOther = true
    }
  }
}

/// A size of type and a way to turn the paper, in which a table can be printed.
struct Sheet: Equatable, Sendable {
  /// The class of the table, by which the style sheet knows the size of its type.
  let kind: String
  /// Whether the paper lies on its side.
  let isAcross: Bool
  /// The size of the type, in points.
  let typeSize: Double
  /// The room left and right of each cell together, in points.
  let padding: Double

  /// The characters of a column that may be broken over lines, at the least.
  private static let leastText = 11

  /// From what is read most easily to what holds most.
  static let all = [
    Sheet(kind: "", isAcross: false, typeSize: 8.5, padding: 6),
    Sheet(kind: "small", isAcross: false, typeSize: 7, padding: 6),
    Sheet(kind: "small", isAcross: true, typeSize: 7, padding: 6),
    Sheet(kind: "dense", isAcross: true, typeSize: 6, padding: 4),
  ]

  /// That of a table too wide for every other one: whatever stands in it may be broken anywhere.
  static let last = Sheet(kind: "dense loose", isAcross: true, typeSize: 6, padding: 4)

  /// The first sheet that holds columns of these names, as many characters wide as their values.
  static func holding(_ columns: [(name: String, width: Int, isWhole: Bool)]) -> Sheet {
    let characters = columns.reduce(0) { sum, column in
      let heading = column.name.split(separator: "_").reduce(0) { max($0, $1.count + 1) }
      return sum + max(heading, column.isWhole ? column.width : leastText)
    }
    return all.first { $0.holds(characters, in: columns.count) } ?? last
  }

  /// Whether so many characters in so many columns are no wider than the paper inside its margins,
  /// 186 mm and 273 mm; 0.64 is the width of a character in the widest of the usual types.
  private func holds(_ characters: Int, in columns: Int) -> Bool {
    let width = Double(characters) * typeSize * 0.64 + Double(columns) * padding
    return width <= (isAcross ? 773 : 527)
  }
}

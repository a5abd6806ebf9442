/// Which counts of a report are withheld when it is published (rules, section 8): those from 1 to
/// 4, and as many others as it takes that none of them can be worked out from what is shown and
/// from the sums over all groups.
public struct Suppression: Sendable {
  /// A row of a report: the counts of one measure in one group.
  public struct Row: Sendable {
    /// The name of the measure.
    public let measure: String
    /// The group; the same for all rows of a report that is not split.
    public let group: String
    /// The counts by the names of their columns; nil where there is none.
    public let counts: [(part: String, count: Int?)]

    /// Makes a row.
    public init(measure: String, group: String, counts: [(part: String, count: Int?)]) {
      self.measure = measure
      self.group = group
      self.counts = counts
    }
  }

  /// The counts that are withheld, whatever else is shown.
  public static let small = 1...4
  /// For each row and each of its counts, whether it is withheld.
  public private(set) var isWithheld: [[Bool]]

  /// What was published before about a count.
  public enum Past: Equatable, Sendable {
    /// Nothing that matters.
    case none
    /// The same count, so that withholding it guards nothing.
    case shown
    /// What together with the count would show one that has to be withheld.
    case telling
  }

  /// Decides for the rows of one report, by what was published before about each of its counts;
  /// `rowsAreGroups` where what is split here are the groups of the report that is not.
  public init(
    _ rows: [Row], rowsAreGroups: Bool = false,
    past: (_ row: Int, _ count: Int) -> Past = { _, _ in .none }
  ) {
    isWithheld = rows.map { $0.counts.map { _ in false } }
    // In the same order whatever the report begins with, so that the same counts are chosen.
    let groups = Set(rows.map(\.group)).sorted()
    let places = Self.places(rows, groups)
    let sums = CountSums(
      places.map { place in
        CountSums.Series(
          measure: place.measure, part: place.part,
          counts: place.cells.map { cell in
            cell.flatMap { rows[$0.row].counts[$0.count].count }
          })
      })
    let pasts = places.map { place in
      place.cells.map { cell in cell.map { past($0.row, $0.count) } ?? .none }
    }
    let withheld = Self.guarded(sums, pasts, rowsAreGroups).isWithheld
    for (series, place) in places.enumerated() {
      for (column, cell) in place.cells.enumerated() {
        guard let cell, let count = rows[cell.row].counts[cell.count].count else { continue }
        isWithheld[cell.row][cell.count] = withheld[series][column] || Self.small ~= count
      }
    }
  }

  /// Where the counts of a part of a measure stand, group by group.
  private struct Place {
    let measure: String
    let part: String
    /// The place of the part among the counts of a row.
    let column: Int
    var cells: [(row: Int, count: Int)?]
  }

  private static func places(_ rows: [Row], _ groups: [String]) -> [Place] {
    var places: [Place] = []
    for (number, row) in rows.enumerated() {
      guard let column = groups.firstIndex(of: row.group) else { continue }
      for (index, count) in row.counts.enumerated() where count.count != nil {
        let known = places.firstIndex { $0.measure == row.measure && $0.part == count.part }
        if known == nil {
          let cells = [(row: Int, count: Int)?](repeating: nil, count: groups.count)
          places.append(
            Place(measure: row.measure, part: count.part, column: index, cells: cells))
        }
        places[known ?? places.count - 1].cells[column] = (number, index)
      }
    }
    // A part that the first row does not have stands where the others have it.
    let measures = places.map(\.measure)
    return places.map { (measures.firstIndex(of: $0.measure) ?? 0, $0) }
      .sorted { ($0.0, $0.1.column) < ($1.0, $1.1.column) }.map(\.1)
  }

  /// Guards the counts of a report; where it is split, the sums over all groups first.
  private static func guarded(
    _ sums: CountSums, _ pasts: [[Past]], _ rowsAreGroups: Bool
  ) -> GuardedTable {
    guard let groupCount = sums.series.first?.counts.count, groupCount > 1 else {
      var table = GuardedTable(sums, totals: nil)
      table.guardAll(pasts)
      return table
    }
    let unseen = sums.series.dropFirst(sums.shownCount).map { _ in GuardedTable.Total.unseen }
    let shown = Array(sums.series.prefix(sums.shownCount))
    let totals = rowsAreGroups ? totalsOfRows(shown) : totals(shown)
    var table = GuardedTable(sums, totals: totals + unseen)
    table.guardAll(pasts)
    return table
  }

  /// What the report tells that is not split.
  private static func totals(_ shown: [CountSums.Series]) -> [GuardedTable.Total] {
    let whole = CountSums(
      shown.map { one in
        CountSums.Series(
          measure: one.measure, part: one.part, counts: [one.numbers.reduce(0, +)])
      })
    let table = guarded(whole, shown.map { _ in [.none] }, false)
    return shown.indices.map { table.total($0, 0) }
  }

  /// The same where that has the measures as its groups, so that each part is one series.
  private static func totalsOfRows(_ shown: [CountSums.Series]) -> [GuardedTable.Total] {
    let groups = Set(shown.map(\.measure)).sorted()
    var parts: [String] = []
    for one in shown where !parts.contains(one.part) { parts.append(one.part) }
    let whole = CountSums(
      parts.map { part in
        CountSums.Series(
          measure: "", part: part,
          counts: groups.map { group in
            shown.first { $0.measure == group && $0.part == part }?.numbers.reduce(0, +)
          })
      })
    let table = guarded(whole, parts.map { _ in groups.map { _ in .none } }, false)
    return shown.map { one in
      guard let series = parts.firstIndex(of: one.part),
        let column = groups.firstIndex(of: one.measure)
      else { return .unseen }
      return table.total(series, column)
    }
  }
}

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

  /// Decides for the rows of one report, by what was published before about each of its counts.
  public init(_ rows: [Row], past: (_ row: Int, _ count: Int) -> Past = { _, _ in .none }) {
    isWithheld = rows.map { $0.counts.map { _ in false } }
    var groups: [String] = []
    for row in rows where !groups.contains(row.group) { groups.append(row.group) }
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
    let withheld = Self.withheld(sums, pasts)
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
          places.append(Place(measure: row.measure, part: count.part, cells: cells))
        }
        places[known ?? places.count - 1].cells[column] = (number, index)
      }
    }
    return places
  }

  /// Decides for the series of a report; where it is split, first for the sums over all groups.
  private static func withheld(_ sums: CountSums, _ pasts: [[Past]]) -> [[Bool]] {
    guard let groupCount = sums.series.first?.counts.count, groupCount > 1 else {
      var table = GuardedTable(sums, totals: nil)
      table.guardAll(pasts)
      return table.isWithheld
    }
    let totals = sums.series.prefix(sums.shownCount).map { one in
      CountSums.Series(
        measure: one.measure, part: one.part, counts: [one.numbers.reduce(0, +)])
    }
    var whole = GuardedTable(CountSums(totals), totals: nil)
    whole.guardAll(totals.map { _ in [.none] })
    let unseen = sums.series.dropFirst(sums.shownCount).map { _ in GuardedTable.Total.unseen }
    var table = GuardedTable(sums, totals: whole.totals.prefix(sums.shownCount) + unseen)
    table.guardAll(pasts)
    return table.isWithheld
  }
}

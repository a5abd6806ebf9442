import DapuKit

/// What the rows of all programmes tell together, and reports of everybody tell too.
extension Publication {
  /// A count of the report: its row, and its place among the columns of counts.
  struct Cell: Hashable {
    let row: Int
    let column: Int
  }

  /// The rows of each group of a report of programmes.
  private var rowsOfGroups: [[Int]] {
    guard listing.columns.contains("programme") else { return [] }
    var groups: [[Int]] = []
    for (number, row) in listing.rows.enumerated() {
      let place = groups.firstIndex { text(listing.rows[$0[0]], "group") == text(row, "group") }
      if let place { groups[place].append(number) } else { groups.append([number]) }
    }
    return groups
  }

  /// What the programmes come to, group by group; nothing where a count of one was withheld.
  var programmeTotals: [EarlierCounts.Row] {
    rowsOfGroups.compactMap { rows in
      let first = listing.rows[rows[0]]
      return period(of: first).map { period in
        EarlierCounts.Row(
          period: period, dimension: text(first, "by"),
          Suppression.Row(
            measure: EarlierCounts.programmes, group: text(first, "group"),
            counts: countColumns.map { column in
              let counts = rows.map { number(listing.rows[$0][column]) }
              let isWhole = !counts.contains(nil)
              return (listing.columns[column], isWhole ? counts.reduce(0) { $0 + ($1 ?? 0) } : nil)
            }))
      }
    }
  }

  /// The counts without which nobody can work out what the programmes come to, where that would
  /// tell what an earlier report of everybody withheld: the largest of each.
  func programmesTelling(_ earlier: EarlierCounts) -> Set<Cell> {
    let totals = programmeTotals
    let known = earlier.known(beside: totals)
    guard !known.isEmpty else { return [] }
    let isWithheld = Suppression(totals.map(\.row) + known.map(\.row)) { row, column in
      row < totals.count ? .none : known[row - totals.count].isShown[column] ? .shown : .telling
    }.isWithheld
    var telling: Set<Cell> = []
    for (group, rows) in rowsOfGroups.enumerated() {
      for (place, column) in countColumns.enumerated() where isWithheld[group][place] {
        let largest = rows.max { count($0, column) < count($1, column) }
        if let largest { telling.insert(Cell(row: largest, column: place)) }
      }
    }
    return telling
  }

  private func count(_ row: Int, _ column: Int) -> Int { number(listing.rows[row][column]) ?? 0 }
}

import DapuKit

/// What rows of programmes, or of caseworkers, tell together, and reports of everybody tell too.
extension Publication {
  /// A count of the report: its row, and its place among the columns of counts.
  struct Cell: Hashable {
    let row: Int
    let column: Int
  }

  /// Rows of one group that come to what a measure counts.
  private struct Total {
    let list: ListTotal
    let rows: [Int]
  }

  /// The rows of each group of the report.
  private var rowsOfGroups: [[Int]] {
    var groups: [[Int]] = []
    for (number, row) in listing.rows.enumerated() {
      let place = groups.firstIndex { text(listing.rows[$0[0]], "group") == text(row, "group") }
      if let place { groups[place].append(number) } else { groups.append([number]) }
    }
    return groups
  }

  /// All programmes, all caseworkers, and the cases that no caseworker has.
  private var totals: [Total] {
    if listing.columns.contains("programme") {
      return rowsOfGroups.map { Total(list: .programmes, rows: $0) }
    }
    guard listing.columns.contains("caseworker") else { return [] }
    return rowsOfGroups.flatMap { rows in
      let nobodys = rows.filter { text(listing.rows[$0], "caseworker") == Dimension.none }
      return [Total(list: .caseworkers, rows: rows)]
        + (nobodys.isEmpty ? [] : [Total(list: .noCaseworker, rows: nobodys)])
    }
  }

  /// What they come to; nothing where a count of one was withheld.
  var totalRows: [EarlierCounts.Row] { totals.compactMap(row) }

  private func row(of total: Total) -> EarlierCounts.Row? {
    let first = listing.rows[total.rows[0]]
    return period(of: first).map { period in
      let counts = countColumns.map { column -> (part: String, count: Int?) in
        let counts = total.rows.compactMap { number(listing.rows[$0][column]) }
        let isWhole = counts.count == total.rows.count
        return (listing.columns[column], isWhole ? counts.reduce(0, +) : nil)
      }
      return EarlierCounts.Row(
        period: period, dimension: text(first, "by"),
        Suppression.Row(measure: total.list.rawValue, group: text(first, "group"), counts: counts))
    }
  }

  /// The counts without which nobody can work out what rows come to, where that would tell what an
  /// earlier report of everybody withheld: the largest of each.
  func telling(beside earlier: EarlierCounts) -> Set<Cell> {
    let told = totals.compactMap { total in row(of: total).map { (total: total, row: $0) } }
    let known = earlier.known(beside: told.map(\.row))
    guard !known.isEmpty else { return [] }
    let isWithheld = Suppression(told.map(\.row.row) + known.map(\.row)) { row, column in
      row < told.count ? .none : known[row - told.count].isShown[column] ? .shown : .telling
    }.isWithheld
    var telling: Set<Cell> = []
    for ((total, _), cells) in zip(told, isWithheld) {
      for (place, column) in countColumns.enumerated() where cells[place] {
        let largest = total.rows.max { count($0, column) < count($1, column) }
        if let largest { telling.insert(Cell(row: largest, column: place)) }
      }
    }
    return telling
  }

  private func count(_ row: Int, _ column: Int) -> Int { number(listing.rows[row][column]) ?? 0 }
}

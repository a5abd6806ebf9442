import DapuKit

/// How the rows of a list are kept: which of them, in what order, and what of each.
struct RowPlan {
  /// A row on its way: where it stands, the cells that its order and the look at it rest on, and
  /// those that are shown.
  struct Line {
    let order: ReportList.Order
    let cells: [Value]
  }

  /// Where one of several lines stands, and which of them it is: what came first stands first.
  struct Place: Comparable {
    let order: ReportList.Order
    let number: Int

    static func < (left: Place, right: Place) -> Bool {
      left.order == right.order ? left.number < right.number : left.order < right.order
    }
  }

  let shape: RowShape
  /// Whether the rows stand group by group.
  let isGrouped: Bool
  /// Whether it is asked for which cases they are about.
  let namesCases: Bool

  /// How many rows are left at most; nil for all.
  var limit: Int? { shape.limit }

  /// How many cells of a line its order rests on.
  var leadCount: Int { (shape.order == nil ? 0 : 1) + (isGrouped ? 1 : 0) }

  /// How many cells of a line are not shown.
  private var hiddenCount: Int { leadCount + (namesCases ? 1 : 0) }

  /// How many cells a line has.
  var width: Int { hiddenCount + shape.shownColumns.count }

  /// The lines of those of some rows that are left, in their order.
  func lines(_ rows: [ReportList.Row]) -> [Line] {
    var lines: [Line] = []
    lines.reserveCapacity(rows.count)
    for row in rows where shape.leaves(row.cells) { lines.append(line(row)) }
    var places = lines.indices.map { Place(order: lines[$0].order, number: $0) }
    if leadCount > 0 {
      places.sort { left, right in
        leads(lines[left.number].cells, before: lines[right.number].cells) ?? (left < right)
      }
    } else {
      places.sort()
    }
    return places.prefix(limit ?? places.count).map { lines[$0.number] }
  }

  private func line(_ row: ReportList.Row) -> Line {
    let shown = shape.shown(row.cells)
    guard hiddenCount > 0 else { return Line(order: row.order, cells: shown) }
    var cells: [Value] = []
    if let order = shape.order { cells.append(row.cells[order.place]) }
    if isGrouped { cells.append(.optional(row.group)) }
    if namesCases { cells.append(.reference(row.reference)) }
    return Line(order: row.order, cells: cells + shown)
  }

  /// Whether a line comes before another by the cells that its order rests on; nil where these do
  /// not tell.
  func leads(_ left: [Value], before right: [Value]) -> Bool? {
    if let order = shape.order, let isFirst = order.comes(left[0], before: right[0]) {
      return isFirst
    }
    if isGrouped, case .text(let mine) = left[leadCount - 1],
      case .text(let other) = right[leadCount - 1], mine != other
    {
      return Dimension.isOrdered(mine, other)
    }
    return nil
  }

  /// The cells of a line that are shown.
  func shown(_ line: Line) -> ArraySlice<Value> { line.cells[hiddenCount...] }

  /// The case that a line is about.
  func reference(_ line: Line) -> CaseReference? {
    guard namesCases, case .reference(let reference) = line.cells[leadCount] else { return nil }
    return reference
  }
}

import DapuKit

/// The rows of a list that are kept until all are made, and no more of them than `--limit` leaves:
/// as the bytes of their lines, or each as its cells.
struct ListedRows<Unit> {
  /// A row, and where it stands.
  ///
  /// There may be as many of them as a store has cases: it has 24 bytes.
  private struct Line {
    let order: ReportList.Order
    var part: Int32 = 0
    let start: Int32
    let end: Int32
  }

  /// Which case a row is about, and the place of its group among the names; -1 where it has none.
  private struct Heading {
    let number: Int32
    let group: Int32
  }

  private let shape: RowShape
  private var lines: [Line] = []
  /// Those of the lines; none where nobody asks for them.
  private var headings: [Heading] = []
  private var groups: [String] = []
  /// The values of the column that orders the lines; none where none does.
  private var values: [Value] = []
  private var parts: [[Unit]] = []

  /// How many rows there are.
  var count: Int { min(lines.count, shape.limit ?? lines.count) }

  /// Makes none.
  init(_ shape: RowShape) { self.shape = shape }

  /// Keeps those of some rows that a shape leaves, as they are written.
  init(
    _ rows: [ReportList.Row], _ shape: RowShape, withHeadings: Bool,
    write: ([Value], inout [Unit]) -> Void
  ) {
    self.shape = shape
    var units: [Unit] = []
    for row in rows where shape.leaves(row.cells) {
      let start = units.count
      write(shape.shown(row.cells), &units)
      lines.append(Line(order: row.order, start: Int32(start), end: Int32(units.count)))
      if let order = shape.order { values.append(row.cells[order.place]) }
      guard withHeadings else { continue }
      headings.append(
        Heading(
          number: Int32(clamping: row.reference.number),
          group: row.group.map { place(of: $0) } ?? -1))
    }
    parts = units.isEmpty ? [] : [units]
    cut()
  }

  /// Adds those of other cases.
  mutating func append(_ other: ListedRows) {
    let shift = Int32(parts.count)
    for part in other.parts {
      // No more memory than its bytes take.
      var kept: [Unit] = []
      kept.reserveCapacity(part.count)
      kept += part
      parts.append(kept)
    }
    lines += other.lines.map { line in
      var line = line
      line.part += shift
      return line
    }
    let places = other.groups.map { place(of: $0) }
    headings += other.headings.map { heading in
      Heading(
        number: heading.number, group: heading.group < 0 ? -1 : places[Int(heading.group)])
    }
    values += other.values
    cut()
  }

  /// The place of the name of a group, where it is put if it is new.
  private mutating func place(of group: String) -> Int32 {
    if let place = groups.firstIndex(of: group) { return Int32(place) }
    groups.append(group)
    return Int32(groups.count - 1)
  }

  /// Leaves out what can be none of the first rows, once there is as much of it as of them.
  private mutating func cut() {
    guard let limit = shape.limit, lines.count > 2 * limit else { return }
    let (all, units) = (self, ordered)
    (lines, headings, values) = ([], [], [])
    var kept: [Unit] = []
    for place in units.prefix(limit) {
      let start = Int32(kept.count)
      kept += all.units(place)
      lines.append(
        Line(order: all.lines[Int(place)].order, start: start, end: Int32(kept.count)))
      if !all.headings.isEmpty { headings.append(all.headings[Int(place)]) }
      if !all.values.isEmpty { values.append(all.values[Int(place)]) }
    }
    parts = kept.isEmpty ? [] : [kept]
  }

  /// Gives the rows to `take` in their order, each as what was written of it; throws `Failure`.
  func forEach(_ take: (ArraySlice<Unit>) throws(Failure) -> Void) throws(Failure) {
    for place in ordered.prefix(count) { try take(units(place)) }
  }

  /// The cases that the rows are about, in the order of the rows; none without headings.
  var references: [CaseReference] {
    guard !headings.isEmpty else { return [] }
    return ordered.prefix(count).map { CaseReference(number: Int(headings[Int($0)].number)) }
  }

  private func units(_ place: Int32) -> ArraySlice<Unit> {
    let line = lines[Int(place)]
    return parts[Int(line.part)][Int(line.start)..<Int(line.end)]
  }

  /// The places of the lines in their order.
  private var ordered: [Int32] {
    lines.indices.map(Int32.init).sorted { comes(Int($0), before: Int($1)) }
  }

  private func comes(_ left: Int, before right: Int) -> Bool {
    if let order = shape.order, let isFirst = order.comes(values[left], before: values[right]) {
      return isFirst
    }
    if !headings.isEmpty, headings[left].group != headings[right].group {
      return Dimension.isOrdered(
        groups[Int(headings[left].group)], groups[Int(headings[right].group)])
    }
    let (mine, other) = (lines[left].order, lines[right].order)
    return mine == other ? left < right : mine < other
  }
}

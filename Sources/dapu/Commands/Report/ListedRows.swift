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

  /// What a row is ordered by before that, and which case it is about.
  private struct Heading {
    let reference: CaseReference
    let group: String?
    let value: Value?
  }

  private let shape: RowShape
  private var lines: [Line] = []
  /// Those of the lines; none where nobody asks for them.
  private var headings: [Heading] = []
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
      guard withHeadings else { continue }
      let value = shape.order.map { row.cells[$0.place] }
      headings.append(Heading(reference: row.reference, group: row.group, value: value))
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
    headings += other.headings
    cut()
  }

  /// Leaves out what can be none of the first rows, once there is as much of it as of them.
  private mutating func cut() {
    guard let limit = shape.limit, lines.count > 2 * limit else { return }
    let (all, units) = (self, ordered)
    (lines, headings) = ([], [])
    var kept: [Unit] = []
    for place in units.prefix(limit) {
      let start = Int32(kept.count)
      kept += all.units(place)
      lines.append(
        Line(order: all.lines[Int(place)].order, start: start, end: Int32(kept.count)))
      if !all.headings.isEmpty { headings.append(all.headings[Int(place)]) }
    }
    parts = kept.isEmpty ? [] : [kept]
  }

  /// Gives the rows to `take` in their order, each as what was written of it; throws `Failure`.
  func forEach(_ take: (ArraySlice<Unit>) throws(Failure) -> Void) throws(Failure) {
    for place in ordered.prefix(count) { try take(units(place)) }
  }

  /// The cases that the rows are about, in the order of the rows; none without headings.
  var references: [CaseReference] {
    headings.isEmpty ? [] : ordered.prefix(count).map { headings[Int($0)].reference }
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
    if !headings.isEmpty, let isFirst = comes(headings[left], before: headings[right]) {
      return isFirst
    }
    let (mine, other) = (lines[left].order, lines[right].order)
    return mine == other ? left < right : mine < other
  }

  /// Whether a row comes before another by what their headings say; nil where they do not tell.
  private func comes(_ left: Heading, before right: Heading) -> Bool? {
    if let order = shape.order, let mine = left.value, let other = right.value,
      let isFirst = order.comes(mine, before: other)
    {
      return isFirst
    }
    guard let mine = left.group, let other = right.group, mine != other else { return nil }
    return Dimension.isOrdered(mine, other)
  }
}

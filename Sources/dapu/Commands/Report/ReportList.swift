import DapuKit

/// A list of cases, or of what is due of them: where it is read from, and its rows.
struct ReportList {
  /// One row, and by what the list orders it.
  struct Row {
    let reference: CaseReference
    /// The day by which it is ordered first; nil in a list by case alone.
    var dueOn: Day?
    /// The number by which it is ordered last.
    var number = 0
    let cells: [Value]

    /// Whether the list has it before another.
    func isBefore(_ other: Row) -> Bool { key < other.key }

    fileprivate var key: (Day, CaseReference, Int) {
      (dueOn ?? Day(number: 0), reference, number)
    }
  }

  /// What the days of the report are those of.
  var days = Report.Days.referrals
  /// The cases that can have a row.
  var scope = Scope.all
  /// The tables that the rows rest upon, beside those that every choice does.
  let tables: [Table]
  /// The names of the columns.
  let columns: [String]
  /// The rows of some cases, in the order of the list.
  let rows: (Report) -> [Row]

  /// Answers with the list; in a form that is read line by line its rows are written as they are
  /// made, and never all kept. Throws `Failure`.
  func answer(_ call: Call) throws(Failure) -> ExitStatus {
    try call.checkIsNotPublished()
    // In groups, the list is about more than each case by itself.
    guard call.arguments.dimension == nil else {
      let report = try Report.outlined(call, of: days, from: tables)
      return try answer(report, rows(report))
    }
    let shape = ListingShape(call.arguments)
    let isWritten =
      shape.isRowByRow && call.format.isLineByLine && !call.writesToTerminal
      && !call.arguments.has("names")
    let none = Listing(columns: columns, rows: [])
    // Columns that are not there are told before a row is made.
    let header = try isWritten ? shape.shape(none) : none
    var kept: [Row] = []
    var lines = ListLines()
    let report = try Report.inParts(
      call, of: days, among: scope, from: tables, .byCase,
      make: { part in
        let rows = rows(part)
        return isWritten ? ([], ListLines(rows, columns, shape, call.format)) : (rows, ListLines())
      },
      take: { (part: (rows: [Row], lines: ListLines)) in
        kept += part.rows
        lines.append(part.lines)
      })
    guard isWritten else { return try answer(report, kept) }
    let page = Page(call.arguments, today: report.today)
    try call.answer(pieces: [header.bytes(call.format, width: nil, on: page)] + lines.pieces)
    return report.ending(.done)
  }

  private func answer(_ report: Report, _ rows: [Row]) throws(Failure) -> ExitStatus {
    let ordered = rows.sorted { $0.isBefore($1) }
    var listing = Listing(columns: columns, rows: ordered.map(\.cells))
    try report.addNames(to: &listing, ordered.map(\.reference))
    return try report.answer(listing)
  }
}

/// The lines of a list, each of which can be put before or behind the others.
struct ListLines {
  /// Some lines that stay together, and by what they are ordered.
  private struct Line {
    let dueOn: Int32
    let number: Int32
    let reference: CaseReference
    var part: Int32 = 0
    let start: Int32
    let end: Int32

    func isBefore(_ other: Line) -> Bool {
      (dueOn, reference, number) < (other.dueOn, other.reference, other.number)
    }
  }

  private var lines: [Line] = []
  private var parts: [[UInt8]] = []

  /// Makes none.
  init() {}

  /// Writes those of some rows that a shape leaves, in a form. Rows of a list by case alone stay
  /// together.
  init(_ rows: [ReportList.Row], _ columns: [String], _ shape: ListingShape, _ format: Format) {
    let isByCase = rows.allSatisfy { $0.dueOn == nil }
    let pieces = isByCase ? [rows[...]] : rows.indices.map { rows[$0...$0] }
    var bytes: [UInt8] = []
    for piece in pieces {
      guard let first = piece.first else { continue }
      let start = bytes.count
      let listing = Listing(columns: columns, rows: piece.map(\.cells))
      do throws(Failure) { try shape.shape(listing).appendLines(format, to: &bytes) } catch {
        preconditionFailure("a shape that fits no row was refused before any was made")
      }
      lines.append(
        Line(
          dueOn: first.dueOn?.number ?? 0, number: Int32(truncatingIfNeeded: first.number),
          reference: first.reference, start: Int32(start), end: Int32(bytes.count)))
    }
    parts = [bytes]
  }

  /// Adds those of other cases.
  mutating func append(_ other: ListLines) {
    let shift = Int32(parts.count)
    parts += other.parts
    lines += other.lines.map { line in
      var line = line
      line.part += shift
      return line
    }
  }

  /// The bytes of the lines in their order, in pieces.
  var pieces: [[UInt8]] {
    let areInOrder = lines.indices.dropFirst().allSatisfy { !lines[$0].isBefore(lines[$0 - 1]) }
    guard !areInOrder else { return parts }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for line in lines.sorted(by: { $0.isBefore($1) }) {
      bytes += parts[Int(line.part)][Int(line.start)..<Int(line.end)]
    }
    return [bytes]
  }
}

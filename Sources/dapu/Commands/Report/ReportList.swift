import DapuKit

/// A list of cases, or of what is due of them: where it is read from, and its rows.
struct ReportList {
  /// One row, and by what the list orders it.
  struct Row {
    let reference: CaseReference
    let order: Order
    let cells: [Value]

    /// Makes a row of a case.
    init(_ reference: CaseReference, _ order: Order, _ cells: [Value]) {
      self.reference = reference
      self.order = order
      self.cells = cells
    }
  }

  /// Where a row stands: by its day, then by a place, then by a number.
  struct Order: Comparable {
    var day = Day(number: 0)
    var number: Int32 = 0
    let place: Int32

    static func < (left: Order, right: Order) -> Bool {
      (left.day, left.place, left.number) < (right.day, right.place, right.number)
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
  /// Whether the rows stand in the order of the cases.
  var isByCase = false
  /// The column of free text among them; nil where there is none.
  var naming: String?
  /// The rows of some cases.
  let rows: (Report) -> [Row]
  /// The rows that rest upon several cases together, of a report of whichever; nil where there are
  /// none. Throws `Failure`.
  var crossRows: ((Report) throws(Failure) -> [Row])?

  /// Answers with the list; in a form that is read line by line its rows are written as they are
  /// made, and never all kept. Throws `Failure`.
  func answer(_ call: Call) throws(Failure) -> ExitStatus {
    try call.checkIsNotPublished()
    // In groups, the list is about more than each case by itself.
    guard call.arguments.dimension == nil else {
      return try answer(try Report.outlined(call, of: days, from: tables))
    }
    let shape = ListingShape(call.arguments)
    guard shape.isRowByRow, call.format.isLineByLine, !call.writesToTerminal,
      !call.arguments.has("names"), naming == nil
    else {
      var kept: [Row] = []
      let report = try Report.inParts(
        call, of: days, among: scope, from: tables, .byCase, make: rows, take: { kept += $0 })
      return try answer(report, kept)
    }
    // Columns that are not there are told before a row is made.
    let (rowShape, format) = (try shape.ofRows(columns), call.format)
    let header = Listing(columns: rowShape.shownColumns, rows: [])
    var answer = PiecewiseAnswer(
      call, header.bytes(format, width: nil, on: Page(call.arguments, today: call.today)))
    var lines = ListLines()
    let report = try Report.inParts(
      call, of: days, among: scope, from: tables, .byCase,
      make: { part in ListLines(rows(part), rowShape, format) },
      take: { part throws(Failure) in
        guard isByCase else { return lines.append(part) }
        var part = part
        try part.add(to: &answer)
      })
    lines.append(ListLines(try crossRows?(report) ?? [], rowShape, format))
    try lines.add(to: &answer)
    try answer.end()
    return report.ending(.done)
  }

  /// Answers with the list of all cases of a report at once; throws `Failure`.
  func answer(_ report: Report) throws(Failure) -> ExitStatus { try answer(report, rows(report)) }

  private func answer(_ report: Report, _ rows: [Row]) throws(Failure) -> ExitStatus {
    let ordered = (rows + (try crossRows?(report) ?? [])).sorted { $0.order < $1.order }
    var listing = Listing(columns: columns, rows: ordered.map(\.cells))
    try report.addNames(to: &listing, ordered.map(\.reference))
    return try report.answer(listing, naming: naming)
  }
}

/// The lines of a list, each of which can be put before or behind the others.
struct ListLines {
  /// A line, and where it stands.
  ///
  /// There may be as many of them as an answer has lines: it has 24 bytes.
  private struct Line {
    let order: ReportList.Order
    var part: Int32 = 0
    let start: Int32
    let end: Int32
  }

  private var lines: [Line] = []
  private var parts: [[UInt8]] = []

  /// Makes none.
  init() {}

  /// Writes those of some rows that a shape leaves, in a form.
  init(_ rows: [ReportList.Row], _ shape: RowShape, _ format: Format) {
    let writer = RowWriter(format, shape.shownColumns)
    var bytes: [UInt8] = []
    for row in rows {
      guard let cells = shape.shown(row.cells) else { continue }
      let start = bytes.count
      writer.append(cells, to: &bytes)
      lines.append(Line(order: row.order, start: Int32(start), end: Int32(bytes.count)))
    }
    parts = bytes.isEmpty ? [] : [bytes]
  }

  /// Adds those of other cases.
  mutating func append(_ other: ListLines) {
    let shift = Int32(parts.count)
    for part in other.parts {
      // No more memory than its bytes take.
      var kept: [UInt8] = []
      kept.reserveCapacity(part.count)
      kept += part
      parts.append(kept)
    }
    lines += other.lines.map { line in
      var line = line
      line.part += shift
      return line
    }
  }

  /// Adds the lines to an answer in their order; throws `Failure`.
  mutating func add(to answer: inout PiecewiseAnswer) throws(Failure) {
    let areInOrder = lines.indices.dropFirst().allSatisfy { lines[$0 - 1].order <= lines[$0].order }
    if areInOrder {
      for part in parts { try answer.add(part[...]) }
    } else {
      lines.sort { $0.order < $1.order }
      for line in lines {
        try answer.add(parts[Int(line.part)][Int(line.start)..<Int(line.end)])
      }
    }
  }
}

import DapuKit

/// A list of cases, or of what is due of them: where it is read from, and its rows.
struct ReportList {
  /// One row, and by what the list orders it.
  struct Row {
    let reference: CaseReference
    let order: Order
    fileprivate(set) var cells: [Value]
    /// The group that `--by` puts it in; nil where it is not asked for.
    fileprivate(set) var group: String?

    /// Makes a row of a case.
    init(_ reference: CaseReference, _ order: Order, _ cells: [Value]) {
      self.reference = reference
      self.order = order
      self.cells = cells
    }
  }

  /// Where a row stands: by its day, then by a place, then by a number.
  struct Order: Comparable {
    let day: Day
    let number: Int32
    let place: Int32

    /// Makes the place of a row; a number that is too large stands as the largest.
    init(day: Day = Day(number: 0), number: Int = 0, place: Int) {
      self.day = day
      self.number = Int32(clamping: number)
      self.place = Int32(clamping: place)
    }

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
  /// The rows that rest upon several cases together, and the report that has these, of a report of
  /// whichever; nil where there are none. Throws `Failure`.
  var crossRows: ((Report) throws(Failure) -> (rows: [Row], report: Report))?

  /// Answers with the list, of which no more is kept at once than the answer needs; of cases that
  /// were chosen already, where they are given. Throws `Failure`.
  func answer(_ call: Call, of report: Report? = nil) throws(Failure) -> ExitStatus {
    try call.checkIsNotPublished()
    if call.arguments.has("names") { try call.checkNames() }
    // Columns that are not there are told before a row is made.
    let shape = try ListingShape(call.arguments).ofRows(columns + furtherColumns(call.arguments))
    if call.format.isLineByLine, !call.writesToTerminal, !call.arguments.has("excel") {
      return try answer(call, shape, of: report)
    }
    var kept = ListedRows<[Value]>(shape)
    let whole = try forEachPart(
      call, shape, of: report, write: { $1.append($0) }, take: { kept.append($0) })
    try recordLook(at: kept.references, call, shape, whole)
    var listing = Listing(columns: shape.shownColumns, rows: [])
    try kept.forEach { listing.rows += $0 }
    try call.answer(listing)
    return ending(call, whole, rowCount: kept.count)
  }

  /// The same in a form that is read line by line: where the rows are made in their order, they are
  /// written as they are made.
  private func answer(
    _ call: Call, _ shape: RowShape, of report: Report?
  ) throws(Failure) -> ExitStatus {
    let header = Listing(columns: shape.shownColumns, rows: [])
    var answer = PiecewiseAnswer(
      call, header.bytes(call.format, width: nil, on: Page(call.arguments, today: call.today)))
    let writer = RowWriter(call.format, shape.shownColumns)
    let isInOrder = isByCase && shape.isRowByRow && !hasHeadings(call.arguments, shape)
    var (kept, count) = (ListedRows<UInt8>(shape), 0)
    let whole = try forEachPart(
      call, shape, of: report, write: { writer.append($0, to: &$1) },
      take: { part throws(Failure) in
        count += part.count
        guard isInOrder else { return kept.append(part) }
        try part.forEach { line throws(Failure) in try answer.add(line) }
      })
    try recordLook(at: kept.references, call, shape, whole)
    try kept.forEach { line throws(Failure) in try answer.add(line) }
    try answer.end()
    return ending(call, whole, rowCount: isInOrder ? count : kept.count)
  }

  /// Gives the rows of some cases after those of others to `take`; the report that they are of.
  /// Throws `Failure`.
  private func forEachPart<Unit>(
    _ call: Call, _ shape: RowShape, of report: Report?,
    write: @escaping ([Value], inout [Unit]) -> Void,
    take: (ListedRows<Unit>) throws(Failure) -> Void
  ) throws(Failure) -> Report {
    let withHeadings = hasHeadings(call.arguments, shape)
    let listed = { (rows: [Row], report: Report) in
      ListedRows(completed(rows, report), shape, withHeadings: withHeadings, write: write)
    }
    var whole: Report
    if let report {
      whole = report
      try take(listed(rows(report), report))
    } else {
      let people: [Table] = call.arguments.has("names") ? [.people] : []
      whole = try Report.inParts(
        call, of: days, among: scope, from: tables + people, .byCase,
        make: { part in listed(rows(part), part) }, take: take)
    }
    if let cross = try crossRows?(whole) { try take(listed(cross.rows, cross.report)) }
    return whole
  }

  /// The columns that the options add behind those of the list.
  private func furtherColumns(_ arguments: Arguments) -> [String] {
    let names = arguments.has("names") ? ["name"] : []
    return names + (arguments.dimension == nil ? [] : Dimension.columns(beside: columns))
  }

  /// Whether more is asked of a row than its line and its place.
  private func hasHeadings(_ arguments: Arguments, _ shape: RowShape) -> Bool {
    arguments.dimension != nil || names(arguments, shape)
  }

  /// Whether names or free text are shown, so that the look at them is recorded.
  private func names(_ arguments: Arguments, _ shape: RowShape) -> Bool {
    arguments.has("names") || naming.map(shape.shownColumns.contains) ?? false
  }

  /// The rows with the cells of the columns that the options add.
  private func completed(_ rows: [Row], _ report: Report) -> [Row] {
    let (arguments, caseload) = (report.call.arguments, report.caseload)
    let (dimension, hasNames) = (arguments.dimension, arguments.has("names"))
    guard dimension != nil || hasNames else { return rows }
    return rows.map { row in
      var row = row
      let subject = caseload.case(row.reference)
      if hasNames {
        let person = subject.flatMap { caseload.person($0.person) }
        row.cells.append(.optional(person?.knownName))
      }
      if let dimension {
        let group = subject.map { dimension.group(of: $0, in: caseload) } ?? Dimension.unknown
        row.cells += dimension.cells(of: group, beside: columns)
        row.group = group
      }
      return row
    }
  }

  /// Records the look at names, or free text, before it is shown; throws `Failure`.
  private func recordLook(
    at references: [CaseReference], _ call: Call, _ shape: RowShape, _ report: Report
  ) throws(Failure) {
    guard names(call.arguments, shape), !call.isDryRun else { return }
    try report.recordLook(at: references)
  }

  private func ending(_ call: Call, _ report: Report, rowCount: Int) -> ExitStatus {
    report.ending(rowCount == 0 && call.arguments.has("fail-if-empty") ? .refused : .done)
  }
}

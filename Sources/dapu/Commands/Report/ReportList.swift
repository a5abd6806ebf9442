import DapuKit

/// A list of cases, or of what is due of them: where it is read from, and its rows.
struct ReportList {
  /// One row, and by what the list orders it.
  struct Row {
    let reference: CaseReference
    let order: Order
    fileprivate(set) var cells: [Value]
    /// The group that `--by` puts it in; nil where it is not asked for.
    var group: String?

    /// Makes a row of a case.
    init(_ reference: CaseReference, _ order: Order, _ cells: [Value]) {
      self.reference = reference
      self.order = order
      self.cells = cells
    }
  }

  /// Where a row stands: by its day, then by a place, then by a number.
  struct Order: Comparable {
    /// The day, and behind it the place, so that both are compared in one step.
    private let key: UInt64
    let number: Int32

    var day: Day { Day(number: Self.signed(UInt32(key >> 32))) }
    var place: Int32 { Self.signed(UInt32(truncatingIfNeeded: key)) }

    /// Before every other.
    static let first = Order(place: 0)

    /// Makes the place of a row; a number that is too large stands as the largest.
    init(day: Day = Day(number: 0), number: Int = 0, place: Int) {
      self.init(day, Int32(clamping: place), number: Int32(clamping: number))
    }

    private init(_ day: Day, _ place: Int32, number: Int32) {
      key = UInt64(Self.unsigned(day.number)) << 32 | UInt64(Self.unsigned(place))
      self.number = number
    }

    /// A number as one that is not negative and stands in the same order, and back.
    private static func unsigned(_ number: Int32) -> UInt32 { UInt32(bitPattern: number ^ .min) }
    private static func signed(_ number: UInt32) -> Int32 { Int32(bitPattern: number) ^ .min }

    /// The place that packed bytes tell, of a row that comes next behind another.
    init(after before: Order, from bytes: inout PackedBytes) {
      let step = bytes.number()
      let day = Day(number: before.day.number + Int32(PackedNumber.signed(step >> 1)))
      let place = before.place + Int32(bytes.signed())
      self.init(day, place, number: step & 1 == 0 ? 0 : Int32(bytes.signed()))
    }

    /// Adds it to packed bytes: what it is more than the place of the row before, and its number
    /// where it has one.
    func append(after before: Order, to bytes: inout [UInt8]) {
      let step = PackedNumber.unsigned(day - before.day) << 1
      PackedNumber.append(number == 0 ? step : step | 1, to: &bytes)
      PackedNumber.append(signed: Int(place) - Int(before.place), to: &bytes)
      if number != 0 { PackedNumber.append(signed: Int(number), to: &bytes) }
    }

    static func < (left: Order, right: Order) -> Bool {
      left.key == right.key ? left.number < right.number : left.key < right.key
    }
  }

  /// How a row is made of less than a case.
  enum Less {
    /// Of how many of its sessions count.
    case counted((CountedCase) -> Row)
    /// Of a follow-up of it that is due by a day.
    case followUps(dueBy: Day, (DueFollowUp) -> Row)
  }

  /// What the days of the report are those of.
  var days = Report.Days.referrals
  /// The cases that can have a row.
  var scope = Scope.all
  /// The tables that the rows rest upon, beside those that every choice does.
  let tables: [Table]
  /// Whether they rest upon how many sessions count.
  var countsSessions = false
  /// The names of the columns.
  let columns: [String]
  /// Whether the rows stand in the order of the cases.
  var isByCase = false
  /// Whether what a row says of its case rests upon no other, nor on the period.
  var isOfCasesAlone = false
  /// The column of free text among them; nil where there is none.
  var naming: String?
  /// The rows of some cases.
  let rows: (Report) -> [Row]
  /// How the rows are made of less than cases; nil where they rest upon more.
  var ofLess: Less?
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
    let plan = plan(call, shape)
    let isFree = shape.isRowByRow && !plan.isGrouped && !plan.namesCases
    // On a terminal what is said of the rows stands above them.
    if isFree, call.answersRowByRow, !call.writesToTerminal {
      if isByCase { return try answerAsMade(call, shape, of: report) }
      if ofLess != nil, call.answersInCellsAlone {
        return try answerAsWritten(call, shape, of: report)
      }
    }
    var kept = ListedRows(plan)
    let whole = try forEachPart(
      call, of: report, make: { plan.lines($0) }, take: { kept.append($0) })
    if plan.namesCases, !call.isDryRun { try whole.recordLook(at: kept.references) }
    try call.answer(kept.walk)
    return ending(call, whole, rowCount: kept.count)
  }

  /// The same of rows that are written as they are made: each by itself, and in their order.
  private func answerAsMade(
    _ call: Call, _ shape: RowShape, of report: Report?
  ) throws(Failure) -> ExitStatus {
    let writer = writer(call, shape)
    var answer = RowAnswer(call, writer)
    var count = 0
    let whole = try forEachPart(
      call, of: report,
      make: { rows in
        var part = (bytes: [UInt8](), count: 0)
        for row in rows where shape.leaves(row.cells) {
          let shown = shape.shown(row.cells)[...]
          writer.append(shown, isFirst: part.count == 0, to: &part.bytes)
          part.count += 1
        }
        return part
      },
      take: { part throws(Failure) in
        count += part.count
        try answer.add(written: part.bytes)
      })
    try answer.end()
    return ending(call, whole, rowCount: count)
  }

  /// The same of rows that are put in their order once all of them are written.
  private func answerAsWritten(
    _ call: Call, _ shape: RowShape, of report: Report?
  ) throws(Failure) -> ExitStatus {
    let writer = writer(call, shape)
    var kept = WrittenRows()
    let whole = try forEachPart(
      call, of: report, make: { WrittenRows.Part($0, shape, writer) }, take: { kept.append($0) })
    var answer = RowAnswer(call, writer)
    try kept.forEachPiece(writer.separator) { piece throws(Failure) in
      try answer.add(written: piece)
    }
    try answer.end()
    return ending(call, whole, rowCount: kept.count)
  }

  /// What writes rows of which none is known before.
  private func writer(_ call: Call, _ shape: RowShape) -> RowWriter {
    call.writer(of: RowWalk(columns: shape.shownColumns, count: 0) { { nil } })
  }

  /// Gives what is made of the rows of some cases after that of others to `take`; the report that
  /// they are of. Throws `Failure`.
  private func forEachPart<Made>(
    _ call: Call, of report: Report?, make: @escaping ([Row]) -> Made,
    take: (Made) throws(Failure) -> Void
  ) throws(Failure) -> Report {
    var whole: Report
    if let report {
      whole = report
      try take(make(completed(rows(report), report)))
    } else {
      let people: [Table] = call.arguments.has("names") ? [.people] : []
      whole = try Report.inParts(
        call, of: days, among: scope, from: tables + people,
        countingSessions: countsSessions, isOfCasesAlone ? .alone : .byCase,
        ofLess: ofLess(call, make), make: { part in make(completed(rows(part), part)) }, take: take)
    }
    if let cross = try crossRows?(whole) {
      try take(make(completed(cross.rows, cross.report)))
    }
    return whole
  }

  /// What is made of rows of less than cases, where the options choose every case and add nothing
  /// to the rows.
  private func ofLess<Made>(_ call: Call, _ make: @escaping ([Row]) -> Made) -> Report.Less<Made>? {
    guard Choice(call.arguments, days).isOfAll, furtherColumns(call.arguments).isEmpty else {
      return nil
    }
    return switch ofLess {
    case .counted(let row): .counted { make($0.map(row)) }
    case .followUps(let day, let row): .followUps(dueBy: day) { make($0.map(row)) }
    case nil: nil
    }
  }

  /// The columns that the options add behind those of the list.
  private func furtherColumns(_ arguments: Arguments) -> [String] {
    let names = arguments.has("names") ? ["name"] : []
    return names + (arguments.dimension == nil ? [] : Dimension.columns(beside: columns))
  }

  /// How the rows are kept; which cases they are about where names or free text are shown, so that
  /// the look at them is recorded.
  private func plan(_ call: Call, _ shape: RowShape) -> RowPlan {
    let arguments = call.arguments
    return RowPlan(
      shape: shape, isGrouped: arguments.dimension != nil,
      namesCases: arguments.has("names") || naming.map(shape.shownColumns.contains) ?? false)
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

  private func ending(_ call: Call, _ report: Report, rowCount: Int) -> ExitStatus {
    report.ending(rowCount == 0 && call.arguments.has("fail-if-empty") ? .refused : .done)
  }
}

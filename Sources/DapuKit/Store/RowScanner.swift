/// Reads the rows of one table as dapu writes them, straight from their bytes and without making a
/// text of any cell; what it does not know to be sound, it leaves to whoever reads it as text.
///
/// The rows of a table are alike: a cell that is the same as the one above it is as sound.
final class RowScanner {
  typealias Place = UnsafePointer<UInt8>

  /// What is known of a column, and the cell that was last read in it: in 32 bytes.
  struct Column {
    let form: CellPlan.Form
    let isRequired: Bool
    /// What stands behind the cell: a comma, or the line feed behind the last.
    let ending: UInt8
    /// Whether the cell that was just read holds quotes of its own.
    var isDoubled = false
    /// The length of the last cell with its quotes; 0 where there is none.
    var lastLength: Int32 = 0
    var lastValue = -1
    let low: Int
    let high: Int
  }

  static let lastRoom = 64

  let plans: [CellPlan]
  let columns: UnsafeMutablePointer<Column>
  let codes: [CodeWords]
  let last: UnsafeMutablePointer<UInt8>
  let values: UnsafeMutablePointer<Int>
  /// Where each cell of the row that was last read begins, and behind them where the row ends.
  let starts: UnsafeMutablePointer<Int32>
  /// Where sums are compared, where the cell after each of them begins; never where it stands in
  /// quotes that its sum leaves out, for which no cell below is passed over, and never behind the
  /// last.
  let ends: UnsafeMutablePointer<Int32>
  let count: Int
  let ownCount: Int
  let gistColumns: GistColumns
  private let taken: [Taken]
  private let wanted: EntrySet?
  /// How many values are taken of each row.
  var takenCount: Int { taken.count }
  /// The sums of the rows that were read last; nil where they are not compared.
  private var sums: RowSums?
  let months = CellForms.Months()

  /// Makes a reader of rows of a form.
  init(_ form: Form) {
    let columns = (form.table.leadingColumns + form.table.factColumns).prefix(form.ownCount)
    plans =
      columns.map { CellPlan($0) }
      + Array(repeating: .stranger, count: form.cellCount - columns.count)
    codes = plans.enumerated().map { index, plan in
      CodeWords(index < columns.count ? form.names.of(columns[index].name) ?? plan.codes : [])
    }
    let cellCount = form.cellCount
    count = cellCount
    ownCount = form.ownCount
    self.columns = .allocate(capacity: cellCount)
    for (index, plan) in plans.enumerated() {
      (self.columns + index).initialize(
        to: Column(
          form: plan.form, isRequired: plan.isRequired,
          ending: index == cellCount - 1 ? CSVByte.lineFeed : CSVByte.comma, low: plan.low,
          high: plan.high))
    }
    starts = .allocate(capacity: cellCount + 1)
    starts.initialize(repeating: 0, count: cellCount + 1)
    ends = .allocate(capacity: cellCount + 1)
    ends.initialize(repeating: .max, count: cellCount + 1)
    last = .allocate(capacity: cellCount * Self.lastRoom)
    last.initialize(repeating: 0, count: cellCount * Self.lastRoom)
    values = .allocate(capacity: cellCount)
    values.initialize(repeating: -1, count: cellCount)
    gistColumns = GistColumns(form.table, ownCount: ownCount)
    sums = form.checksSums && form.wanted == nil ? RowSums() : nil
    taken = form.taken
    wanted = form.wanted
  }

  deinit {
    for words in codes { words.free() }
    sums?.free()
    months.free()
    columns.deallocate()
    starts.deallocate()
    ends.deallocate()
    last.deallocate()
    values.deallocate()
  }

  /// Reads the sound rows from a place on up to another, and what each says in short; the place
  /// behind the last. The bytes end at `limit`, behind which 64 more may be read.
  ///
  /// Their sums are not compared before `finish`, which tells the rows by their places in `rows`.
  func read(
    _ start: Place, to end: Place, limit: Place, from first: RowGist, into rows: inout SweptRows
  ) -> Place {
    // Each of the two is made by itself: in one of them nothing is ever summed.
    if sums != nil { return readSummed(start, end, limit, first, &rows) }
    return readPlain(start, end, limit, first, &rows)
  }

  @inline(never)
  private func readSummed(
    _ start: Place, _ end: Place, _ limit: Place, _ first: RowGist, _ rows: inout SweptRows
  ) -> Place {
    read(start, end, limit, first, &rows, checksSums: true)
  }

  @inline(never)
  private func readPlain(
    _ start: Place, _ end: Place, _ limit: Place, _ first: RowGist, _ rows: inout SweptRows
  ) -> Place {
    read(start, end, limit, first, &rows, checksSums: false)
  }

  @inline(__always)
  private func read(
    _ start: Place, _ end: Place, _ limit: Place, _ first: RowGist, _ rows: inout SweptRows,
    checksSums: Bool
  ) -> Place {
    var course = Course(sums: checksSums ? sums : nil, checksSums: checksSums)
    defer { if checksSums { sums = course.sums } }
    var place = start
    var gist = first
    gist.isSound = true
    let (wanted, taken) = (wanted, taken)
    // Rows about one subject stand together: the next is as likely to be wanted as the last.
    var isSkipping = true
    while place < end {
      if isSkipping, let wanted, let skipped = RowSkip.row(place, to: end, unless: wanted) {
        gist.pass(skipped.end - place)
        rows.skip(skipped.subject)
        place = skipped.end
      } else if let next = row(place, limit, &gist, &course, number: rows.gists.count),
        next <= end
      {
        isSkipping = wanted.map { !$0.contains(Int(gist.subject)) } ?? false
        if isSkipping { rows.skip(Int(gist.subject)) } else { keep(gist, taken, &rows) }
        gist.pass(next - place)
        place = next
      } else if !isSkipping, wanted != nil {
        isSkipping = true
      } else {
        break
      }
    }
    return place
  }

  @inline(__always)
  private func keep(_ gist: RowGist, _ taken: [Taken], _ rows: inout SweptRows) {
    rows.gists.append(gist)
    for one in taken {
      let value =
        one.column < 0 ? -1 : one.isPlace ? Int(starts[one.column]) : values[one.column]
      rows.taken.append(Int32(truncatingIfNeeded: value))
    }
  }

  /// The places of the rows read since the last time whose sums are wrong.
  func finish() -> [Int] { sums?.finish() ?? [] }
}

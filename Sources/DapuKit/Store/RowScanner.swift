/// Reads the rows of one table as dapu writes them, straight from their bytes and without making a
/// text of any cell; what it does not know to be sound, it leaves to whoever reads it as text.
///
/// The rows of a table are alike: a cell that is the same as the one above it is as sound.
final class RowScanner {
  typealias Place = UnsafePointer<UInt8>

  /// What is known of a column, and the cell that was last read in it.
  struct Column {
    let form: CellPlan.Form
    let isRequired: Bool
    let low: Int
    let high: Int
    /// What stands behind the cell: a comma, or the line feed behind the last.
    let ending: UInt8
    /// The length of the last cell with its quotes; 0 where there is none.
    var lastLength = 0
    var lastValue = -1
    /// Whether the cell that was just read holds quotes of its own.
    var isDoubled = false
  }

  static let lastRoom = 64

  let plans: [CellPlan]
  let columns: UnsafeMutablePointer<Column>
  let codes: [CodeWords]
  let last: UnsafeMutablePointer<UInt8>
  let values: UnsafeMutablePointer<Int>
  /// Where each cell of the row that was last read begins, and behind them where the row ends.
  private let starts: UnsafeMutablePointer<Int32>
  /// Where the cell after each of them begins; never where it stands in quotes that its sum leaves
  /// out, for which no cell below is passed over, and never behind the last.
  private let ends: UnsafeMutablePointer<Int32>
  private let count: Int
  private let ownCount: Int
  private let gistColumns: GistColumns
  private let checksSums: Bool
  private let taken: [Taken]
  private let wanted: EntrySet?
  /// How many values are taken of each row.
  var takenCount: Int { taken.count }
  private var sums = RowSums()
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
          form: plan.form, isRequired: plan.isRequired, low: plan.low, high: plan.high,
          ending: index == cellCount - 1 ? CSVByte.lineFeed : CSVByte.comma))
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
    checksSums = form.checksSums && form.wanted == nil
    taken = form.taken
    wanted = form.wanted
  }

  deinit {
    for words in codes { words.free() }
    sums.free()
    months.free()
    columns.deallocate()
    starts.deallocate()
    ends.deallocate()
    last.deallocate()
    values.deallocate()
  }

  /// What goes on from row to row.
  private struct Course {
    var sums: RowSums
    let checksSums: Bool
    /// The row before, where it was sound in itself and its bytes are still there.
    var earlier: Place?
    /// The sum of the key of the row.
    var key: UInt32 = 0
  }

  /// Reads the sound rows from a place on up to another, and what each says in short; the place
  /// behind the last. The bytes end at `limit`, behind which 64 more may be read.
  ///
  /// Their sums are not compared before `finish`, which tells the rows by their places in `rows`.
  func read(
    _ start: Place, to end: Place, limit: Place, from first: RowGist, into rows: inout SweptRows
  ) -> Place {
    var course = Course(sums: sums, checksSums: checksSums)
    defer { sums = course.sums }
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
  func finish() -> [Int] { sums.finish() }

  /// Reads the row that begins at a place, and what it says in short; the place behind it, nil
  /// where it is not known to be sound.
  @inline(__always)
  private func row(
    _ start: Place, _ limit: Place, _ gist: inout RowGist, _ course: inout Course, number: Int
  ) -> Place? {
    let earlier = course.earlier
    course.earlier = nil
    guard let sum = CellForms.number(start, &values[0]), values[0] > 0,
      sum.pointee == CSVByte.comma, sum[1] != CSVByte.comma, sum[1] != CSVByte.lineFeed,
      sum[9] == CSVByte.comma
    else { return nil }
    if course.checksSums {
      course.sums.begin(limit - start)
      course.sums.add(start, to: sum + 1)
    }
    starts[1] = Int32(truncatingIfNeeded: sum + 1 - start)
    var place = sum + 10
    var plain = place
    // Two rows never have the same number, and hardly ever the same sum.
    var column = 2
    var mayBeSame = true
    while column < count {
      if mayBeSame, let earlier, skip(&column, &place, start, earlier, course.checksSums) {
        mayBeSame = false
        continue
      }
      mayBeSame = true
      let begin = place
      guard let end = cell(column, begin), end.pointee == columns[column].ending else {
        return nil
      }
      place = end + 1
      let isSummedAlone = course.checksSums && begin.pointee == CSVByte.quote
      starts[column] = Int32(truncatingIfNeeded: begin - start)
      ends[column] = isSummedAlone ? .max : Int32(truncatingIfNeeded: place - start)
      if isSummedAlone, column < ownCount {
        course.sums.add(plain, to: begin)
        course.sums.addQuoted(begin + 1, to: end - 1, isDoubled: columns[column].isDoubled)
        plain = place
      }
      if column == gistColumns.key {
        course.key = RowGist.sum(ofKey: UnsafeBufferPointer(start: begin, count: end - begin))
      }
      column &+= 1
    }
    starts[count] = Int32(truncatingIfNeeded: place - start)
    if course.checksSums { course.sums.add(plain, to: start + Int(starts[ownCount])) }
    guard place <= limit, gistColumns.isDayRight(values) else { return nil }
    if course.checksSums { course.sums.end(ByteWord.load(sum + 1), number: number) }
    gist.key = course.key
    gistColumns.fill(&gist, values)
    course.earlier = start
    return place
  }

  /// Passes over the cells from one on that are, byte for byte, those of the row before; whether
  /// there was one. What is summed by itself is never passed over.
  @inline(__always)
  private func skip(
    _ column: inout Int, _ place: inout Place, _ start: Place, _ earlier: Place, _ checksSums: Bool
  ) -> Bool {
    let origin = Int(starts[column])
    let rest = Int(starts[count]) &- origin
    let same = ByteWord.sameCount(place, earlier + origin, rest)
    var next = column
    if same == rest, !checksSums {
      next = count
    } else {
      let reach = Int32(truncatingIfNeeded: origin &+ same)
      while ends[next] <= reach { next &+= 1 }
      guard next > column else { return false }
    }
    let step = Int(starts[next]) &- origin
    let shift = Int32(truncatingIfNeeded: (place - start) &- origin)
    if shift != 0 {
      for passed in column..<next {
        starts[passed] &+= shift
        ends[passed] &+= shift
      }
    }
    place += step
    column = next
    return true
  }
}

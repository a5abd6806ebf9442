/// One row of a table in the few bytes in which a digest keeps it: what lists and counts rest upon,
/// and no free text.
protocol DigestedRow {
  /// The columns that are kept, beside the entry and the subject.
  static var columns: [Column.Name] { get }
  /// The number of the case or the person that it is about.
  var subject: Int32 { get }
  /// Takes a row that is sound in itself and replaces none; nil where it does not fit.
  init?(_ row: TakenRow)
}

/// What was taken of one row, in the order of the columns that are kept.
struct TakenRow {
  /// What it says in short.
  let gist: RowGist
  let cells: UnsafeBufferPointer<Int32>
  // Whoever reads the table keeps both while it gives its rows.
  unowned(unsafe) let piece: SweptPiece
  unowned(unsafe) let names: DigestNames

  /// Whether a column is kept as the place at which its text stands.
  static func isText(_ name: Column.Name) -> Bool {
    [.name, .area, .language, .born, .agency, .abuse].contains(name)
  }

  /// The number of the entry; nil where it is too high.
  var entry: Int32? { Int32(exactly: gist.number) }

  /// A value: a day, a number, or the place of a code among its list; -1 where the cell is empty.
  subscript(_ index: Int) -> Int32 { cells[index] }

  /// Whether a cell that is not kept as a place is empty.
  func isEmpty(_ index: Int) -> Bool { cells[index] == -1 }

  /// A value that fits in two bytes; `absent` where the cell is empty, nil where it does not fit.
  func small(_ index: Int) -> UInt16? {
    let value = cells[index]
    return value == -1 ? .absent : value < 0 || value >= 0xFFFF ? nil : UInt16(value)
  }

  /// The day of a cell that is never empty; nil where it does not fit.
  func day(_ index: Int) -> UInt16? {
    // A day before 1970 is less than 0.
    cells[index] < 0 ? nil : small(index)
  }

  /// The text of a cell that is kept as a place.
  func text(_ index: Int) -> String {
    cells[index] < 0 ? "" : piece.text(at: Int(cells[index]), of: gist)
  }
}

extension TakenRow {
  /// The place among the shared texts of a cell that is kept as a place; nil where it has none.
  func shared(_ index: Int) -> UInt16? { names.place(of: text(index)) }

  /// A text of this row alone, of a cell that is kept as a place; nil where there is no room.
  func own(_ index: Int) -> DigestedText? {
    names.keep(cells[index] < 0 ? [] : piece.textBytes(at: Int(cells[index]), of: gist))
  }
}

extension UInt16 {
  /// What stands for an empty cell.
  static let absent = UInt16.max

  /// The value; nil where it stands for an empty cell.
  var value: Int? { self == .absent ? nil : Int(self) }

  /// The day of that number; nil where it stands for an empty cell.
  var day: Day? { self == .absent ? nil : Day(number: Int32(self)) }
}

/// The rows of one table that a digest keeps, in the order of their subjects.
struct DigestRows<Row: DigestedRow> {
  private var rows: [Row] = []
  /// The places of the rows in the order of their subjects; nil where they stand in it.
  private var order: [Int32]?

  var count: Int { rows.count }

  /// A row by its place in the order of the subjects; those of one stand as they were recorded.
  subscript(_ place: Int) -> Row {
    if let order { return rows[Int(order[place])] }
    return rows[place]
  }

  /// Makes room for so many rows.
  mutating func reserve(_ count: Int) { rows.reserveCapacity(count) }

  /// Adds a row in the order of recording.
  mutating func append(_ row: Row) { rows.append(row) }

  /// Puts the rows in the order of their subjects, of which the highest is given.
  mutating func finish(highest: Int) {
    order = DigestOrder.places(rows.count, highest: highest) { rows[$0].subject }
  }

  /// The place of the first row that is about a subject or a later one.
  func place(of subject: Int32) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].subject < subject { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The putting of rows in the order of their subjects.
private enum DigestOrder {
  /// The places of so many rows in the order of their subjects, of which the highest is given;
  /// those of one as they stand. Nil where all stand in it.
  static func places(_ count: Int, highest: Int, _ subject: (Int) -> Int32) -> [Int32]? {
    guard (0..<count).dropFirst().contains(where: { subject($0 - 1) > subject($0) }) else {
      return nil
    }
    // Counted: how many rows come before those of each subject.
    var starts = [Int32](repeating: 0, count: highest + 2)
    for place in 0..<count { starts[Int(subject(place)) + 1] += 1 }
    for number in 1..<starts.count { starts[number] += starts[number - 1] }
    var order = [Int32](repeating: 0, count: count)
    for place in 0..<count {
      let number = Int(subject(place))
      order[Int(starts[number])] = Int32(place)
      starts[number] += 1
    }
    return order
  }
}

/// A walk through the rows of a table, subject after subject in ascending order.
struct DigestCursor<Row: DigestedRow> {
  private let rows: DigestRows<Row>
  private var place: Int

  /// Begins before the rows of a subject.
  init(_ rows: DigestRows<Row>, from subject: Int32) {
    self.rows = rows
    place = rows.place(of: subject)
  }

  /// The number of rows of a subject, none before the last one asked for.
  mutating func count(of subject: Int32) -> Int {
    while place < rows.count, rows[place].subject < subject { place += 1 }
    var end = place
    while end < rows.count, rows[end].subject == subject { end += 1 }
    return end - place
  }

  /// Gives the rows of a subject, none before the last one asked for, to `take`, and at first how
  /// many there are, if any, to `begin`.
  mutating func forEach(
    of subject: Int32, begin: (Int) -> Void = { _ in }, _ take: (Row) -> Void
  ) {
    let count = count(of: subject)
    if count > 0 { begin(count) }
    for _ in 0..<count {
      take(rows[place])
      place += 1
    }
  }
}

/// A row of a table that no digest keeps: its case is read as a whole.
struct DigestedNot: DigestedRow {
  static let columns: [Column.Name] = []
  let subject: Int32

  init?(_ row: TakenRow) { return nil }
}

/// A fact of a case in a digest.
protocol DigestedFact: DigestedRow {
  /// What it is about, which entry it is, and its day.
  var head: DigestedHead { get }
}

extension DigestedFact {
  var subject: Int32 { head.subject }
}

/// What a dated fact is about, and by which entry.
struct DigestedHead {
  /// The number of the case.
  let subject: Int32
  private let entry: Int32
  private let on: UInt16

  /// Takes what stands in every row, and its day from a place among the columns that are kept; nil
  /// where it does not fit.
  init?(_ row: TakenRow, on place: Int = 0) {
    guard let entry = row.entry, let on = row.day(place) else { return nil }
    subject = row.gist.subject
    self.entry = entry
    self.on = on
  }

  /// The number of the entry.
  var number: Int { Int(entry) }

  /// The day of the fact.
  var day: Day { Day(number: Int32(on)) }

  /// A fact with what a digest knows of its recording: at most the day, and not by whom.
  func recorded<Fact>(_ fact: Fact, on recordedOn: UInt16 = .absent) -> Recorded<Fact> {
    Recorded(entry: Int(entry), recordedOn: recordedOn.day, fact: fact)
  }
}

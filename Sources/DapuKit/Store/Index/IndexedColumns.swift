/// The columns of a table by which its rows are found.
struct IndexedColumns {
  private let columns: [(place: Int, kind: IndexKey.Kind)]

  init(_ table: Table) {
    let own = table.factColumns.enumerated().compactMap { place, column in
      Self.kind(of: column.name, in: table).map { (place: Table.leadingCount + place, kind: $0) }
    }
    columns = [(place: Table.leadingCount - 1, kind: .subject)] + own
  }

  private static func kind(of name: Column.Name, in table: Table) -> IndexKey.Kind? {
    if name == .key { return .key }
    if name == .person, table == .referrals { return .referred }
    if name == .group, table == .enrolments || table == .enrolmentChanges { return .group }
    if name == .nonAssociation, table == .nonAssociations { return .apart }
    if name == .name, table == .people { return .name }
    if Self.identifiers.contains(name), table == .people { return .identifier }
    return nil
  }

  private static let identifiers: [Column.Name] = [.pnc, .crn, .nhs]

  /// The keys under which rows of somebody stand who may be a person: of the same name, or with one
  /// of the same identifiers; nil where the name has no letter to find it by.
  static func keys(ofPerson row: Row) -> [IndexKey]? {
    let name = Array(row[.name].utf8).withUnsafeBytes(Sketch.ofName)
    guard name != 0 else { return nil }
    let others = identifiers.compactMap { column -> IndexKey? in
      let text = Array(row[column].utf8)
      guard !text.isEmpty, let place = Table.people.index(of: column) else { return nil }
      return text.withUnsafeBytes {
        IndexKey(.identifier, Sketch.ofIdentifier($0, Table.leadingCount + place))
      }
    }
    return [IndexKey(.name, name)] + others
  }

  /// Gives every key of a line to `take`. Cells are found as the scan of a table finds them, so
  /// that both lead to the same rows.
  @inline(__always)
  func forEachKey(of line: UnsafeRawBufferPointer, _ take: (IndexKey) -> Void) {
    var cell = CSVLine.Cell()
    for (place, kind) in columns {
      guard cell.move(to: place, in: line) else { return }
      switch kind {
      case .subject, .referred, .apart:
        let number = cell.number(in: line)
        if number > 0 { take(IndexKey(kind, number)) }
      case .name:
        let name = cell.text(in: line, Sketch.ofName) ?? 0
        if name != 0 { take(IndexKey(kind, name)) }
      case .identifier:
        if let sketch = cell.text(in: line, { Sketch.ofIdentifier($0, place) }) {
          take(IndexKey(kind, sketch))
        }
      case .key, .group:
        if let key = cell.text(in: line, { IndexKey(kind, bytes: $0) }) { take(key) }
      }
    }
  }
}

extension Table {
  /// Whether the index knows where the rows of the table stand.
  var isIndexed: Bool { isAboutCases || self == .people }
}

extension CSVLine {
  /// A cell of a line, found by the commas that no quotes enclose.
  struct Cell {
    private var place = 0
    private var start = 0
    private var isQuoted = false

    /// Moves on to the cell of a place, counted from 0; whether the line has it.
    @inline(__always)
    mutating func move(to place: Int, in line: UnsafeRawBufferPointer) -> Bool {
      while self.place < place, start < line.count {
        if start + 8 <= line.count, let bytes = line.baseAddress, !isQuoted {
          let word = ByteWord.load(bytes.assumingMemoryBound(to: UInt8.self) + start)
          if ByteWord.marks(of: CSVByte.quote, in: word) == 0 {
            pass(ByteWord.exactMarks(of: CSVByte.comma, in: word), to: place)
            continue
          }
        }
        switch line[start] {
        case CSVByte.quote: isQuoted.toggle()
        case CSVByte.comma where !isQuoted: self.place += 1
        default: break
        }
        start += 1
      }
      return self.place == place
    }

    /// Passes over eight bytes of which those are marked that end a cell, or to the wanted cell
    /// where it begins among them.
    @inline(__always)
    private mutating func pass(_ commas: UInt64, to place: Int) {
      let count = commas.nonzeroBitCount
      guard self.place + count >= place else {
        self.place += count
        start += 8
        return
      }
      var commas = commas
      while self.place + 1 < place {
        commas &= commas &- 1
        self.place += 1
      }
      self.place = place
      start += ByteWord.first(commas) + 1
    }

    /// The number behind the letter of a reference; 0 where there is none.
    @inline(__always)
    func number(in line: UnsafeRawBufferPointer) -> Int {
      var index = start + 1
      var number = 0
      while index < line.count, (48...57).contains(line[index]) {
        number = number &* 10 &+ Int(line[index] - 48)
        index += 1
      }
      return number
    }

    /// What is made of the text of the cell; nil where it is empty.
    func text<Made>(
      in line: UnsafeRawBufferPointer, _ make: (UnsafeRawBufferPointer) -> Made
    ) -> Made? {
      guard start < line.count, !Self.ends(line[start]) else { return nil }
      guard line[start] == CSVByte.quote else {
        var end = start
        while end < line.count, !Self.ends(line[end]) { end += 1 }
        return make(UnsafeRawBufferPointer(rebasing: line[start..<end]))
      }
      var text: [UInt8] = []
      var index = start + 1
      while index < line.count {
        if line[index] == CSVByte.quote {
          index += 1
          guard index < line.count, line[index] == CSVByte.quote else { break }
        }
        text.append(line[index])
        index += 1
      }
      return text.isEmpty ? nil : text.withUnsafeBytes(make)
    }

    private static func ends(_ byte: UInt8) -> Bool {
      byte == CSVByte.comma || byte == CSVByte.lineFeed || byte == CSVByte.carriageReturn
    }
  }
}

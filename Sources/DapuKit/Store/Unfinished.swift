extension StoreFolder {
  /// Whether an unfinished transaction of dapu's own stands behind the end of a table; throws
  /// `StoreError` where it is something else.
  @discardableResult
  func checkEnd(of file: System.File, _ extent: Head.Extent) throws(StoreError) -> Bool {
    let size = try state(of: file).size
    guard size > extent.length else { return false }
    try Unfinished(self, file, extent, size: size).check()
    return true
  }

  /// The same of every file of a state but the consultations, which grow without one; throws
  /// `StoreError`.
  func checkEnds(_ head: Head) throws(StoreError) {
    for extent in head.extents where extent.name != Self.consultationsName {
      let file = try open(extent.name + ".csv", .read)
      defer { try? System.close(file) }
      try checkEnd(of: file, extent)
    }
  }

  /// Cuts off what another writer left behind the end of a table, and flushes that: were the power
  /// cut now, the disk would else hold the beginning of the new rows and the end of the old ones,
  /// which is nobody's row. Throws `StoreError`.
  func cutEnd(of file: System.File, _ extent: Head.Extent) throws(StoreError) {
    try stored { () throws(SystemFault) in
      try System.cut(file, to: extent.length)
      try System.flush(file)
    }
  }
}

/// The bytes of a table beyond its committed length: an unfinished transaction of dapu's own, or
/// an edit from outside.
struct Unfinished {
  private let folder: StoreFolder
  private let file: System.File
  private let extent: Head.Extent
  private let size: Int

  init(_ folder: StoreFolder, _ file: System.File, _ extent: Head.Extent, size: Int) {
    self.folder = folder
    self.file = file
    self.extent = extent
    self.size = size
  }

  /// Throws `StoreError` unless the bytes are whole rows of dapu's with right sums and numbers that
  /// follow the table's own last one, then at most a partial row. A power cut leaves zero bytes
  /// where a part of the disk was not written yet, so that nothing from the first one on is judged.
  ///
  /// Rows that an acceptance put there, and did not take in, are those of the edit still.
  func check() throws(StoreError) {
    let edited = StoreError.edited(extent.name + ".csv")
    guard try !AcceptanceNote(folder).names(extent.name, file, size: size) else { throw edited }
    let layout = try layout()
    var last = try lastNumber()
    var offset = extent.length
    var carried: [UInt8] = []
    var count = 0
    while offset < size {
      let chunk = try folder.bytes(of: file, at: offset, count: min(1 << 18, size - offset))
      guard !chunk.isEmpty else { return }
      offset += chunk.count
      let zero = chunk.firstIndex(of: 0)
      let bytes = carried + chunk[..<(zero ?? chunk.count)]
      let whole = (bytes.lastIndex(of: CSVLine.feed) ?? -1) + 1
      guard rowsAreOwn(Array(bytes[..<whole]), after: &last, layout) else { throw edited }
      count += bytes[..<whole].reduce(into: 0) { $0 += $1 == CSVLine.feed ? 1 : 0 }
      // A stopped writer leaves one row of the log at most: more of them are transactions that
      // were acknowledged, and it is the head that is older than they are.
      guard layout != nil || count <= 1 else { throw edited }
      carried = Array(bytes[whole...])
      if let zero {
        guard isPart(carried, layout),
          try endsAtASector(zerosFrom: offset - chunk.count + zero)
        else { throw edited }
        return
      }
      guard carried.count <= RecordPieces.recordLimit else { throw edited }
    }
    guard isPart(carried, layout) else { throw edited }
  }

  /// Whether bytes may be what was written of one of dapu's rows: it begins with a number, and in a
  /// table with a sum behind it.
  private func isPart(_ bytes: [UInt8], _ layout: TableLayout?) -> Bool {
    var cells = ByteCursor(rest: bytes[...])
    let number = cells.next(before: CSVByte.comma)
    guard number.allSatisfy(Digits.isDigit) else { return false }
    guard layout != nil, number.endIndex < bytes.endIndex else { return true }
    let sum = cells.next(before: CSVByte.comma)
    if sum.endIndex < bytes.endIndex, sum.count != 8 { return false }
    return sum.isEmpty || (sum.count <= 8 && Hexadecimal.value(sum) != nil)
  }

  /// Whether zero bytes from a place on end where a part of the disk does, or the file: nothing
  /// else leaves them.
  private func endsAtASector(zerosFrom start: Int) throws(StoreError) -> Bool {
    var place = start
    while place < size {
      let chunk = try folder.bytes(of: file, at: place, count: min(1 << 16, size - place))
      if let end = chunk.firstIndex(where: { $0 != 0 }) { return (place + end) % 512 == 0 }
      guard !chunk.isEmpty else { return true }
      place += chunk.count
    }
    return true
  }

  /// The layout of the table; nil for the log, or where its header cannot be read.
  private func layout() throws(StoreError) -> TableLayout? {
    guard let table = Table(rawValue: extent.name) else { return nil }
    return try folder.layout(of: table, in: file)
  }

  /// The number of the last committed row of the table, 0 where there is none. Other tables may
  /// have gone on since a writer was stopped, so that the store's own last number is no measure.
  private func lastNumber() throws(StoreError) -> Int {
    let start = max(0, extent.length - 2 * CSVReader.lengthLimit)
    let bytes = try folder.bytes(of: file, at: start, count: extent.length - start)
    let line = bytes.dropLast().lastIndex(of: CSVLine.feed).map { bytes[($0 + 1)...] } ?? []
    return Digits.value(line.prefix { $0 != UInt8(ascii: ",") }) ?? 0
  }

  private func rowsAreOwn(
    _ bytes: [UInt8], after last: inout Int, _ layout: TableLayout?
  ) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var reader = CSVReader(buffer, firstLine: 2)
      do throws(CSVFault) {
        while let record = try reader.next() {
          guard let number = Int(cell: record.cells[0]), number > last, isOwn(record, layout) else {
            return false
          }
          last = number
        }
        return true
      } catch {
        return false
      }
    }
  }

  private func isOwn(_ record: CSVRecord, _ layout: TableLayout?) -> Bool {
    guard let layout else { return LogRow.isWhole(record.cells) }
    guard record.cells.count == layout.cellCount else { return false }
    return EntryLine.sum(of: layout.own(record.cells)) == record.cells[1]
  }
}

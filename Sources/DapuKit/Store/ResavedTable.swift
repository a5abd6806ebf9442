/// A table that something else than dapu saved and in which the sum of every row is right: whether
/// it is the one that was recorded, which the sums alone do not say of an older copy of it.
struct ResavedTable {
  /// Whether it holds what was recorded, byte for byte once it is written as dapu writes it; nil
  /// where there is no way to tell: columns that are not dapu's may hold anything, and cells that
  /// were erased may have had quotes.
  private(set) var isAsRecorded: Bool?
  /// What is wrong with an entry that holds again what was erased.
  static func backAgain(_ entry: Int) -> String {
    "entry \(entry) was erased, and holds again what it held"
  }

  /// What is wrong with a table that is not the one that was recorded, though every sum is right.
  static let otherwise =
    "was saved by something else than dapu, and is not what was recorded: an older copy, perhaps"

  private let table: Table
  private var layout: TableLayout?
  private var form = (sum: CRC64(), length: 0)
  private var hasErased = false
  private var last = 0
  private var isInOrder = true

  /// Reads a file of so many bytes; throws `StoreError`.
  init(
    _ table: Table, _ folder: StoreFolder, _ file: System.File, length: Int,
    _ extent: Head.Extent
  ) throws(StoreError) {
    self.table = table
    var pieces = RecordPieces(folder, file, length: length)
    try pieces.forEach { result in
      if case .success(let record) = result { take(record) }
    }
    guard let layout, layout.strangers.isEmpty else { return }
    guard isInOrder else {
      isAsRecorded = try EditedTable(table, folder, file, length: length).isForm(of: extent)
      return
    }
    let isSame = form.length == extent.length && form.sum.value == extent.checksum
    isAsRecorded = isSame || !hasErased ? isSame : nil
  }

  private mutating func take(_ record: CSVRecord) {
    guard let layout else {
      layout = TableLayout(record.cells, of: table)
      if let layout { add(Array(table.header.prefix(layout.ownCount))) }
      return
    }
    guard record.cells.count == layout.cellCount else { return }
    let own = layout.own(record.cells).map(EntryLine.withoutLineFeeds)
    guard let number = Int(cell: own[0]) else { return }
    isInOrder = isInOrder && number > last
    last = number
    add(own)
  }

  private mutating func add(_ cells: [String]) {
    guard isInOrder else { return }
    var bytes: [UInt8] = []
    CSVWriter.append(erased: cells, to: &bytes)
    bytes.withUnsafeBytes { form.sum.update($0) }
    form.length += bytes.count
    hasErased = hasErased || cells.contains(where: ErasedCell.isErased)
  }
}

extension StoreFolder {
  /// What is to be said of a table that something else saved, and in which every sum is right;
  /// throws `StoreError`.
  func faults(
    ofResaved table: Table, _ head: Head, erased: [ClosedRange<Int>]
  ) throws(StoreError) -> [StoreFault] {
    guard let extent = head.extent(table.rawValue) else { return [] }
    let file = try open(table.fileName, .read)
    defer { try? System.close(file) }
    let back = try faults(ofBackAgain: table, erased)
    guard back.isEmpty else { return back }
    let saved = try ResavedTable(table, self, file, length: try state(of: file).size, extent)
    let what =
      saved.isAsRecorded ?? true
      ? "was saved by something else than dapu, and every entry in it is as it was recorded"
      : ResavedTable.otherwise
    return [StoreFault(table.fileName, 0, 0, .edited, what)]
  }

  /// The entries of an edited table that were erased and hold again what they held, whatever else
  /// is wrong with it; throws `StoreError`.
  func faults(
    ofBackAgain table: Table, _ erased: [ClosedRange<Int>]
  ) throws(StoreError) -> [StoreFault] {
    guard !erased.isEmpty, holds(table.fileName), !isOdd(table.fileName) else { return [] }
    let file = try open(table.fileName, .read)
    defer { try? System.close(file) }
    var layout: TableLayout?
    var faults: [StoreFault] = []
    var pieces = RecordPieces(self, file, length: try state(of: file).size)
    try pieces.forEach { result in
      guard case .success(let record) = result else { return }
      guard let known = layout else {
        layout = TableLayout(record.cells, of: table) ?? TableLayout(table.header, of: table)
        return
      }
      guard record.cells.count == known.cellCount else { return }
      let own = known.own(record.cells)
      guard let number = Int(cell: own[0]),
        EditedTable.isBackAgain(own, number, table, erased)
      else { return }
      let what = ResavedTable.backAgain(number)
      faults.append(StoreFault(table.fileName, record.line, 0, .edited, what))
    }
    return faults
  }
}

extension EditedTable {
  /// Whether its rows, in the order of their numbers and written as dapu writes them, are what was
  /// recorded; nil where there is no way to tell.
  func isForm(of extent: Head.Extent) -> Bool? {
    guard let layout, layout.strangers.isEmpty else { return nil }
    var bytes: [UInt8] = []
    CSVWriter.append(Array(table.header.prefix(layout.ownCount)), to: &bytes)
    for row in rows.sorted(by: { ($0.number ?? 0) < ($1.number ?? 0) }) {
      CSVWriter.append(erased: row.own, to: &bytes)
    }
    if bytes.count == extent.length, extent.holds(bytes) { return true }
    return rows.contains { $0.own.contains(where: ErasedCell.isErased) } ? nil : false
  }

  /// Whether a row of an entry that was erased identifies somebody again.
  static func isBackAgain(
    _ own: [String], _ number: Int, _ table: Table, _ erased: [ClosedRange<Int>]
  ) -> Bool {
    // What an erasure adds says that there was one.
    guard ![.erasures, .victimErasures].contains(table),
      erased.contains(where: { $0.contains(number) })
    else { return false }
    let columns = table.leadingColumns + table.factColumns
    return zip(columns, own).contains { $0.isErased && !ErasedCell.isBlank($1) }
  }

  /// The cells of a row as an erasure leaves them.
  static func erased(_ own: [String], _ table: Table) -> [String] {
    let columns = table.leadingColumns + table.factColumns
    var erased = zip(columns, own).map { column, cell in
      column.isErased ? String(repeating: " ", count: cell.utf8.count) : cell
    }
    erased[1] = EntryLine.sum(of: erased)
    return erased
  }
}

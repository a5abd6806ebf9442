/// A check of the rows of one table: their cells, sums, numbers and what they name.
struct RowCheck {
  private let table: Table
  private let bytes: UnsafeRawBufferPointer
  private var found: [StoreFault] = []
  private var last = 0

  init(_ table: Table, _ bytes: UnsafeRawBufferPointer) {
    self.table = table
    self.bytes = bytes
  }

  /// Every fault of the rows; each good row is taken into the caseload.
  mutating func faults(
    _ caseload: inout Caseload, _ entries: inout Set<Int>, _ file: System.File,
    _ folder: StoreFolder
  ) -> [StoreFault] {
    var csv = CSVReader(bytes)
    var reader = TableReader(table, file, folder, length: bytes.count)
    while true {
      do throws(CSVFault) {
        guard let record = try csv.next() else { return found }
        if reader.columnCount == 0 {
          reader.columnCount = record.cells.count
          checkHeader(record)
          continue
        }
        check(record, reader, &caseload, &entries)
      } catch {
        add(error.line, error.cell, .row, error.kind.description)
      }
    }
  }

  private mutating func add(
    _ line: Int, _ column: Int, _ kind: StoreFault.Kind, _ what: String
  ) {
    found.append(StoreFault(table.fileName, line, column, kind, what))
  }

  private mutating func checkHeader(_ record: CSVRecord) {
    if !record.cells.starts(with: table.header) {
      add(record.line, 1, .header, "the header is not the table's")
    }
  }

  private mutating func check(
    _ record: CSVRecord, _ reader: TableReader, _ caseload: inout Caseload,
    _ entries: inout Set<Int>
  ) {
    let cells = record.cells
    if cells.count >= table.header.count,
      EntryLine.sum(of: Array(cells.prefix(table.header.count))) != cells[1]
    {
      let name = Int(cell: cells[0]).map { "entry \($0)" } ?? "the row"
      add(record.line, 2, .sum, "\(name) was changed behind dapu's back")
    }
    let entry: Entry
    do throws(StoreError) { entry = try reader.entry(record) } catch {
      guard case .badRow(_, let line, let column, let what) = error else { return }
      return add(line, column, .row, what)
    }
    checkCells(record)
    if !entries.insert(entry.number).inserted {
      add(record.line, 1, .duplicate, "entry \(entry.number) stands twice")
    } else if entry.number < last {
      add(record.line, 1, .order, "entry \(entry.number) comes after entry \(last)")
    }
    last = max(last, entry.number)
    if !caseload.apply(entry) {
      add(
        record.line, Table.leadingCount, .orphan,
        "entry \(entry.number) names something that is not there")
    }
  }

  /// Every cell holds what its column takes, written as dapu writes it.
  private mutating func checkCells(_ record: CSVRecord) {
    let columns = table.leadingColumns + table.factColumns
    let isTakenBack = record.cells.dropFirst(Table.leadingCount).allSatisfy(\.isEmpty)
    for (index, (column, cell)) in zip(columns, record.cells).enumerated() {
      if cell.isEmpty {
        let isFact = index >= Table.leadingCount
        if column.isRequired, !(isFact && isTakenBack) {
          add(record.line, index + 1, .row, "is empty")
        }
        continue
      }
      let text = TableReader.withLineFeeds(cell)
      do throws(ValueFault) {
        if try column.kind.read(text, today: Day(number: 0)) != text {
          add(record.line, index + 1, .row, "is not written as dapu writes it")
        }
      } catch {
        add(record.line, index + 1, .row, error.description)
      }
    }
  }
}

/// A check of the log: every row continues the hash of the one before.
struct LogCheck {
  private let bytes: [UInt8]
  private let last: String

  init(_ bytes: [UInt8], last: String) {
    self.bytes = bytes
    self.last = last
  }

  /// The places where the chain breaks.
  func faults() -> [StoreFault] {
    let name = StoreFolder.logName + ".csv"
    var previous = LogRow.origin
    var line = 1
    for row in bytes.split(separator: CSVLine.feed).dropFirst() {
      line += 1
      let cells = row.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      guard let hash = cells.last, let before = cells.dropLast().last else { continue }
      let body = Array(row.prefix(row.count - hash.count - 1))
      guard SHA256.hex(of: body) == String(decoding: hash, as: UTF8.self),
        String(decoding: before, as: UTF8.self) == previous
      else {
        return [
          StoreFault(name, line, LogRow.columns.count, .log, "the chain of hashes breaks here")
        ]
      }
      previous = String(decoding: hash, as: UTF8.self)
    }
    guard previous == last else {
      return [
        StoreFault(
          name, line, LogRow.columns.count, .log, "the log does not end as it was recorded")
      ]
    }
    return []
  }
}

/// What the index knows: how much of each table, proved by its checksum, and the runs that hold it.
///
/// A prefix and its CRC-64 bind the index to the bytes of the tables themselves: continued over the
/// bytes behind the prefix, it has to give the checksum that the head commits. So whatever became
/// of the files (another store's index, rows that were accepted, erased or restored, a copy of the
/// folder), an index that passes leads to these bytes and no others.
struct IndexManifest: Equatable {
  /// How much of a table the runs hold.
  struct Covered: Equatable {
    let name: String
    var length = 0
    var checksum: UInt64 = 0
  }

  /// A run, and what its pages are known by.
  struct Run: Equatable {
    let number: Int
    let id: UInt64
    let pageCount: Int
    let entryCount: Int

    var fileName: String { IndexManifest.fileName(ofRun: number) }
  }

  static let fileName = "runs"
  /// What is indexed, and how: another dapu that does it otherwise makes its own.
  private static let version = "1"
  private static let lengthLimit = 1 << 14

  /// The tables, in an order in which places name them; a new one comes last.
  var tables: [Covered] = []
  /// The runs, the oldest first.
  var runs: [Run] = []

  static let runPrefix = "run-"

  static func fileName(ofRun number: Int) -> String { runPrefix + String(number) }

  /// The number of a table in places.
  func place(of table: Table) -> Int? { tables.firstIndex { $0.name == table.rawValue } }

  /// The whole file.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    CSVWriter.append(["index", Self.version], to: &bytes)
    for table in tables {
      CSVWriter.append(
        ["table", table.name, String(table.length), Hexadecimal.text(table.checksum, digits: 16)],
        to: &bytes)
    }
    for run in runs {
      CSVWriter.append(
        [
          "run", String(run.number), Hexadecimal.text(run.id, digits: 16), String(run.pageCount),
          String(run.entryCount),
        ], to: &bytes)
    }
    CSVWriter.append(["sum", Hexadecimal.text(CRC64.of(bytes), digits: 16)], to: &bytes)
    return bytes
  }

  init() {}

  /// Reads the file; nil where it is not whole.
  init?(_ bytes: [UInt8]) {
    let rows = bytes.withUnsafeBytes { buffer in
      var reader = CSVReader(buffer)
      var rows: [[String]] = []
      while let record = try? reader.next() { rows.append(record.cells) }
      return rows
    }
    guard rows.first == ["index", Self.version] else { return nil }
    for row in rows.dropFirst().dropLast() {
      if let table = Covered(row) {
        tables.append(table)
      } else if let run = Run(row) {
        runs.append(run)
      } else {
        return nil
      }
    }
    guard self.bytes == bytes else { return nil }
  }

  /// Reads it from the folder of the index; nil where it is not there, or not whole.
  init?(in index: System.File, _ folder: StoreFolder) {
    guard let file = try? folder.openIndexed(Self.fileName, in: index) else { return nil }
    defer { try? System.close(file) }
    guard let bytes = try? folder.bytes(of: file, at: 0, count: Self.lengthLimit) else {
      return nil
    }
    self.init(bytes)
  }
}

extension IndexManifest.Covered {
  fileprivate init?(_ row: [String]) {
    guard row.count == 4, row[0] == "table", let length = Digits.value(row[2].utf8),
      let checksum = Hexadecimal.value(row[3])
    else { return nil }
    self.init(name: row[1], length: length, checksum: checksum)
  }
}

extension IndexManifest.Run {
  fileprivate init?(_ row: [String]) {
    guard row.count == 5, row[0] == "run", let number = Digits.value(row[1].utf8),
      let id = Hexadecimal.value(row[2]), let pageCount = Digits.value(row[3].utf8),
      let entryCount = Digits.value(row[4].utf8), pageCount > 0
    else { return nil }
    self.init(number: number, id: id, pageCount: pageCount, entryCount: entryCount)
  }
}

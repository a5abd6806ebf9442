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
  private static let version = "2"
  private static let lengthLimit = 1 << 14

  /// The tables, in an order in which places name them; a new one comes last.
  var tables: [Covered] = []
  /// The runs, the oldest first.
  var runs: [Run] = []

  static let runPrefix = "run-"

  static func fileName(ofRun number: Int) -> String { runPrefix + String(number) }

  /// The number of a table in places.
  func place(of table: Table) -> Int? { tables.firstIndex { $0.name == table.rawValue } }

  /// How much of a table the runs hold.
  func covered(_ table: Table) -> Covered {
    place(of: table).map { tables[$0] } ?? Covered(name: table.rawValue)
  }

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
    return bytes + Self.end(of: bytes[...])
  }

  init() {}

  /// The last line, which says what those before it sum up to.
  private static func end(of lines: ArraySlice<UInt8>) -> String.UTF8View {
    var sum = CRC64()
    lines.withUnsafeBytes { sum.update($0) }
    return "sum,\(Hexadecimal.text(sum.value, digits: 16))\n".utf8
  }

  /// Reads the file; nil where it is not whole.
  init?(_ bytes: [UInt8]) {
    guard let feed = bytes.dropLast().lastIndex(of: CSVByte.lineFeed) else { return nil }
    var lines = ByteCursor(rest: bytes[...feed])
    guard bytes[(feed + 1)...].elementsEqual(Self.end(of: lines.rest)),
      lines.next(before: CSVByte.lineFeed).elementsEqual("index,\(Self.version)".utf8)
    else { return nil }
    while !lines.rest.isEmpty {
      var cells = ByteCursor(rest: lines.next(before: CSVByte.lineFeed))
      let kind = cells.next(before: CSVByte.comma)
      if kind.elementsEqual("table".utf8), let table = Covered(&cells) {
        tables.append(table)
      } else if kind.elementsEqual("run".utf8), let run = Run(&cells) {
        runs.append(run)
      } else {
        return nil
      }
    }
  }

  /// Reads it from the folder of the index; nil where it is not there, or not whole.
  init?(in index: System.File, _ folder: StoreFolder) {
    guard let (file, size) = try? folder.openIndexed(Self.fileName, in: index) else { return nil }
    defer { try? System.close(file) }
    let count = min(size, Self.lengthLimit)
    guard let bytes = try? folder.bytes(of: file, at: 0, count: count) else { return nil }
    self.init(bytes)
  }
}

extension IndexManifest.Covered {
  fileprivate init?(_ cells: inout ByteCursor) {
    let name = cells.next(before: CSVByte.comma)
    guard let length = Digits.value(cells.next(before: CSVByte.comma)),
      let checksum = Hexadecimal.value(cells.rest)
    else { return nil }
    self.init(name: String(decoding: name, as: UTF8.self), length: length, checksum: checksum)
  }
}

extension IndexManifest.Run {
  fileprivate init?(_ cells: inout ByteCursor) {
    guard let number = Digits.value(cells.next(before: CSVByte.comma)),
      let id = Hexadecimal.value(cells.next(before: CSVByte.comma)),
      let pageCount = Digits.value(cells.next(before: CSVByte.comma)), pageCount > 0,
      let entryCount = Digits.value(cells.rest)
    else { return nil }
    self.init(number: number, id: id, pageCount: pageCount, entryCount: entryCount)
  }
}

/// One row of the log as it is read back: a transaction, who made it and what it touched.
public struct LogLine: Equatable, Sendable {
  /// The state of one file after the transaction.
  public struct Extent: Equatable, Sendable {
    /// The name of the file without its ending.
    public let name: String
    /// Its length in bytes.
    public let length: Int
    /// The CRC-64/XZ of so many bytes of it.
    public let checksum: UInt64
  }

  /// The number of the transaction.
  public let transaction: Int
  /// The true time of recording, UTC.
  public let recordedAt: String
  /// Who recorded.
  public let actor: String
  /// The number of that user.
  public let uid: String
  /// What kind of transaction: collection, alteration, disclosure or erasure.
  public let kind: String
  /// The command, without its operands.
  public let command: String
  /// The case, where the transaction is about a single one; else empty.
  public let caseCell: String
  /// The entries, as numbers and spans of them.
  public let entries: [ClosedRange<Int>]
  /// The last numbers that it gave out or passed over; of cases and people only those passed over.
  let numbers: Caseload.Numbers
  /// The tables that it touched.
  public let extents: [Extent]
  /// How far the consultations were.
  public let consultations: Extent?
  /// The tables of which an unfinished transaction was cut off.
  public let cut: [String]
  /// The cells of the row.
  let cells: [String]
  /// The hash of the row before.
  let previous: String
  /// The hash of the row.
  let hash: String

  /// Reads the cells of a row; nil where they are not one. It does not verify the hash.
  init?(_ cells: [String]) {
    guard cells.count == LogRow.columns.count, let transaction = Int(cell: cells[0]),
      let entries = Self.entries(cells[7])
    else { return nil }
    guard let extents = Extent.all(in: cells[8]), let looks = Extent.all(in: cells[9]),
      looks.count <= 1
    else { return nil }
    self.cells = cells
    self.transaction = transaction
    recordedAt = cells[1]
    actor = cells[2]
    uid = cells[3]
    kind = cells[4]
    command = cells[5]
    caseCell = cells[6]
    self.entries = entries
    numbers = SkippedNumbers.last(in: cells[7])
    self.extents = extents
    consultations = looks.first
    cut = cells[10].utf8.split(separator: UInt8(ascii: ";")).map { String(Substring($0)) }
    previous = cells[11]
    hash = cells[12]
  }

  /// Reads `5`, `5-9` and several of them separated by `;`, numbers that are passed over left out;
  /// nil where it is not that.
  static func entries(_ cell: String) -> [ClosedRange<Int>]? {
    var ranges: [ClosedRange<Int>] = []
    for part in cell.utf8.split(separator: UInt8(ascii: ";")) where !SkippedNumbers.isOne(part) {
      let ends = part.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      guard let first = ends.first.flatMap({ Digits.value($0) }),
        let last = ends.last.flatMap({ Digits.value($0) }), ends.count <= 2, first <= last
      else { return nil }
      ranges.append(first...last)
    }
    return ranges
  }

  /// Writes spans of entries that a repair found to be gone as `lost` reads them.
  static func parts(lost ranges: [ClosedRange<Int>]) -> [String] {
    ranges.map { "L" + cell([$0]) }
  }

  /// The entries that a repair found to be gone: `L5`, `L5-9`.
  var lost: [ClosedRange<Int>] {
    cells[7].split(separator: ";").filter { $0.first == "L" }
      .flatMap { Self.entries(String($0.dropFirst())) ?? [] }
  }

  /// Writes spans of entries as `entries` reads them.
  static func cell(_ ranges: [ClosedRange<Int>]) -> String {
    ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ";")
  }

  /// Entry numbers as spans, in their order.
  static func spans(_ numbers: [Int]) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers.sorted() {
      if let last = ranges.last, number - 1 <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, number)
      } else {
        ranges.append(number...number)
      }
    }
    return ranges
  }
}

extension LogLine.Extent {
  /// Reads several of `NAME:LENGTH:CHECKSUM` with `;` between them; nil where it is not that.
  fileprivate static func all(in cell: String) -> [LogLine.Extent]? {
    var text = cell
    return text.withUTF8 { bytes in
      var extents: [LogLine.Extent] = []
      for part in bytes.split(separator: UInt8(ascii: ";")) {
        guard let extent = LogLine.Extent(part) else { return nil }
        extents.append(extent)
      }
      return extents
    }
  }

  private init?(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 3, let length = Digits.value(parts[1]),
      let checksum = Hexadecimal.value(parts[2])
    else { return nil }
    self.init(
      name: String(decoding: parts[0], as: UTF8.self), length: length, checksum: checksum)
  }
}

/// The committed state of a store: what `head.csv` holds twice, in two slots of one block each.
public struct Head: Equatable, Sendable {
  /// The committed state of one file.
  public struct Extent: Equatable, Sendable {
    /// The name of the file without its ending.
    public let name: String
    /// The committed length in bytes.
    public let length: Int
    /// The CRC-64/XZ of that prefix.
    public let checksum: UInt64
    /// The CRC-32 of the last 4,096 bytes of the prefix, or of all where it is shorter.
    public let tail: UInt32
    /// The inode of the file when it was written.
    public let inode: UInt64
    /// The time of its last change then, in nanoseconds since 1970.
    public let changedAt: Int64
  }

  /// The number of the transaction.
  public let transaction: Int
  /// The SHA-256 of the last row of the log.
  public let log: String
  /// The numbers last given out.
  public let numbers: Caseload.Numbers
  /// Every table, the log, and how far the consultations were when it was written.
  public let extents: [Extent]

  /// The state of one file; nil where it was never written.
  public func extent(_ name: String) -> Extent? { extents.first { $0.name == name } }

  /// The bytes of a block: the header and each slot fill one.
  public static let blockSize = 4_096
  /// The bytes of the last part of a prefix that the quick test compares.
  public static let tailSize = 4_096

  /// The names of the header line.
  public static let columns = [
    "transaction", "log", "entries", "cases", "people", "extents", "checksum",
  ]

  /// The header block.
  public static var header: [UInt8] { padded(Array(columns.joined(separator: ",").utf8)) }

  /// The whole file of a store whose only state is this one.
  var file: [UInt8] { Self.header + slot + Self.padded([]) }

  /// The state with other states of some files, and another last row of the log where one is given.
  func replacing(_ replaced: [Extent], log: String? = nil) -> Head {
    let names = replaced.map(\.name)
    return Head(
      transaction: transaction, log: log ?? self.log, numbers: numbers,
      extents: extents.filter { !names.contains($0.name) } + replaced)
  }

  /// The slot that holds the state, a whole block.
  public var slot: [UInt8] {
    let list = extents.map { extent in
      [
        extent.name, String(extent.length), Hexadecimal.text(extent.checksum, digits: 16),
        Hexadecimal.text(UInt64(extent.tail), digits: 8), String(extent.inode),
        String(extent.changedAt),
      ].joined(separator: ":")
    }
    let cells = [
      String(transaction), log, String(numbers.entry), String(numbers.case),
      String(numbers.person), list.joined(separator: ";"),
    ]
    var bytes = Array(cells.joined(separator: ",").utf8)
    bytes += Array(",\(Self.checksum(bytes))".utf8)
    return Self.padded(bytes)
  }

  /// The number of the transaction that a slot says it holds, whether or not it is whole.
  static func transaction(ofSlot slot: ArraySlice<UInt8>) -> Int {
    Digits.value(slot.prefix { $0 != comma }) ?? 0
  }

  /// Reads a slot; nil where its checksum is wrong, as after a torn write.
  public init?(slot: ArraySlice<UInt8>) {
    guard slot.count == Self.blockSize, let last = slot.lastIndex(of: Self.comma) else {
      return nil
    }
    let checksum = slot[(last + 1)...].prefix { $0 != Self.space }
    let padding = slot[(last + 1)...].dropFirst(checksum.count)
    guard padding.last == CSVLine.feed, padding.dropLast().allSatisfy({ $0 == Self.space }),
      checksum.elementsEqual(Self.checksum(slot[..<last]).utf8)
    else { return nil }
    let cells = slot[..<last].split(separator: Self.comma, omittingEmptySubsequences: false)
    guard cells.count == Self.columns.count - 1, let transaction = Digits.value(cells[0]),
      let entry = Digits.value(cells[2]), let cases = Digits.value(cells[3]),
      let people = Digits.value(cells[4])
    else { return nil }
    self.transaction = transaction
    log = String(decoding: cells[1], as: UTF8.self)
    numbers = Caseload.Numbers(entry: entry, case: cases, person: people)
    var extents: [Extent] = []
    for text in cells[5].split(separator: UInt8(ascii: ";")) {
      guard let extent = Extent(text) else { return nil }
      extents.append(extent)
    }
    self.extents = extents
  }

  private static let comma = UInt8(ascii: ",")
  private static let space = UInt8(ascii: " ")

  /// Makes a state of its parts.
  init(transaction: Int, log: String, numbers: Caseload.Numbers, extents: [Extent]) {
    self.transaction = transaction
    self.log = log
    self.numbers = numbers
    self.extents = extents
  }

  private static func checksum(_ bytes: some Collection<UInt8>) -> String {
    Hexadecimal.text(CRC64.of(Array(bytes)), digits: 16)
  }

  private static func padded(_ bytes: [UInt8]) -> [UInt8] {
    precondition(bytes.count < blockSize, "a state fits its block")
    let spaces = Array(repeating: UInt8(ascii: " "), count: blockSize - 1 - bytes.count)
    return bytes + spaces + [UInt8(ascii: "\n")]
  }
}

extension Head.Extent {
  /// Reads `NAME:LENGTH:CHECKSUM:TAIL:INODE:TIME`; nil where it is not that.
  init?(_ text: ArraySlice<UInt8>) {
    let parts = text.split(separator: UInt8(ascii: ":"))
    guard parts.count == 6, let length = Digits.value(parts[1]),
      let checksum = Hexadecimal.value(String(decoding: parts[2], as: UTF8.self)),
      let tail = Hexadecimal.value(String(decoding: parts[3], as: UTF8.self)),
      let inode = UInt64(String(decoding: parts[4], as: UTF8.self)),
      let changedAt = Int64(String(decoding: parts[5], as: UTF8.self))
    else { return nil }
    self.init(
      name: String(decoding: parts[0], as: UTF8.self), length: length, checksum: checksum,
      tail: UInt32(truncatingIfNeeded: tail), inode: inode, changedAt: changedAt)
  }

  /// The state of a file that holds these bytes and nothing else.
  init(of name: String, _ bytes: [UInt8], _ state: FileState) {
    self.init(
      name: name, length: bytes.count, checksum: CRC64.of(bytes),
      tail: CRC32.of(Array(bytes.suffix(Head.tailSize))), inode: state.inode,
      changedAt: state.changedAt)
  }
}

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
  /// The case or the victim whose erasure was begun and is not finished; nil where there is none.
  public let erasing: Subject?
  /// Every table, the log, and how far the consultations were when it was written.
  public let extents: [Extent]

  /// The state of one file; nil where it was never written.
  public func extent(_ name: String) -> Extent? { extents.first { $0.name == name } }

  /// The bytes of a block: the header and each slot fill one.
  public static let blockSize = 4_096
  /// The bytes of the whole file.
  static let fileSize = 3 * blockSize
  /// What no number of a store reaches; beyond it, a number could not be counted on.
  static let numberLimit = 1 << 40
  /// The bytes of the last part of a prefix that the quick test compares.
  public static let tailSize = 4_096

  /// The names of the header line.
  public static let columns = [
    "transaction", "log", "entries", "cases", "people", "erasing", "extents", "checksum",
  ]

  /// The header block.
  public static var header: [UInt8] { padded(Array(columns.joined(separator: ",").utf8)) }

  /// The whole file of a store whose only state is this one.
  var file: [UInt8] { Self.header + slot + Self.padded([]) }

  /// The state with other states of some files, and another last row of the log where one is given.
  func replacing(_ replaced: [Extent], log: String? = nil) -> Head {
    let names = replaced.map(\.name)
    return Head(
      transaction: transaction, log: log ?? self.log, numbers: numbers, erasing: erasing,
      extents: extents.filter { !names.contains($0.name) } + replaced)
  }

  /// The slot that holds the state, a whole block.
  public var slot: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.blockSize)
    for cell in [
      String(transaction), log, String(numbers.entry), String(numbers.case), String(numbers.person),
      erasing?.cell ?? "",
    ] {
      bytes.append(cell)
      bytes.append(Self.comma)
    }
    for (index, extent) in extents.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ";")) }
      extent.append(to: &bytes)
    }
    let checksum = Self.checksum(bytes[...])
    bytes.append(Self.comma)
    bytes.append(Hexadecimal.text(checksum, digits: 16))
    return Self.padded(bytes)
  }

  /// The number of the transaction that a slot says it holds, whether or not it is whole.
  static func transaction(ofSlot slot: ArraySlice<UInt8>) -> Int {
    Digits.value(slot.prefix { $0 != comma }) ?? 0
  }

  /// Whether a slot is neither empty, as the second one of a new store, nor holds a state.
  static func isDamaged(_ slot: ArraySlice<UInt8>) -> Bool {
    Head(slot: slot) == nil && !slot.dropLast().allSatisfy { $0 == space }
  }

  /// Reads a slot; nil where its checksum is wrong, as after a torn write.
  public init?(slot: ArraySlice<UInt8>) {
    guard slot.count == Self.blockSize, slot.last == CSVLine.feed else { return nil }
    var cursor = ByteCursor(rest: slot.dropLast())
    guard let transaction = Digits.value(cursor.next(before: Self.comma)),
      transaction < Self.numberLimit
    else { return nil }
    let log = cursor.next(before: Self.comma)
    guard let entry = Digits.value(cursor.next(before: Self.comma)),
      let cases = Digits.value(cursor.next(before: Self.comma)),
      let people = Digits.value(cursor.next(before: Self.comma)),
      max(entry, cases, people) < Self.numberLimit
    else { return nil }
    let erasing = cursor.next(before: Self.comma)
    let list = cursor.next(before: Self.comma)
    let sum = cursor.next(before: Self.space)
    guard sum.count == 16, Hexadecimal.value(sum) == Self.checksum(slot[..<list.endIndex]),
      cursor.rest.reduce(0, { $0 | ($1 ^ Self.space) }) == 0
    else { return nil }
    self.transaction = transaction
    self.log = String(decoding: log, as: UTF8.self)
    numbers = Caseload.Numbers(entry: entry, case: cases, person: people)
    self.erasing = Self.erased(String(decoding: erasing, as: UTF8.self))
    var extents: [Extent] = []
    extents.reserveCapacity(list.count / Extent.usualLength)
    var texts = ByteCursor(rest: list)
    while !texts.rest.isEmpty {
      guard let extent = Extent(&texts) else { return nil }
      extents.append(extent)
    }
    self.extents = extents
  }

  private static func erased(_ cell: String) -> Subject? {
    guard !cell.isEmpty else { return nil }
    return CaseReference(cell).map(Subject.case) ?? VictimReference(cell).map(Subject.victim)
  }

  private static let comma = UInt8(ascii: ",")
  private static let space = UInt8(ascii: " ")

  /// Makes a state of its parts.
  init(
    transaction: Int, log: String, numbers: Caseload.Numbers, erasing: Subject? = nil,
    extents: [Extent]
  ) {
    self.erasing = erasing
    self.transaction = transaction
    self.log = log
    self.numbers = numbers
    self.extents = extents
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var checksum = CRC64()
    bytes.withUnsafeBytes { checksum.update($0) }
    return checksum.value
  }

  private static func padded(_ bytes: [UInt8]) -> [UInt8] {
    precondition(bytes.count < blockSize, "a state fits its block")
    let spaces = Array(repeating: UInt8(ascii: " "), count: blockSize - 1 - bytes.count)
    return bytes + spaces + [UInt8(ascii: "\n")]
  }
}

extension Head.Extent {
  /// Adds `NAME:LENGTH:CHECKSUM:TAIL:INODE:TIME`.
  fileprivate func append(to bytes: inout [UInt8]) {
    bytes.append(name)
    for part in [
      String(length), Hexadecimal.text(checksum, digits: 16),
      Hexadecimal.text(UInt64(tail), digits: 8), String(inode), String(changedAt),
    ] {
      bytes.append(UInt8(ascii: ":"))
      bytes.append(part)
    }
  }

  /// The bytes that one takes at least as a rule.
  fileprivate static let usualLength = 64

  /// Reads the next `NAME:LENGTH:CHECKSUM:TAIL:INODE:TIME`; nil where it is not that.
  fileprivate init?(_ cursor: inout ByteCursor) {
    let colon = UInt8(ascii: ":")
    let name = cursor.next(before: colon)
    guard !name.isEmpty, let length = Digits.value(cursor.next(before: colon)),
      let checksum = Hexadecimal.value(cursor.next(before: colon)),
      let tail = Hexadecimal.value(cursor.next(before: colon)),
      let inode = Digits.value(cursor.next(before: colon), as: UInt64.self)
    else { return nil }
    let time = cursor.next(before: UInt8(ascii: ";"))
    let isBefore1970 = time.first == UInt8(ascii: "-")
    guard let moment = Digits.value(isBefore1970 ? time.dropFirst() : time, as: Int64.self)
    else { return nil }
    self.init(
      name: String(decoding: name, as: UTF8.self), length: length, checksum: checksum,
      tail: UInt32(truncatingIfNeeded: tail), inode: inode,
      changedAt: isBefore1970 ? -moment : moment)
  }

  /// The state of a file that holds these bytes and nothing else.
  init(of name: String, _ bytes: [UInt8], _ state: FileState) {
    self.init(
      name: name, length: bytes.count, checksum: CRC64.of(bytes),
      tail: CRC32.of(Array(bytes.suffix(Head.tailSize))), inode: state.inode,
      changedAt: state.changedAt)
  }
}

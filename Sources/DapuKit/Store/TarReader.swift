/// Bytes that come one after another, up to so many at once; none at their end.
public typealias ByteSource = (Int) -> Result<[UInt8], SystemFault>

/// An ordinary file in a tar file: its name, without folders, and its size.
struct TarMember: Equatable {
  let name: String
  let size: Int
}

/// The members of a ustar file, one after another, each read piece by piece.
struct TarReader {
  /// No file of a store is larger; a header that says so is damaged or hostile.
  static let sizeLimit = 1 << 40
  private static let pieceSize = 1 << 18

  private let source: ByteSource
  private var waiting: [UInt8] = []
  private var position = 0
  private var rest = 0
  private var padding = 0

  init(_ source: @escaping ByteSource) { self.source = source }

  /// The next member, nil after the last; throws `StoreError` where it is none that a backup has.
  mutating func next() throws(StoreError) -> TarMember? {
    while try piece() != nil {}
    while true {
      let header = try bytes(TarWriter.blockSize)
      if header.allSatisfy({ $0 == 0 }) {
        try end()
        return nil
      }
      let found = try TarHeader(header)
      guard let member = found.member else { continue }
      rest = member.size
      padding = TarWriter.padding(after: member.size).count
      return member
    }
  }

  /// The next bytes of the member, nil after the last; throws `StoreError` where it is cut off.
  mutating func piece() throws(StoreError) -> [UInt8]? {
    guard rest > 0 else {
      guard try bytes(padding).allSatisfy({ $0 == 0 }) else { throw damaged }
      padding = 0
      return nil
    }
    let piece = try bytes(min(rest, Self.pieceSize))
    rest -= piece.count
    return piece
  }

  /// Reads the second empty block, and what fills the record, so that no writer is cut short.
  private mutating func end() throws(StoreError) {
    guard try bytes(TarWriter.blockSize).allSatisfy({ $0 == 0 }) else { throw damaged }
    for _ in 0..<4 {
      guard try more() else { return }
      position = waiting.count
    }
  }

  private var damaged: StoreError { .unusableBackup("a block of the tar file is damaged") }

  private mutating func bytes(_ count: Int) throws(StoreError) -> [UInt8] {
    while waiting.count - position < count {
      guard try more() else { throw StoreError.unusableBackup("it is cut off") }
    }
    defer { position += count }
    return Array(waiting[position..<(position + count)])
  }

  private mutating func more() throws(StoreError) -> Bool {
    switch source(Self.pieceSize) {
    case .failure(let fault): throw StoreError(fault)
    case .success(let bytes):
      waiting = Array(waiting[position...]) + bytes
      position = 0
      return !bytes.isEmpty
    }
  }
}

/// The header of a member.
private struct TarHeader {
  /// The ordinary file that follows; nil for the folder that all are in.
  let member: TarMember?

  init(_ block: [UInt8]) throws(StoreError) {
    guard Self.hasItsSum(block), TarField.magic.bytes(in: block).starts(with: "ustar".utf8) else {
      throw StoreError.unusableBackup("it is no tar file, or one that is damaged, packed or locked")
    }
    let kind = TarField.kind.bytes(in: block)
    let name = Self.name(TarField.name.bytes(in: block))
    let size = Self.number(TarField.size.bytes(in: block))
    guard TarField.prefix.bytes(in: block).first == 0, let name, let size,
      size <= TarReader.sizeLimit
    else { throw StoreError.unusableBackup("it holds what no backup holds") }
    switch kind.first {
    case UInt8(ascii: "5") where (name == "." || name.isEmpty) && size == 0: member = nil
    case UInt8(ascii: "0"), 0: member = TarMember(name: name, size: size)
    case _: throw StoreError.unusableBackup("it holds something that is not an ordinary file")
    }
  }

  private static func hasItsSum(_ block: [UInt8]) -> Bool {
    let field = TarField.checksum
    let sum = block.enumerated().reduce(0) { sum, item in
      let isOwn = field.start..<(field.start + field.length) ~= item.offset
      return sum + Int(isOwn ? CSVByte.space : item.element)
    }
    return number(field.bytes(in: block)) == sum
  }

  /// A name of printable ASCII without a folder before it.
  private static func name(_ field: ArraySlice<UInt8>) -> String? {
    var bytes = field.prefix { $0 != 0 }
    guard bytes.allSatisfy({ 0x20...0x7E ~= $0 }) else { return nil }
    if bytes.starts(with: "./".utf8) { bytes = bytes.dropFirst(2) }
    guard !bytes.contains(UInt8(ascii: "/")) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A number in octal digits, or in base 256 where the first bit is set.
  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    if field.first == 0x80 {
      let digits = field.dropFirst().drop { $0 == 0 }
      guard digits.count < 8 else { return nil }
      return digits.reduce(0) { $0 << 8 | Int($1) }
    }
    let digits = field.drop { $0 == CSVByte.space }.prefix { $0 != 0 && $0 != CSVByte.space }
    guard digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "7") ~= $0 }), digits.count < 20
    else { return nil }
    return digits.reduce(0) { $0 << 3 | Int($1 & 7) }
  }
}

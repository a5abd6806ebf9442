/// The blocks of a POSIX ustar file.
enum TarWriter {
  /// The bytes of a block.
  static let blockSize = 512
  /// The blocks that are written at once: the file is a multiple of them.
  private static let recordSize = 20 * blockSize

  /// The header of an ordinary file that only its owner may read.
  static func header(name: String, size: Int, modifiedAt: Int) -> [UInt8] {
    precondition(name.utf8.count <= 100, "a short name")
    var block = [UInt8](repeating: 0, count: blockSize)
    func put(_ bytes: some Collection<UInt8>, _ field: TarField) {
      precondition(bytes.count <= field.length, "a field holds what is written into it")
      block.replaceSubrange(field.start..<(field.start + bytes.count), with: bytes)
    }
    put(Array(name.utf8), .name)
    put(number(0o600, .mode), .mode)
    put(number(0, .owner), .owner)
    put(number(0, .group), .group)
    put(number(size, .size), .size)
    put(number(modifiedAt, .modifiedAt), .modifiedAt)
    put([UInt8](repeating: CSVByte.space, count: 8), .checksum)
    put([UInt8(ascii: "0")], .kind)
    put(Array("ustar\u{0}00".utf8), .magic)
    let sum = block.reduce(0) { $0 + Int($1) }
    put(octal(sum, digits: 6) + [0, CSVByte.space], .checksum)
    return block
  }

  /// The bytes that fill the last block of a file.
  static func padding(after size: Int) -> [UInt8] {
    [UInt8](repeating: 0, count: (blockSize - size % blockSize) % blockSize)
  }

  /// The end of a tar file of so many bytes: two empty blocks, then as many as fill the record.
  static func end(after length: Int) -> [UInt8] {
    let filled = length + 2 * blockSize
    let rest = (recordSize - filled % recordSize) % recordSize
    return [UInt8](repeating: 0, count: 2 * blockSize + rest)
  }

  /// A number as octal digits; one that is too large for them in base 256, as every tar reads it.
  private static func number(_ value: Int, _ field: TarField) -> [UInt8] {
    let digits = octal(value, digits: field.length - 1)
    if digits.count < field.length { return digits + [0] }
    let bytes = withUnsafeBytes(of: value.bigEndian, Array.init)
    return [0x80] + [UInt8](repeating: 0, count: field.length - 1 - bytes.count) + bytes
  }

  private static func octal(_ value: Int, digits: Int) -> [UInt8] {
    let text = String(value, radix: 8)
    return Array((String(repeating: "0", count: max(0, digits - text.utf8.count)) + text).utf8)
  }
}

/// Where a field stands in the header of a tar member.
struct TarField {
  let start: Int
  let length: Int

  static let name = TarField(start: 0, length: 100)
  static let mode = TarField(start: 100, length: 8)
  static let owner = TarField(start: 108, length: 8)
  static let group = TarField(start: 116, length: 8)
  static let size = TarField(start: 124, length: 12)
  static let modifiedAt = TarField(start: 136, length: 12)
  static let checksum = TarField(start: 148, length: 8)
  static let kind = TarField(start: 156, length: 1)
  static let magic = TarField(start: 257, length: 8)
  static let prefix = TarField(start: 345, length: 155)

  /// The bytes of the field in a header.
  func bytes(in header: [UInt8]) -> ArraySlice<UInt8> { header[start..<(start + length)] }
}

/// The SHA-256 digest of FIPS 180-4: the chain of the log.
public struct SHA256: Sendable {
  private static let blockSize = 64

  private var words = SHA256Words.initial
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  /// A digest that has taken no bytes yet.
  public init() {}

  /// Takes the bytes that follow.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count)
    let taken = pending.isEmpty ? 0 : min(Self.blockSize - pending.count, bytes.count)
    pending.append(contentsOf: bytes[..<taken])
    if pending.count == Self.blockSize {
      pending.withUnsafeBytes { words.take($0) }
      pending.removeAll(keepingCapacity: true)
    }
    let rest = UnsafeRawBufferPointer(rebasing: bytes[taken...])
    let whole = rest.count - rest.count % Self.blockSize
    for start in stride(from: 0, to: whole, by: Self.blockSize) {
      words.take(UnsafeRawBufferPointer(rebasing: rest[start..<(start + Self.blockSize)]))
    }
    pending.append(contentsOf: rest[whole...])
  }

  /// Reads the 32 bytes of the digest and starts afresh.
  public mutating func finish() -> [UInt8] {
    let bitCount = length &* 8
    pending.append(0x80)
    let filled = pending.count % Self.blockSize
    let missing = (filled <= 56 ? 56 : 56 + Self.blockSize) - filled
    pending.append(contentsOf: repeatElement(0, count: missing))
    withUnsafeBytes(of: bitCount.bigEndian) { pending.append(contentsOf: $0) }
    pending.withUnsafeBytes { last in
      for start in stride(from: 0, to: last.count, by: Self.blockSize) {
        words.take(UnsafeRawBufferPointer(rebasing: last[start..<(start + Self.blockSize)]))
      }
    }
    let digest = words.bytes
    self = SHA256()
    return digest
  }

  /// Reads the digest of complete bytes as 64 lower-case hexadecimal digits.
  public static func hex(of bytes: [UInt8]) -> String {
    var digest = SHA256()
    bytes.withUnsafeBytes { digest.update($0) }
    return Hexadecimal.text(digest.finish())
  }
}

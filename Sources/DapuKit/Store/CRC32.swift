/// The CRC-32 of IEEE 802.3: the checksum of a row.
public struct CRC32: Sendable {
  private static let tables = SlicedCRC.tables(polynomial: UInt32(0xEDB8_8320))

  private var state = UInt32.max

  /// The checksum of no bytes, 0.
  public init() {}

  /// The checksum of all bytes so far.
  public var value: UInt32 { ~state }

  /// Takes the bytes that follow.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    let start = state
    state = Self.tables.withUnsafeBufferPointer { SlicedCRC.advance(start, bytes, $0) }
  }

  /// Reads the checksum of complete bytes.
  public static func of(_ bytes: [UInt8]) -> UInt32 {
    var sum = CRC32()
    bytes.withUnsafeBytes { sum.update($0) }
    return sum.value
  }
}

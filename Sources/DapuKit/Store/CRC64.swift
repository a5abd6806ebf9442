/// The CRC-64/XZ: the checksum of a table, which a longer table continues.
public struct CRC64: Sendable {
  private static let table = SlicedCRC.table(polynomial: 0xC96C_5795_D787_0F42)
  private static let slices = SlicedCRC.slices(table)

  private var state: UInt

  /// A checksum that goes on from the value of the bytes before; 0 is the value of no bytes.
  public init(continuing value: UInt64 = 0) {
    state = UInt(~value)
  }

  /// The checksum of all bytes so far.
  public var value: UInt64 { ~UInt64(state) }

  /// Takes the bytes that follow.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    let start = state
    state =
      bytes.count < SlicedCRC.worthwhile
      ? Self.table.withUnsafeBufferPointer { SlicedCRC.advance(start, bytes[...], $0) }
      : Self.slices.withUnsafeBufferPointer { SlicedCRC.advance(start, bytes, slices: $0) }
  }

  /// Reads the checksum of complete bytes.
  public static func of(_ bytes: [UInt8]) -> UInt64 {
    var sum = CRC64()
    bytes.withUnsafeBytes { sum.update($0) }
    return sum.value
  }
}

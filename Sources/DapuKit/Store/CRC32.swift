/// The CRC-32 of IEEE 802.3: the checksum of a row.
public struct CRC32: Sendable {
  static let polynomial: UInt = 0xEDB8_8320

  private static let table = SlicedCRC.table(polynomial: polynomial)
  private static let slices = SlicedCRC.slices(table)

  private var state = UInt(UInt32.max)

  /// The checksum of no bytes, 0.
  public init() {}

  /// The checksum of all bytes so far.
  public var value: UInt32 { ~UInt32(state) }

  /// Takes the bytes that follow.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    let start = state
    state =
      bytes.count < SlicedCRC.worthwhile
      ? Self.table.withUnsafeBufferPointer { SlicedCRC.advance(start, bytes[...], $0) }
      : Self.slices.withUnsafeBufferPointer { SlicedCRC.advance(start, bytes, slices: $0) }
  }

  /// Reads the checksum of complete bytes.
  public static func of(_ bytes: [UInt8]) -> UInt32 {
    var sum = CRC32()
    bytes.withUnsafeBytes { sum.update($0) }
    return sum.value
  }

  /// Reads the checksum of one of very many rows, eight bytes at a time however short it is.
  static func ofRow(_ bytes: [UInt8]) -> UInt32 {
    var sum = CRC32()
    bytes.withUnsafeBytes { sum.updateRow($0) }
    return sum.value
  }

  /// Takes bytes that follow in one of very many rows.
  mutating func updateRow(_ bytes: UnsafeRawBufferPointer) {
    let start = state
    state = Self.slices.withUnsafeBufferPointer { SlicedCRC.advance(start, bytes, slices: $0) }
  }
}

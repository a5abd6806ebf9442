/// The CRC-64/XZ: the checksum of a table, which a longer table continues.
public struct CRC64: Sendable {
  private static let polynomial: UInt = 0xC96C_5795_D787_0F42
  private static let table = SlicedCRC.table(polynomial: polynomial)
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
    state =
      bytes.count < FoldedCRC.worthwhile
      ? Self.advance(state, bytes)
      : FoldedCRC.advance(state, bytes, Self.advanceFromZero)
  }

  /// The state after what folding leaves of a text, in two halves at once.
  private static func advanceFromZero(_ bytes: UnsafeRawBufferPointer) -> UInt {
    let half = Self.half
    let (front, rear) = (bytes.count - 2 * half.length, bytes.count - half.length)
    let start = advance(0, UnsafeRawBufferPointer(rebasing: bytes[..<front]))
    return slices.withUnsafeBufferPointer { slices in
      let states = SlicedCRC.advance(
        start, UnsafeRawBufferPointer(rebasing: bytes[front..<rear]),
        0, UnsafeRawBufferPointer(rebasing: bytes[rear...]), slices: slices)
      return product(states.0, half.power) ^ states.1
    }
  }

  private static func advance(_ start: UInt, _ bytes: UnsafeRawBufferPointer) -> UInt {
    bytes.count < SlicedCRC.worthwhile
      ? table.withUnsafeBufferPointer { SlicedCRC.advance(start, bytes[...], $0) }
      : slices.withUnsafeBufferPointer { SlicedCRC.advance(start, bytes, slices: $0) }
  }

  /// What bytes that follow do to a checksum, by their number alone.
  struct Stride {
    /// How many bytes there are.
    let length: Int
    fileprivate let power: UInt

    init(_ length: Int) {
      self.length = length
      power = CRC64.power(length)
    }
  }

  /// Takes the bytes that another checksum is of, which follow: as many as the stride says.
  mutating func append(_ other: CRC64, _ stride: Stride) {
    state = Self.product(~state, stride.power) ^ other.state
  }

  /// Half of what is left at least of a text that was folded.
  private static let half = Stride(FoldedCRC.least / 2)

  /// The highest bit, which stands for 1: the powers of x descend from bit to bit.
  private static let one: UInt = 1 << 63

  /// What so many bytes multiply a checksum by.
  private static func power(_ count: Int) -> UInt {
    var (power, square, rest) = (one, one >> 8, count)
    while rest > 0 {
      if rest & 1 == 1 { power = product(power, square) }
      square = product(square, square)
      rest >>= 1
    }
    return power
  }

  /// The product of two polynomials, less multiples of that of the checksum.
  private static func product(_ first: UInt, _ second: UInt) -> UInt {
    var (product, factor, rest): (UInt, UInt, UInt) = (0, second, first)
    while rest > 0 {
      if rest & one != 0 { product ^= factor }
      factor = factor & 1 == 1 ? (factor >> 1) ^ polynomial : factor >> 1
      rest <<= 1
    }
    return product
  }

  /// Reads the checksum of complete bytes.
  public static func of(_ bytes: [UInt8]) -> UInt64 {
    var sum = CRC64()
    bytes.withUnsafeBytes { sum.update($0) }
    return sum.value
  }
}

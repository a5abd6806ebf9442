/// Lower-case hexadecimal text, the form of every checksum in the store.
public enum Hexadecimal {
  /// A number with leading zeros up to the digits wanted; a longer number is never cut.
  public static func text(_ value: UInt64, digits: Int) -> String {
    let needed = (UInt64.bitWidth - value.leadingZeroBitCount + 3) / 4
    let count = max(digits, needed)
    return String(unsafeUninitializedCapacity: count) { text in
      for index in 0..<count {
        text[index] = digit(UInt8(truncatingIfNeeded: value >> (4 * (count - 1 - index)) & 0x0F))
      }
      return count
    }
  }

  /// Bytes as two digits each.
  public static func text(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { digits in
      for (index, byte) in bytes.enumerated() {
        digits[index * 2] = digit(byte >> 4)
        digits[index * 2 + 1] = digit(byte & 0x0F)
      }
      return bytes.count * 2
    }
  }

  /// Reads 1 to 16 lower-case digits; anything else, capitals and signs too, is nil.
  public static func value(_ text: String) -> UInt64? { value(text.utf8) }

  /// Reads the bytes of 1 to 16 lower-case digits; anything else is nil.
  static func value(_ digits: some Collection<UInt8>) -> UInt64? {
    guard (1...16).contains(digits.count) else { return nil }
    var value: UInt64 = 0
    for byte in digits {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt64(byte - 0x30)
      case 0x61...0x66: value = value << 4 | UInt64(byte - 0x61 + 10)
      default: return nil
      }
    }
    return value
  }

  /// The digit of a number below 16.
  static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x61 + value - 10
  }
}

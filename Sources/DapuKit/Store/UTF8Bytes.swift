/// The test for well-formed UTF-8 after table 3-7 of the Unicode Standard.
public enum UTF8Bytes {
  /// Decides whether bytes are well-formed UTF-8: no overlong form, no surrogate, nothing cut.
  public static func areValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      let length = lengthOfSequence(bytes, at: index)
      guard length > 0 else { return false }
      index += length
    }
    return true
  }

  /// The length of the sequence that begins at an index, 0 when it is not well-formed.
  private static func lengthOfSequence(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    guard lead >= 0x80 else { return 1 }
    let length = length(after: lead)
    guard length > 0, index + length <= bytes.count,
      seconds(after: lead).contains(bytes[index + 1])
    else { return 0 }
    var next = index + 2
    while next < index + length {
      guard bytes[next] & 0xC0 == 0x80 else { return 0 }
      next += 1
    }
    return length
  }

  private static func length(after lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  /// The second bytes that may follow a lead byte.
  private static func seconds(after lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}

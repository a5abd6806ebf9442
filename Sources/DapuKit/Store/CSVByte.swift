/// The bytes that have a meaning in a CSV file.
enum CSVByte {
  static let nul: UInt8 = 0x00
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let quote: UInt8 = 0x22
  static let comma: UInt8 = 0x2C
  /// U+FEFF in UTF-8.
  static let orderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  /// The first byte of U+FEFF.
  static let orderMarkStart: UInt8 = 0xEF
}

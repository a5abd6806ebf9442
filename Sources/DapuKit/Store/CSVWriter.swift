/// The writer of RFC 4180 records: comma, LF, and quotes only where they are needed.
public enum CSVWriter {
  /// Appends one record and its line end; no cells at all append nothing.
  ///
  /// `CSVReader` reads back the same bytes for any text without a NUL.
  public static func append(_ cells: [String], to bytes: inout [UInt8]) {
    guard let first = cells.first else { return }
    // Without its quotes a single empty cell would be an empty line, which is no record.
    append(first, always: cells.count == 1 && first.isEmpty, to: &bytes)
    for cell in cells.dropFirst() {
      bytes.append(CSVByte.comma)
      append(cell: cell, to: &bytes)
    }
    bytes.append(CSVByte.lineFeed)
  }

  /// Appends one of several cells of a record, without the comma or the line end behind it.
  public static func append(cell: String, to bytes: inout [UInt8]) {
    append(cell, always: false, to: &bytes)
  }

  /// Appends one record as an erasure leaves it: cells that it overwrote have no quotes, where they
  /// had none before.
  static func append(erased cells: [String], to bytes: inout [UInt8]) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { bytes.append(CSVByte.comma) }
      if ErasedCell.isErased(cell) {
        bytes.append(contentsOf: cell.utf8)
      } else {
        append(cell: cell, to: &bytes)
      }
    }
    bytes.append(CSVByte.lineFeed)
  }

  /// Appends one of several cells of a record, given as its bytes.
  static func append(cell: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    append(cell, always: false, to: &bytes)
  }

  private static func append(_ cell: String, always: Bool, to bytes: inout [UInt8]) {
    var cell = cell
    cell.withUTF8 { append($0, always: always, to: &bytes) }
  }

  private static func append(
    _ text: UnsafeBufferPointer<UInt8>, always: Bool, to bytes: inout [UInt8]
  ) {
    guard always || needsQuotes(text) else { return bytes.append(contentsOf: text) }
    bytes.append(CSVByte.quote)
    for byte in text {
      if byte == CSVByte.quote { bytes.append(CSVByte.quote) }
      bytes.append(byte)
    }
    bytes.append(CSVByte.quote)
  }

  private static func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.first == CSVByte.space || text.last == CSVByte.space { return true }
    for byte in text where byte <= CSVByte.comma {
      switch byte {
      case CSVByte.comma, CSVByte.quote, CSVByte.lineFeed, CSVByte.carriageReturn: return true
      default: break
      }
    }
    // At the start of a file it would be taken for a byte order mark.
    return text.starts(with: CSVByte.orderMark)
  }
}

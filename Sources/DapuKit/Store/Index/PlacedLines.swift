/// The lines of a part of a table with their places, read in pieces so that memory does not grow
/// with it.
struct PlacedLines {
  /// The bytes that are read at once: few enough that memory which was in use is used again.
  private static let pieceSize = 1 << 16

  private let folder: StoreFolder
  private let file: System.File
  private let end: Int
  private var offset: Int
  private var size = Self.pieceSize

  /// Lines from a place at which one begins to a place behind one's end.
  init(_ folder: StoreFolder, _ file: System.File, from start: Int, to end: Int) {
    self.folder = folder
    self.file = file
    self.end = end
    offset = start
  }

  /// Gives the lines of the next piece, their ends included, to `take`; whether there was a piece.
  /// Throws `StoreError`.
  @inline(__always)
  mutating func forEach(
    _ take: (UnsafeRawBufferPointer, Int) -> Void
  ) throws(StoreError) -> Bool {
    guard offset < end else { return false }
    let bytes = try folder.bytes(of: file, at: offset, count: min(size, end - offset))
    var start = 0
    while true {
      let next = CSVLine.end(of: bytes, from: start, limit: bytes.count)
      guard next > start, bytes[next - 1] == CSVLine.feed else { break }
      bytes.withUnsafeBytes {
        take(UnsafeRawBufferPointer(rebasing: $0[start..<next]), offset + start)
      }
      start = next
      if start == bytes.count { break }
    }
    if start == 0 {
      // One line fills the piece: it is read again, further.
      guard bytes.count == size, size < RecordPieces.recordLimit else { throw .unusableIndex }
      size *= 2
    }
    offset += start
    return true
  }
}

/// The first bytes of an open file of a store, which are read piece by piece.
struct FileExtent {
  /// The most bytes that are read at once, as `RecordPieces` does.
  static let chunk = 1 << 18

  let file: System.File
  let length: Int

  /// Reads bytes from a place on; their number, less only at the end. Throws `StoreError`.
  func read(
    at place: Int, into space: UnsafeMutableRawBufferPointer
  ) throws(StoreError) -> Int {
    try stored { () throws(SystemFault) in try System.read(file, at: place, into: space) }
  }
}

/// A walk over the pieces of a file; a piece is good until the next but one is asked for.
struct PieceWalk {
  /// The line of a record that is longer than any that dapu takes; nothing is read from it on.
  private(set) var tooLongLine: Int?
  private let extent: FileExtent
  private let start: Int
  private let line: Int
  private var piece = SweptPiece()
  private var earlier: SweptPiece?

  /// Makes a walk over the bytes from a record on that begins at a place and on a line.
  init(_ extent: FileExtent, from start: Int = 0, line: Int = 1) {
    self.extent = extent
    self.start = start
    self.line = line
  }

  /// The next piece, whose rows have to be scanned before the one after it is asked for; nil at the
  /// end. Throws `StoreError` where the file cannot be read.
  mutating func next() throws(StoreError) -> SweptPiece? {
    if let earlier, earlier.isLast { return nil }
    guard try piece.read(extent, after: earlier, from: start, line: line) else {
      tooLongLine = earlier?.nextLine ?? line
      return nil
    }
    let next = piece
    piece = earlier ?? SweptPiece()
    earlier = next
    return next
  }
}

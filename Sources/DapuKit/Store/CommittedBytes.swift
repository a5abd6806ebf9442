/// The committed bytes of one file of a store, piece by piece; at the end they are compared with
/// what was committed.
struct CommittedBytes {
  private static let pieceSize = 1 << 18

  private let folder: StoreFolder
  private let extent: Head.Extent
  /// The file, open until the last piece.
  let file: System.File
  private var offset = 0
  private var sum = CRC64()

  /// Opens the file; throws `StoreError`.
  init(_ extent: Head.Extent, in folder: StoreFolder) throws(StoreError) {
    self.folder = folder
    self.extent = extent
    file = try folder.open(extent.name + ".csv", .read)
  }

  /// The next piece, nil after the last; throws `StoreError` where the file is shorter than, or not
  /// the same as, what was committed.
  mutating func next() throws(StoreError) -> [UInt8]? {
    guard offset < extent.length else {
      try? System.close(file)
      guard sum.value == extent.checksum else { throw StoreError.edited(extent.name + ".csv") }
      return nil
    }
    let count = min(Self.pieceSize, extent.length - offset)
    let piece = try folder.bytes(of: file, at: offset, count: count)
    guard piece.count == count else {
      try? System.close(file)
      throw StoreError.damaged(
        table: extent.name + ".csv", what: "it is shorter than what was recorded")
    }
    piece.withUnsafeBytes { sum.update($0) }
    offset += count
    return piece
  }
}

extension Snapshot {
  /// Reads every committed byte of the state; throws `StoreError` where one is not what it was.
  func verify() throws(StoreError) {
    for extent in head.extents {
      var bytes = try CommittedBytes(extent, in: folder)
      while try bytes.next() != nil {}
    }
  }
}

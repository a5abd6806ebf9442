/// The bytes of a backup as a tar file, piece by piece, so that memory does not grow with the
/// store.
///
/// The head comes first, so that a reader knows the size of every file before it comes.
public struct BackupStream {
  private let snapshot: Snapshot
  private let modifiedAt: Int
  private var waiting: ArraySlice<Head.Extent>
  private var current: (bytes: CommittedBytes, extent: Head.Extent)?
  private var hasBegun = false
  private var hasEnded = false
  private var length = 0

  init(_ snapshot: Snapshot, at seconds: Int) {
    self.snapshot = snapshot
    modifiedAt = seconds
    waiting = snapshot.head.extents[...]
  }

  /// The next piece, nil after the last; throws `StoreError`, and then what was given is cut off
  /// and no backup.
  public mutating func next() throws(StoreError) -> [UInt8]? {
    guard let piece = try following() else { return nil }
    length += piece.count
    return piece
  }

  private mutating func following() throws(StoreError) -> [UInt8]? {
    guard hasBegun else {
      hasBegun = true
      return beginning
    }
    if let piece = try current?.bytes.next() { return piece }
    if let extent = current?.extent {
      current = nil
      let padding = TarWriter.padding(after: extent.length)
      if !padding.isEmpty { return padding }
    }
    if let extent = waiting.popFirst() {
      current = (try CommittedBytes(extent, in: snapshot.folder), extent)
      return header(extent.name + ".csv", size: extent.length)
    }
    guard !hasEnded else { return nil }
    hasEnded = true
    return TarWriter.end(after: length)
  }

  /// The head, of files that are not there yet, and the lock.
  private var beginning: [UInt8] {
    let bytes = snapshot.head.replacing(snapshot.head.extents.map(\.unplaced)).file
    return header(StoreFolder.headName, size: bytes.count) + bytes
      + header(StoreFolder.lockName, size: 0)
  }

  private func header(_ name: String, size: Int) -> [UInt8] {
    TarWriter.header(name: name, size: size, modifiedAt: modifiedAt)
  }
}

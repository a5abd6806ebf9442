extension Store {
  /// Refuses a folder for a copy that lies inside the store or holds anything; throws
  /// `StoreError`.
  public func checkRoomForCopy(at path: String) throws(StoreError) {
    if NewFolder.isInside(path, folder.path) { throw StoreError.insideStore }
    try NewFolder.checkRoom(at: path)
  }

  /// Makes a folder a copy of one committed state, itself a store; throws `StoreError`, and then
  /// nothing is left of it.
  public func backUp(to path: String) throws(StoreError) {
    let snapshot = try settledSnapshot()
    try checkRoomForCopy(at: path)
    var new = try NewFolder(at: path)
    defer { new.close() }
    do throws(StoreError) {
      try new.make(StoreFolder.lockName, [])
      try new.finish(try snapshot.copy(into: &new))
    } catch {
      new.undo()
      throw error
    }
  }

  /// The backup of one committed state as a tar file, once all of it is known to be as it was
  /// committed; throws `StoreError`.
  public func backupStream() throws(StoreError) -> BackupStream {
    let snapshot = try settledSnapshot()
    try snapshot.verify()
    return BackupStream(snapshot, at: System.clock)
  }
}

extension Snapshot {
  /// Copies every committed file; the head that the copy has. Throws `StoreError`.
  fileprivate func copy(into new: inout NewFolder) throws(StoreError) -> Head {
    var extents: [Head.Extent] = []
    for extent in head.extents {
      var bytes = try CommittedBytes(extent, in: folder)
      var file = try new.begin(extent.name)
      while let piece = try bytes.next() { try file.append(piece) }
      extents.append(try file.finish().with(tail: extent.tail))
    }
    return head.with(extents)
  }
}

extension Head {
  /// The same state of other files.
  func with(_ extents: [Extent]) -> Head {
    Head(transaction: transaction, log: log, numbers: numbers, extents: extents)
  }
}

extension Head.Extent {
  /// The same bytes with another sum of their last part: that of consultations is never taken.
  func with(tail: UInt32) -> Head.Extent {
    Head.Extent(
      name: name, length: length, checksum: checksum, tail: tail, inode: inode,
      changedAt: changedAt)
  }

  /// The same bytes in a file that is not there yet, so that a reader compares all of them.
  var unplaced: Head.Extent {
    Head.Extent(
      name: name, length: length, checksum: checksum, tail: tail, inode: 0, changedAt: 0)
  }
}

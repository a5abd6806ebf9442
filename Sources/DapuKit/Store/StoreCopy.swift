extension Store {
  /// Whether a folder is that of a store, whichever it is, or lies inside one.
  public static func holds(_ folder: String) -> Bool { NewFolder.isInStore(folder) }

  /// Makes a folder a copy of one committed state and the looks so far, itself a store; throws
  /// `StoreError`, and then nothing is left of it.
  public func backUp(to path: String) throws(StoreError) {
    try NewFolder.checkRoom(at: path)
    try copying { (snapshot) throws(StoreError) in try snapshot.withLooks().backUp(to: path) }
  }

  /// The backup of one committed state and the looks so far as a tar file, once all of it is known
  /// to be as it was committed; throws `StoreError`.
  public func backupStream() throws(StoreError) -> BackupStream {
    try copying { (snapshot) throws(StoreError) in
      let snapshot = try snapshot.withLooks()
      try snapshot.verify()
      return BackupStream(snapshot, at: System.clock)
    }
  }

  /// Copies a committed state; again where an erasure, or a repair, changed the bytes of that state
  /// meanwhile. Throws `StoreError`.
  func copying<Answer>(
    _ copy: (Snapshot) throws(StoreError) -> Answer
  ) throws(StoreError) -> Answer {
    var tries = 1
    while true {
      let snapshot = try settledSnapshot()
      do throws(StoreError) { return try copy(snapshot) } catch {
        let now = try self.snapshot().head
        guard case .damaged = error, now.transaction != snapshot.head.transaction, tries < 5 else {
          throw error
        }
        tries += 1
      }
    }
  }

  /// The committed state once no erasure is half done.
  private func settledSnapshot() throws(StoreError) -> Snapshot {
    let snapshot = try snapshot()
    guard snapshot.head.erasing != nil else { return snapshot }
    let lock = try takeLock()
    defer { try? System.close(lock) }
    _ = try lockedState()
    return try self.snapshot()
  }
}

extension Snapshot {
  fileprivate func backUp(to path: String) throws(StoreError) {
    var new = try NewFolder(at: path)
    defer { new.close() }
    do throws(StoreError) {
      try new.make(StoreFolder.lockName, [])
      try new.finish(try copy(into: &new))
    } catch {
      new.undo()
      throw error
    }
  }

  /// Copies every committed file; the head that the copy has. Throws `StoreError`.
  private func copy(into new: inout NewFolder) throws(StoreError) -> Head {
    var extents: [Head.Extent] = []
    for extent in head.extents {
      var bytes = try CommittedBytes(extent, in: folder)
      var file = try new.begin(extent.name)
      while let piece = try bytes.next() { try file.append(piece) }
      extents.append(try file.finish().with(tail: extent.tail))
    }
    return head.replacing(extents)
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

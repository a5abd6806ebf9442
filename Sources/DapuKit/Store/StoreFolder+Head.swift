extension StoreFolder {
  /// Reads the committed state: the valid slot of the higher number, read again where a writer was
  /// in the middle of both; throws `StoreError`.
  func head() throws(StoreError) -> Head { try state().head }

  /// The committed state and the number of the slot that holds it, 0 or 1; throws `StoreError`.
  func state() throws(StoreError) -> (head: Head, slot: Int) {
    for attempt in 0..<100 {
      if let found = try readState() {
        // Neither side ever reads the other's store, whatever folder it was given.
        guard found.head.extent(kind.other.mark.rawValue) == nil else { throw .otherStore(kind) }
        return found
      }
      if attempt > 0 { System.pause(microseconds: 1_000) }
    }
    throw StoreError.headUnreadable
  }

  /// Refuses the folder of the other of a unit's two stores, also where its state cannot be read;
  /// throws `StoreError`.
  func checkKind() throws(StoreError) {
    if holds(kind.other.mark.fileName), !holds(kind.mark.fileName) { throw .otherStore(kind) }
  }

  private func readState() throws(StoreError) -> (head: Head, slot: Int)? {
    let file: System.File
    do throws(SystemFault) { file = try System.open(Self.headName, in: folder, .read) } catch {
      guard error.isAbsent else { throw StoreError(error) }
      throw holds(Self.logName + ".csv") ? .headMissing : .noStore
    }
    defer { try? System.close(file) }
    _ = try self.state(of: file)
    var bytes = try bytes(of: file, at: Head.blockSize, count: 2 * Head.blockSize)
    // A slot that is cut off is a torn one.
    bytes += Array(repeating: 0, count: 2 * Head.blockSize - bytes.count)
    func slot(_ place: Int) -> ArraySlice<UInt8> {
      bytes[place * Head.blockSize..<(place + 1) * Head.blockSize]
    }
    let isFirstNewer = Head.transaction(ofSlot: slot(0)) >= Head.transaction(ofSlot: slot(1))
    let newer = isFirstNewer ? 0 : 1
    for place in [newer, 1 - newer] {
      guard let head = Head(slot: slot(place)) else { continue }
      let isDamaged = logGoesOn(after: head) && Head.isDamaged(slot(1 - place))
      return (isDamaged ? try RollingForward(self).newest(after: head) : head, place)
    }
    return nil
  }

  /// Whether there is more of the log than a state names, as while somebody writes.
  private func logGoesOn(after head: Head) -> Bool {
    guard let extent = head.extent(Self.logName) else { return false }
    let state = try? System.state(of: Self.logFile, in: folder)
    return state.map { $0.size > extent.length } ?? false
  }
}

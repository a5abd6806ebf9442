extension StoreFolder {
  /// Reads the committed state: the valid slot of the higher number, read again where a writer was
  /// in the middle of both; throws `StoreError`.
  func head() throws(StoreError) -> Head { try state().head }

  /// The committed state and the number of the slot that holds it, 0 or 1; throws `StoreError`.
  func state() throws(StoreError) -> (head: Head, slot: Int) {
    for attempt in 0..<100 {
      if let found = try readState() { return found }
      if attempt > 0 { System.pause(milliseconds: 1) }
    }
    throw StoreError.headUnreadable
  }

  private func readState() throws(StoreError) -> (head: Head, slot: Int)? {
    let file: System.File
    do throws(SystemFault) { file = try System.open(Self.headName, in: folder, .read) } catch {
      throw error.isAbsent ? .noStore : StoreError(error)
    }
    defer { try? System.close(file) }
    _ = try self.state(of: file)
    let bytes = try bytes(of: file, at: Head.blockSize, count: 2 * Head.blockSize)
    guard bytes.count == 2 * Head.blockSize else { return nil }
    let (first, second) = (bytes[..<Head.blockSize], bytes[Head.blockSize...])
    let isFirstNewer = Head.transaction(ofSlot: first) >= Head.transaction(ofSlot: second)
    if !isFirstNewer, let head = Head(slot: second) { return (head, 1) }
    if let head = Head(slot: first) { return (head, 0) }
    if isFirstNewer, let head = Head(slot: second) { return (head, 1) }
    return nil
  }
}

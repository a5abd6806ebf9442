/// The folder of a store, open: the committed state, and the tables under it.
struct StoreFolder: Sendable {
  let folder: System.File
  let path: String
  /// Whether the lock is held by whoever uses this value: then nobody else is writing.
  var isLocked = false
  private let owner: UInt32

  /// Opens the folder; throws `StoreError`.
  init(_ path: String) throws(StoreError) {
    self.path = path
    do throws(SystemFault) {
      folder = try System.open(path, .folder)
      owner = try System.state(of: folder).owner
    } catch {
      throw error.isAbsent ? .noStore : StoreError(SystemFault(code: error.code, subject: "store"))
    }
  }

  /// Opens a file of the folder that has to be an ordinary one; throws `StoreError`.
  func open(_ name: String, _ access: System.Access) throws(StoreError) -> System.File {
    try opened(name, access).file
  }

  private func opened(
    _ name: String, _ access: System.Access
  ) throws(StoreError) -> (file: System.File, state: FileState) {
    let file: System.File
    do throws(SystemFault) { file = try System.open(name, in: folder, access) } catch {
      throw error.isAbsent ? .damaged(table: name, what: "the file is missing") : StoreError(error)
    }
    return (file, try state(of: file))
  }

  /// The state of an open file, which has to be an ordinary one of the store's owner or of whoever
  /// runs dapu; throws `StoreError`.
  func state(of file: System.File) throws(StoreError) -> FileState {
    let state = try stored { () throws(SystemFault) in try System.state(of: file) }
    guard state.isRegular else { throw StoreError.notAFile(file.name) }
    guard state.owner == owner || state.owner == System.user else {
      throw StoreError.damaged(table: file.name, what: "it belongs to somebody else")
    }
    return state
  }

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
    let bytes = try bytes(of: file, at: 0, count: 3 * Head.blockSize)
    guard bytes.count == 3 * Head.blockSize else { return nil }
    let slots = [0, 1].map { bytes[(($0 + 1) * Head.blockSize)...].prefix(Head.blockSize) }
    let numbers = slots.map(Head.transaction(ofSlot:))
    let newer = numbers[0] >= numbers[1] ? 0 : 1
    for slot in [newer, 1 - newer] {
      if let head = Head(slot: slots[slot]) { return (head, slot) }
    }
    return nil
  }

  /// Reads bytes of a file; fewer only at its end. Throws `StoreError`.
  func bytes(of file: System.File, at offset: Int, count: Int) throws(StoreError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let result = bytes.withUnsafeMutableBytes { buffer in
      Result { () throws(SystemFault) in try System.read(file, at: offset, into: buffer) }
    }
    let filled = try stored { () throws(SystemFault) in try result.get() }
    bytes.removeLast(count - filled)
    return bytes
  }

  /// Opens a table for reading and compares it with its committed state; throws `StoreError`
  /// where it is shorter, or its committed bytes are not what they were.
  func openTable(
    _ extent: Head.Extent, _ access: System.Access = .read
  ) throws(StoreError) -> System.File { try table(extent, access).file }

  /// Opens a table as `openTable` does, and gives all of its committed bytes where they are few
  /// enough to have been read for the comparison.
  func table(
    _ extent: Head.Extent, _ access: System.Access = .read
  ) throws(StoreError) -> (file: System.File, bytes: [UInt8]?) {
    let name = extent.name + ".csv"
    let (file, state) = try opened(name, access)
    guard state.size >= extent.length else {
      throw StoreError.damaged(table: name, what: "it is shorter than what was recorded")
    }
    if state.inode != extent.inode || state.changedAt != extent.changedAt {
      try compare(file, extent, state)
      return (file, nil)
    }
    let last = try lastBytes(of: file, length: extent.length)
    guard CRC32.of(last) == extent.tail else { throw StoreError.edited(name) }
    return (file, last.count == extent.length ? last : nil)
  }

  /// Where the file was changed or copied since, its last part is compared while somebody writes,
  /// and all of it otherwise.
  private func compare(
    _ file: System.File, _ extent: Head.Extent, _ state: FileState
  ) throws(StoreError) {
    if state.inode == extent.inode, isBeingWritten {
      guard try tail(of: file, length: extent.length) != extent.tail else { return }
      throw StoreError.edited(extent.name + ".csv")
    }
    guard try checksum(of: file, length: extent.length) == extent.checksum else {
      throw StoreError.edited(extent.name + ".csv")
    }
  }

  private var isBeingWritten: Bool {
    guard !isLocked, let lock = try? System.open(Self.lockName, in: folder, .read) else {
      return false
    }
    defer { try? System.close(lock) }
    return System.isLocked(lock)
  }

  /// The CRC-32 of the last part of a prefix; throws `StoreError`.
  func tail(of file: System.File, length: Int) throws(StoreError) -> UInt32 {
    CRC32.of(try lastBytes(of: file, length: length))
  }

  private func lastBytes(of file: System.File, length: Int) throws(StoreError) -> [UInt8] {
    let start = max(0, length - Head.tailSize)
    return try bytes(of: file, at: start, count: length - start)
  }

  /// The CRC-64/XZ of a prefix, continued from an earlier one where it is given; throws
  /// `StoreError`.
  func checksum(
    of file: System.File, from start: Int = 0, continuing value: UInt64 = 0, length: Int
  ) throws(StoreError) -> UInt64 {
    var checksum = CRC64(continuing: value)
    var offset = start
    while offset < length {
      let chunk = try bytes(of: file, at: offset, count: min(1 << 18, length - offset))
      guard !chunk.isEmpty else { break }
      chunk.withUnsafeBytes { checksum.update($0) }
      offset += chunk.count
    }
    return checksum.value
  }

  static let headName = "head.csv"
  static let lockName = ".lock"
  static let logName = "log"
  static let consultationsName = "consultations"
  static let logFile = logName + ".csv"
  static let consultationsFile = consultationsName + ".csv"
}

extension StoreError {
  static func edited(_ name: String) -> StoreError {
    .damaged(table: name, what: "it was changed behind dapu's back")
  }
}

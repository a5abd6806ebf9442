/// The folder of a store, open: the committed state, and the tables under it.
struct StoreFolder: Sendable {
  /// The folder itself, open for as long as somebody uses this value.
  var folder: System.File { held.file }
  let held: OpenFolder
  let path: String
  /// Which of the two stores it is.
  let kind: StoreKind
  /// Whether the lock is held by whoever uses this value: then nobody else is writing.
  var isLocked = false
  /// Whether what was found out about the files may be kept beside them.
  var keepsIndex = true
  /// When the index is worth its files.
  var indexTerms = IndexTerms()
  /// What is told how many bytes were read, each time some were; one thread tells it.
  nonisolated(unsafe) var told: ((Int) -> Void)?
  /// Whether rows are being overwritten by an erasure: then their bytes are not what was committed.
  private(set) var isErasing = false
  /// Who may open it.
  var modes: StoreModes
  private let owner: UInt32

  /// Opens the folder; throws `StoreError`.
  init(_ path: String, _ kind: StoreKind = .unit) throws(StoreError) {
    self.path = path
    self.kind = kind
    do throws(SystemFault) {
      held = OpenFolder(try System.open(path, .folder))
      let state = try System.state(of: held.file)
      owner = state.owner
      modes = StoreModes(of: state)
    } catch {
      throw error.isAbsent ? .noStore : StoreError(SystemFault(code: error.code, subject: "store"))
    }
  }

  /// The folder as it is read in a state.
  func reading(_ head: Head) -> StoreFolder {
    var folder = self
    folder.isErasing = head.erasing != nil
    return folder
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
    guard modes.isOwn(state, owner: owner) else {
      throw StoreError.damaged(table: file.name, what: "it belongs to somebody else")
    }
    return state
  }

  /// Makes a file that is not there yet, for those alone whom the store is for; throws
  /// `StoreError`.
  func make(_ name: String) throws(StoreError) -> System.File {
    try stored { () throws(SystemFault) in
      let file = try System.open(name, in: folder, .createNew)
      try System.restrict(file, mode: modes.file)
      return file
    }
  }

  /// Takes a file's name away, if it is there; throws `StoreError`.
  func remove(_ name: String) throws(StoreError) {
    try stored { () throws(SystemFault) in try System.remove(name, in: folder) }
  }

  /// Waits until the names of the files are on the disk; throws `StoreError`.
  func flush() throws(StoreError) {
    try stored { () throws(SystemFault) in try System.flushFolder(folder) }
  }

  /// Puts a whole file in the place of another, flushed; throws `StoreError`. What a stopped
  /// writer left of it goes first.
  func replace(_ name: String, by bytes: [UInt8]) throws(StoreError) -> FileState {
    let beside = "." + name + ".new"
    try remove(beside)
    let file = try make(beside)
    defer { try? System.close(file) }
    return try stored { () throws(SystemFault) in
      try System.write(bytes, to: file, at: 0)
      try System.flush(file)
      try System.rename(beside, in: folder, to: name, in: folder)
      try System.flushFolder(folder)
      return try System.state(of: file)
    }
  }

  /// Reads bytes of a file; fewer only at its end. Throws `StoreError`.
  func bytes(of file: System.File, at offset: Int, count: Int) throws(StoreError) -> [UInt8] {
    var result = Result<Int, SystemFault>.success(0)
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let space = UnsafeMutableRawBufferPointer(buffer)
      result = Result { () throws(SystemFault) in
        try System.read(file, at: offset, into: space)
      }
      if case .success(let count) = result { filled = count }
    }
    _ = try stored { () throws(SystemFault) in try result.get() }
    told?(bytes.count)
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
    if isErasing { return (file, nil) }
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
    let verified = VerifiedFiles(self)
    let line = VerifiedFiles.Line(extent, state)
    if verified.hold(line), try tail(of: file, length: extent.length) == extent.tail { return }
    guard try checksum(of: file, length: extent.length) == extent.checksum else {
      throw StoreError.edited(extent.name + ".csv")
    }
    if keepsIndex { verified.remember(line) }
  }

  /// What is wrong with the lock: on some network shares two hold it at once. Nil where it holds.
  func faultOfLock() -> String? {
    guard let first = try? System.open(Self.lockName, in: folder, .readWrite) else { return nil }
    defer { try? System.close(first) }
    do throws(SystemFault) { try System.lock(first) } catch {
      return error.isBusy ? nil : "the folder cannot be locked: \(error.reason)"
    }
    guard let second = try? System.open(Self.lockName, in: folder, .readWrite) else { return nil }
    defer { try? System.close(second) }
    guard (try? System.lock(second)) != nil else { return nil }
    return "a lock does not keep others out here: keep the store on a local disk"
  }

  /// Whether somebody else holds the lock.
  var isBeingWritten: Bool {
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
      let chunk = try bytes(of: file, at: offset, count: min(1 << 16, length - offset))
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

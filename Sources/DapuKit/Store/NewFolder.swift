/// A folder that is being filled with a copy of a store: whole in the end, or gone again.
struct NewFolder {
  /// The folder, open.
  let folder: System.File
  private let path: String
  /// Whether it was there before, empty.
  private let wasThere: Bool
  private let watch: CopyWatch?
  private var names: [String] = []

  /// Makes the folder, or takes an empty one; throws `StoreError`.
  init(at path: String, _ watch: CopyWatch? = nil) throws(StoreError) {
    self.path = path
    self.watch = watch
    try Self.checkRoom(at: path)
    wasThere = System.isThere(path)
    do throws(SystemFault) {
      if !wasThere { try System.makeFolder(path) }
      // The mode that a folder is made with goes through the mask of the process.
      try System.restrict(path, mode: 0o700)
      folder = try System.open(path, .folder)
    } catch {
      throw error.isTaken ? .exists : StoreError.create(error)
    }
  }

  /// Refuses anything but a new or empty folder outside every store; throws `StoreError`.
  static func checkRoom(at path: String) throws(StoreError) {
    try checkPlace(of: path)
    guard System.isThere(path) else { return }
    let names: [String]
    do throws(SystemFault) { names = try System.names(in: path) } catch {
      throw StoreError.create(error)
    }
    guard names.isEmpty else { throw StoreError.exists }
  }

  /// Whether a folder is that of a store, whichever it is, or lies somewhere inside one, whatever
  /// links lead there.
  static func isInStore(_ folder: String) -> Bool {
    var place = folder
    // As many steps up as the longest path that the system takes has room for.
    for _ in 0..<1_000 {
      if isStore(place) { return true }
      if System.isSame(place, place + "/..") { return false }
      place += "/.."
    }
    return false
  }

  /// Refuses a folder, new or not, that would lie inside a store; throws `StoreError`.
  static func checkPlace(of path: String) throws(StoreError) {
    let parent = path.split(separator: "/").dropLast().joined(separator: "/")
    let above =
      System.isThere(path) ? path + "/.." : (path.hasPrefix("/") ? "/" : "./") + parent
    if isInStore(above) { throw .insideStore }
  }

  /// Whether the files stand in a folder by which a store is known, also where it is damaged.
  private static func isStore(_ path: String) -> Bool {
    System.isThere(path + "/" + StoreFolder.logFile)
      && [StoreFolder.headName, StoreFolder.lockName].contains { System.isThere(path + "/" + $0) }
  }

  /// Makes a file that only the owner may read; throws `StoreError`.
  mutating func make(_ name: String) throws(StoreError) -> System.File {
    let file: System.File
    do throws(SystemFault) {
      file = try System.open(name, in: folder, .createNew)
    } catch {
      throw error.isTaken ? .exists : StoreError(error)
    }
    names.append(name)
    return file
  }

  /// Tells how many bytes the files will have.
  func expect(_ count: Int) { watch?.expect(count) }

  /// Makes a file with these bytes and flushes it; throws `StoreError`.
  mutating func make(_ name: String, _ bytes: [UInt8]) throws(StoreError) {
    let file = try make(name)
    defer { try? System.close(file) }
    try stored { () throws(SystemFault) in
      try System.write(bytes, to: file, at: 0)
      try System.flush(file)
    }
  }

  /// Makes a file of a name without its ending, to be written piece by piece; throws `StoreError`.
  mutating func begin(_ name: String) throws(StoreError) -> NewFile {
    NewFile(name: name, try make(name + ".csv"), watch)
  }

  /// Makes the head, which makes a store of the folder, and waits until all is on the disk; throws
  /// `StoreError`.
  mutating func finish(_ head: Head) throws(StoreError) {
    try flush()
    try make(StoreFolder.headName, head.file)
    try flush()
  }

  /// Waits until the names of the folder, and its own, are on the disk; throws `StoreError`.
  func flush() throws(StoreError) {
    try stored { () throws(SystemFault) in
      try System.flushFolder(folder)
      guard !wasThere else { return }
      let above = try System.open(path + "/..", .folder)
      defer { try? System.close(above) }
      try System.flushFolder(above)
    }
  }

  /// Closes the folder.
  func close() { try? System.close(folder) }

  /// Takes away what was made, as if nothing had been tried.
  func undo() {
    for name in names.reversed() { try? System.remove(name, in: folder) }
    if !wasThere { System.removeFolder(path) }
  }
}

/// A file that is being written, and the checksum of its bytes so far.
struct NewFile {
  /// Its name without the ending.
  let name: String
  /// The bytes that it has.
  private(set) var length = 0
  private let file: System.File
  private let watch: CopyWatch?
  private var sum = CRC64()

  init(name: String, _ file: System.File, _ watch: CopyWatch?) {
    self.name = name
    self.file = file
    self.watch = watch
  }

  /// The CRC-64/XZ of its bytes.
  var checksum: UInt64 { sum.value }

  /// Adds bytes at the end; throws `StoreError`.
  mutating func append(_ bytes: [UInt8]) throws(StoreError) {
    let place = length
    try stored { () throws(SystemFault) in try System.write(bytes, to: file, at: place) }
    bytes.withUnsafeBytes { sum.update($0) }
    length += bytes.count
    watch?.advance(bytes.count)
  }

  /// Reads its lines.
  func lines() -> LineReader { LineReader(file, named: name + ".csv", length: length) }

  /// Flushes and closes the file; what the head says of it. Throws `StoreError`.
  func finish() throws(StoreError) -> Head.Extent {
    let start = max(0, length - Head.tailSize)
    var last = [UInt8](repeating: 0, count: length - start)
    let result = last.withUnsafeMutableBytes { buffer in
      Result { () throws(SystemFault) in try System.read(file, at: start, into: buffer) }
    }
    let state = try stored { () throws(SystemFault) in
      _ = try result.get()
      try System.flush(file)
      let state = try System.state(of: file)
      try System.close(file)
      return state
    }
    return Head.Extent(
      name: name, length: length, checksum: checksum, tail: CRC32.of(last), inode: state.inode,
      changedAt: state.changedAt)
  }

  /// Takes back all bytes, to be written anew; throws `StoreError`.
  mutating func clear() throws(StoreError) {
    try stored { () throws(SystemFault) in try System.cut(file, to: 0) }
    watch?.advance(-length)
    length = 0
    sum = CRC64()
  }

  /// Closes a file that is not wanted after all.
  func close() { try? System.close(file) }
}

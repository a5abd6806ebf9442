extension StoreFolder {
  /// Every file of a store, in the order of its tables.
  var fileNames: [String] {
    kind.tables.map(\.fileName)
      + [Self.logFile, Self.consultationsFile, Self.headName, Self.lockName]
      + optionalFileNames
  }

  /// The files that a store gets with its first reminders.
  private var optionalFileNames: [String] {
    kind == .unit ? [Self.remindLockName, RunLog.fileName] : []
  }

  /// The same as its files say whom the store is for: where those that every store has are their
  /// owner's alone, nothing but the folder was opened to a group.
  var asItsFilesSay: StoreFolder {
    let files = [Self.lockName, Self.headName].compactMap { name in
      try? System.state(of: name, in: folder)
    }
    guard modes.group != nil, !files.isEmpty, files.allSatisfy({ $0.mode & 0o077 == 0 }) else {
      return self
    }
    var own = self
    own.modes = modes.ofOwnerAlone
    return own
  }

  /// The files, and the folder, that others than those whom the store is for may open.
  var mendsOfModes: [Mend] {
    var mends: [Mend] = modes.faultOfFolder == nil ? [] : [.restrict(".")]
    for name in fileNames {
      guard let state = try? System.state(of: name, in: folder), state.isRegular,
        modes.fault(of: state) != nil
      else { continue }
      mends.append(.restrict(name))
    }
    mends += Self.innerFolders.filter { isLoose($0.name) }.map { .restrict($0.name) }
    return mends
  }

  /// The folders inside a store, and what stands in them.
  private static let innerFolders = [
    (name: VerifiedFiles.folderName, content: "what is derived from it"),
    (name: Shed.name, content: "what was kept aside of it"),
  ]

  /// What is wrong with what a store may have beside the files that every store has.
  var faultsOfOptional: [StoreFault] {
    var faults: [StoreFault] = []
    func add(_ name: String, _ kind: StoreFault.Kind, _ what: String) {
      faults.append(StoreFault(name, 0, 0, kind, what))
    }
    for name in optionalFileNames {
      guard let state = try? System.state(of: name, in: folder) else { continue }
      if !state.isRegular {
        add(name, name == Self.remindLockName ? .lock : .file, "is not an ordinary file")
      } else if let fault = modes.fault(of: state) {
        add(name, .permission, fault)
      }
    }
    for (name, content) in Self.innerFolders where isLoose(name) {
      add(name, .permission, "others than those whom the store is for may open \(content)")
    }
    for name in misplaced { add(name, .file, "is not a folder of derived files") }
    if isMisplaced(Shed.name) {
      add(Shed.name, .file, "is not a folder, in which a repair keeps files: move it away")
    }
    return faults
  }

  /// Whether others than those whom the store is for may open a folder inside it, or a file there.
  private func isLoose(_ name: String) -> Bool {
    guard let state = try? System.state(of: name, in: folder), state.isFolder else { return false }
    if state.mode & ~modes.folder & 0o777 != 0 { return true }
    guard let inner = try? System.open(name, in: folder, .folder) else { return false }
    defer { try? System.close(inner) }
    return (try? System.names(in: inner))?.contains { name in
      let file = try? System.state(of: name, in: inner)
      return file.map { $0.isRegular && $0.mode & ~modes.file & 0o777 != 0 } ?? false
    } ?? false
  }

  private func restrictFolder(_ name: String) throws(SystemFault) {
    let inner = try System.open(name, in: folder, .folder)
    defer { try? System.close(inner) }
    try System.restrict(inner, mode: modes.folder)
    for name in try System.names(in: inner) {
      guard try System.state(of: name, in: inner).isRegular else { continue }
      let file = try System.open(name, in: inner, .read)
      defer { try? System.close(file) }
      try System.restrict(file, mode: modes.file)
    }
  }

  /// What is wrong with the head before and behind its two states; throws `StoreError`.
  func faultsOfHead() throws(StoreError) -> [StoreFault] {
    let file = try open(Self.headName, .read)
    defer { try? System.close(file) }
    var faults: [StoreFault] = []
    if try bytes(of: file, at: 0, count: Head.blockSize) != Head.header {
      faults.append(StoreFault(Self.headName, 1, 1, .head, "the header is not the head's"))
    }
    let rest = try state(of: file).size - Head.fileSize
    if rest > 0 {
      faults.append(
        StoreFault(Self.headName, 4, 1, .head, "\(rest) bytes stand behind the two states"))
    }
    return faults
  }

  /// Whether there is anything of that name in the folder.
  func holds(_ name: String) -> Bool {
    (try? System.state(of: name, in: folder)) != nil
  }

  /// Whether something else than an ordinary file stands in the place of the head.
  var hasOddHead: Bool { isOdd(Self.headName) }

  func isOdd(_ name: String) -> Bool {
    (try? System.state(of: name, in: folder)).map { !$0.isRegular } ?? false
  }

  /// The files without which nobody can write, and which hold nothing that cannot be made anew.
  var missing: [String] {
    [Self.lockName, Self.consultationsName + ".csv"].filter { !holds($0) }
  }

  /// The names of derived files in whose place something else than a folder stands.
  var misplaced: [String] {
    [VerifiedFiles.folderName].filter(isMisplaced)
  }

  /// Whether something else than a folder stands in the place of one.
  func isMisplaced(_ name: String) -> Bool {
    (try? System.state(of: name, in: folder)).map { !$0.isFolder } ?? false
  }

  /// How many names stand in the folder that are none of a store's; hidden ones are not counted.
  func strangeCount() throws(StoreError) -> Int {
    let names = try stored { () throws(SystemFault) in try System.names(in: path) }
    // Other tools look for a description of the tables beside them.
    let known = fileNames + ["datapackage.json", "csv-metadata.json"]
    return names.count { !$0.hasPrefix(".") && !known.contains($0) }
  }

  /// Gives a file, or the folder itself, back to those alone whom the store is for; throws
  /// `StoreError`.
  func restrict(_ name: String) throws(StoreError) {
    try stored { () throws(SystemFault) in
      if name == "." { return try System.restrict(folder, mode: modes.folder) }
      if Self.innerFolders.contains(where: { $0.name == name }) {
        return try restrictFolder(name)
      }
      let file = try System.open(name, in: folder, .read)
      defer { try? System.close(file) }
      if let group = modes.group { try System.give(file, toGroup: group) }
      try System.restrict(file, mode: modes.file)
    }
  }

  /// The same folder, looked at anew; throws `StoreError`.
  func reopened() throws(StoreError) -> StoreFolder { try StoreFolder(path, kind) }

  /// The bytes of a table's file, or of the log's, up to a length; throws `StoreError`.
  func bytes(of name: String, upTo most: Int = .max) throws(StoreError) -> [UInt8] {
    let file = try open(name + ".csv", .read)
    defer { try? System.close(file) }
    return try bytes(of: file, at: 0, count: min(most, try state(of: file).size))
  }

  /// The state of the first bytes of a file; throws `StoreError`.
  func extent(_ name: String, length: Int) throws(StoreError) -> Head.Extent {
    let file = try open(name + ".csv", .read)
    defer { try? System.close(file) }
    let state = try state(of: file)
    return Head.Extent(
      name: name, length: length, checksum: try checksum(of: file, length: length),
      tail: try tail(of: file, length: length), inode: state.inode, changedAt: state.changedAt)
  }
}

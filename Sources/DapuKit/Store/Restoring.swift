/// A backup: a folder, or the bytes of a tar file.
public enum Backup {
  case folder(String)
  case tar(ByteSource)
}

extension Store {
  /// Makes a store of a backup in a new or empty folder, its numbers going on after a gap; throws
  /// `StoreError`, and then nothing is left of it.
  public static func restore(
    _ backup: Backup, at path: String, _ author: Author, kind: StoreKind = .unit,
    erasing erased: [Subject] = [], watch: CopyWatch? = nil
  ) throws(StoreError) {
    try NewFolder.checkRoom(at: path)
    try makeParents(of: path)
    var restoring = Restoring(try NewFolder(at: path, watch), kind)
    do throws(StoreError) {
      try restoring.take(backup)
      try restoring.finish(author)
      restoring.release()
      if !erased.isEmpty { try Store(at: path, author, kind: kind).replay(erased) }
      restoring.close()
    } catch {
      restoring.undo()
      throw error.ofBackup
    }
  }

  /// Refuses a folder that a new store cannot be made in; throws `StoreError`.
  public static func checkRoomForNew(at path: String) throws(StoreError) {
    try NewFolder.checkRoom(at: path)
  }
}

/// The making of a store from a backup: all is copied and verified before the head makes it one.
private struct Restoring {
  private var new: NewFolder
  private var files: [NewFile] = []
  private var head: Head?
  private var lock: System.File?
  private let kind: StoreKind

  init(_ new: NewFolder, _ kind: StoreKind) {
    self.new = new
    self.kind = kind
  }

  /// Copies every file of the backup.
  mutating func take(_ backup: Backup) throws(StoreError) {
    let lock = try new.make(StoreFolder.lockName)
    try stored { () throws(SystemFault) in try System.lock(lock) }
    self.lock = lock
    switch backup {
    case .folder(let path): try take(folder: StoreFolder(path, kind))
    case .tar(let source):
      var reader = TarReader(source)
      while let member = try reader.next() { try take(member, of: &reader) }
    }
  }

  /// Gives the lock back.
  mutating func release() {
    if let lock { try? System.close(lock) }
    lock = nil
  }

  /// Closes what is open, the lock included.
  mutating func close() {
    for file in files { file.close() }
    release()
    new.close()
  }

  /// Takes away what was made.
  mutating func undo() {
    new.undo()
    close()
  }

  private mutating func take(folder: StoreFolder) throws(StoreError) {
    let head = try Snapshot(folder: folder, head: folder.head()).withLooks().head
    try folder.checkEnds(head)
    try take(head)
    let names = try stored { () throws(SystemFault) in try System.names(in: folder.path) }
    guard names.allSatisfy({ $0.hasPrefix(".") || isKnown($0) }) else {
      throw StoreError.unusableBackup("its folder holds a file that no store has")
    }
    for extent in head.extents {
      var bytes = try CommittedBytes(extent, in: folder)
      var file = try new.begin(extent.name)
      while let piece = try bytes.next() { try file.append(piece) }
      files.append(file)
    }
  }

  private mutating func take(
    _ member: TarMember, of reader: inout TarReader
  ) throws(StoreError) {
    switch member.name {
    case StoreFolder.lockName where member.size == 0: return
    case StoreFolder.headName where member.size == Head.fileSize && head == nil:
      try takeHead(&reader)
    case _:
      let name = String(member.name.dropLast(4))
      guard isKnown(member.name), member.name != StoreFolder.headName,
        !files.contains(where: { $0.name == name })
      else { throw StoreError.unusableBackup("it holds what no backup holds") }
      if let head, head.extent(name)?.length != member.size {
        throw StoreError.unusableBackup("\(member.name) is not as long as its head says")
      }
      var file = try new.begin(name)
      while let piece = try reader.piece() { try file.append(piece) }
      files.append(file)
    }
  }

  private mutating func takeHead(_ reader: inout TarReader) throws(StoreError) {
    var bytes: [UInt8] = []
    while let piece = try reader.piece() { bytes += piece }
    guard let head = Head.newest(in: bytes) else { throw StoreError.headUnreadable }
    try take(head)
  }

  private mutating func take(_ head: Head) throws(StoreError) {
    try checkNames(head)
    new.expect(head.extents.reduce(0) { $0 + $1.length })
    self.head = head
  }

  /// Whether a store has a file of that name that a backup holds.
  private func isKnown(_ name: String) -> Bool {
    let others = [StoreFolder.headName, StoreFolder.logFile, StoreFolder.consultationsFile]
    return others.contains(name) || kind.tables.contains { $0.fileName == name }
  }

  private func checkNames(_ head: Head) throws(StoreError) {
    let names = head.extents.map(\.name)
    guard names.allSatisfy({ isKnown($0 + ".csv") && $0 + ".csv" != StoreFolder.headName }),
      Set(names).count == names.count, names.contains(StoreFolder.logName)
    else { throw StoreError.unusableBackup("its head names files that no store has") }
  }
}

extension Restoring {
  /// Verifies all that was copied, passes over numbers in one transaction and makes the head.
  fileprivate mutating func finish(_ author: Store.Author) throws(StoreError) {
    guard let head else { throw StoreError.unusableBackup("it has no head.csv") }
    try verify(head)
    guard let skipped = SkippedNumbers(after: head.numbers) else {
      throw StoreError.unusableBackup("its numbers are larger than any that dapu gives out")
    }
    var deed = Deed(.alteration)
    deed.skipped = skipped
    let row = LogRow(
      transaction: head.transaction + 1, recordedAt: Instant.text(System.clock), author: author,
      deed: deed, extents: [], consultations: head.extent(StoreFolder.consultationsName), cut: [],
      previous: head.log)
    var extents: [Head.Extent] = []
    for index in files.indices {
      if files[index].name == StoreFolder.logName { try files[index].append(row.line) }
      extents.append(try files[index].finish())
    }
    files = []
    try new.finish(
      Head(
        transaction: row.transaction, log: row.hash, numbers: skipped.after,
        erasing: head.erasing, extents: extents))
  }

  /// Every file is what the head says, and what the log says, whose chain is whole.
  private func verify(_ head: Head) throws(StoreError) {
    for extent in head.extents {
      guard let file = files.first(where: { $0.name == extent.name }) else {
        throw StoreError.unusableBackup("\(extent.name).csv is missing")
      }
      guard file.length == extent.length, file.checksum == extent.checksum else {
        throw StoreError.edited(extent.name + ".csv")
      }
    }
    guard files.count == head.extents.count,
      let log = files.first(where: { $0.name == StoreFolder.logName })
    else { throw StoreError.unusableBackup("it holds files that its head does not name") }
    let chain = try log.chain()
    guard chain.transaction == head.transaction, chain.hash == head.log,
      chain.numbers.entry <= head.numbers.entry
    else { throw StoreError.unusableBackup("its head and its log do not say the same") }
  }
}

extension Store {
  /// Erases again the cases or victims that were erased after the backup, those that it holds;
  /// throws `StoreError`.
  fileprivate func replay(_ erased: [Subject]) throws(StoreError) {
    let day = author.today
    let reason = "erased after the backup"
    for subject in erased {
      switch subject {
      case .case(let reference):
        let scope = Scope(.some([reference]))
        guard try snapshot().caseload(scope).case(reference) != nil else { continue }
        _ = try erase(reference, because: reason, on: day, isDryRun: false, despiteHold: true)
      case .victim(let reference):
        guard try snapshot().partnerSupport().victim(reference) != nil else { continue }
        _ = try erase(reference, because: reason, on: day, isDryRun: false)
      case .person, .programme, .worker, .group, .event: continue
      }
    }
  }
}

extension NewFile {
  /// The log that the file holds, row by row; throws `StoreError` where its chain breaks.
  fileprivate func chain() throws(StoreError) -> LogChain {
    var chain = LogChain()
    var lines = lines()
    while let line = try lines.next() {
      guard let cells = CSVRecord.cells(of: line) else { throw StoreError.edited(name + ".csv") }
      if lines.number == 1, cells == LogRow.columns { continue }
      guard lines.number > 1, chain.take(cells) == nil else {
        throw StoreError.damaged(
          table: name + ".csv", what: "the chain of hashes breaks at line \(lines.number)")
      }
    }
    return chain
  }
}

extension Head {
  /// The state that the bytes of a head hold: the valid slot of the higher number.
  fileprivate static func newest(in bytes: [UInt8]) -> Head? {
    let slots = [1, 2].map { bytes[($0 * blockSize)...].prefix(blockSize) }
    return slots.compactMap { Head(slot: $0) }.max { $0.transaction < $1.transaction }
  }
}

extension StoreError {
  /// The same fault, said of a backup.
  fileprivate var ofBackup: StoreError {
    switch self {
    case .damaged, .badRow, .headUnreadable, .notAFile, .unlikeLog:
      .unusableBackup(description)
    case .noStore, .headMissing: .unusableBackup("it has no head.csv")
    case .exists, .insideStore, .otherStore, .unusableBackup, .withoutColumn, .unacceptable,
      .damagedFilesKept, .shedMisplaced, .busy, .reminding,
      .cannotCreate, .forbidden, .failed, .notConfirmed, .erasureBegun:
      self
    }
  }
}

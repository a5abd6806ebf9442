extension Store {
  /// Every fault of the store, in the order of its tables; throws `StoreError` only where the
  /// folder itself cannot be read.
  public func check() throws(StoreError) -> [StoreFault] {
    let head: Head
    do throws(StoreError) { head = try folder.head() } catch {
      guard error == .headUnreadable else { throw error }
      return [StoreFault(StoreFolder.headName, 0, 0, .head, "neither state can be read")]
    }
    var check = StoreCheck(folder, head)
    let faults = check.faults()
    if let forbidden = check.forbidden { throw forbidden }
    return faults
  }
}

/// A check of a whole store.
struct StoreCheck {
  private let folder: StoreFolder
  private let head: Head
  /// Why a file could not be looked at at all; nil where all could.
  private(set) var forbidden: StoreError?
  private var found: [StoreFault] = []
  private var caseload: Caseload
  private var entries: Set<Int> = []

  init(_ folder: StoreFolder, _ head: Head) {
    self.folder = folder
    self.head = head
    caseload = Caseload(numbers: head.numbers)
  }

  /// Every fault, in the order of the tables.
  mutating func faults() -> [StoreFault] {
    checkFolder()
    let order: [Table] = [.programmes, .staff, .referrals, .people]
    for table in order + Table.allCases.filter({ !order.contains($0) }) { check(table) }
    checkCases()
    checkLog()
    checkConsultations()
    return found
  }

  private mutating func add(
    _ table: String, _ line: Int, _ column: Int, _ kind: StoreFault.Kind, _ what: String
  ) {
    found.append(StoreFault(table, line, column, kind, what))
  }

  private mutating func checkFolder() {
    if let state = try? System.state(of: folder.folder), state.mode & 0o077 != 0 {
      add(".", 0, 0, .permission, "others than the owner may open the folder")
    }
    for name in [StoreFolder.lockName, StoreFolder.headName] {
      guard let (file, _) = open(name) else { continue }
      try? System.close(file)
    }
  }

  /// Opens a file as it stands, whatever its bytes; nil where it is no file that can be read.
  private mutating func open(_ name: String) -> (file: System.File, state: FileState)? {
    let file: System.File
    let state: FileState
    do throws(StoreError) {
      file = try folder.open(name, .read)
      state = try folder.state(of: file)
    } catch {
      if case .forbidden = error { forbidden = error }
      add(name, 0, 0, .file, "is missing, or not an ordinary file of the store's owner")
      return nil
    }
    if state.mode & 0o077 != 0 {
      add(name, 0, 0, .permission, "others than the owner may open the file")
    }
    return (file, state)
  }

  private mutating func check(_ table: Table) {
    guard let extent = head.extent(table.rawValue), let (file, state) = open(table.fileName) else {
      return
    }
    defer { try? System.close(file) }
    let before = found.count
    let sum = try? folder.checksum(of: file, length: extent.length)
    let isAsRecorded = state.size >= extent.length && sum == extent.checksum
    // An edit moves what comes after it, so that the committed length says nothing any more.
    checkRows(table, file, length: isAsRecorded ? extent.length : state.size)
    if state.size < extent.length {
      add(table.fileName, 0, 0, .edited, "is shorter than what was recorded")
    } else if !isAsRecorded, found.count == before {
      add(table.fileName, 0, 0, .edited, "was changed behind dapu's back")
    }
    if isAsRecorded { checkBeyond(file, extent, state) }
  }

  private mutating func checkBeyond(
    _ file: System.File, _ extent: Head.Extent, _ state: FileState
  ) {
    guard state.size > extent.length else { return }
    let unfinished = Unfinished(folder, file, extent, size: state.size)
    if (try? unfinished.check()) == nil {
      add(extent.name + ".csv", 0, 0, .edited, "has rows that dapu did not write")
    }
  }

  private mutating func checkRows(_ table: Table, _ file: System.File, length: Int) {
    guard let bytes = try? folder.bytes(of: file, at: 0, count: length) else { return }
    let faults = bytes.withUnsafeBytes { buffer in
      var rows = RowCheck(table, buffer)
      return rows.faults(&caseload, &entries, file, folder)
    }
    found += faults
  }

  private mutating func checkCases() {
    for subject in caseload.cases {
      if let broken = subject.brokenOrder {
        add(Table.referrals.fileName, 0, 0, .stage, "case '\(subject.reference)': \(broken)")
      }
      if caseload.person(subject.person) == nil {
        add(
          Table.referrals.fileName, 0, 0, .orphan,
          "case '\(subject.reference)' is about a person who is not there")
      }
    }
  }

  private mutating func checkLog() {
    let name = StoreFolder.logName + ".csv"
    guard let extent = head.extent(StoreFolder.logName), let (file, state) = open(name) else {
      return
    }
    defer { try? System.close(file) }
    let length = min(extent.length, state.size)
    guard let bytes = try? folder.bytes(of: file, at: 0, count: length) else { return }
    found += LogCheck(bytes, last: head.log).faults()
    checkBeyond(file, extent, state)
  }

  private mutating func checkConsultations() {
    let name = StoreFolder.consultationsName
    guard let extent = head.extent(name), let (file, state) = open(name + ".csv") else { return }
    defer { try? System.close(file) }
    let sum = try? folder.checksum(of: file, length: extent.length)
    if state.size < extent.length || sum != extent.checksum {
      add(name + ".csv", 0, 0, .consultations, "lines that were there are changed or missing")
    }
  }
}

/// Which files were compared as a whole with what was committed: in `.index/verified`, which may be
/// deleted at any time, and is believed only of a file that did not change since.
struct VerifiedFiles {
  static let folderName = ".index"
  static let fileName = "verified"

  /// One file that was compared.
  struct Line: Equatable {
    let name: String
    let inode: UInt64
    let size: Int
    let changedAt: Int64
    let length: Int
    let checksum: UInt64

    /// What is said of a file in a state, of which so much was committed.
    init(_ extent: Head.Extent, _ state: FileState) {
      name = extent.name
      inode = state.inode
      size = state.size
      changedAt = state.changedAt
      length = extent.length
      checksum = extent.checksum
    }

    var cells: [String] {
      [
        name, String(inode), String(size), String(changedAt), String(length),
        Hexadecimal.text(checksum, digits: 16),
      ]
    }
  }

  private let folder: StoreFolder

  init(_ folder: StoreFolder) { self.folder = folder }

  /// Whether a file was compared before and did not change since.
  func hold(_ line: Line) -> Bool { rows.contains(line.cells) }

  /// Remembers that a file was compared; where that cannot be written, it is compared again.
  func remember(_ line: Line) {
    folder.held.forgetVerified()
    defer { folder.held.forgetVerified() }
    var bytes: [UInt8] = []
    for row in rows where row.first != line.name { CSVWriter.append(row, to: &bytes) }
    CSVWriter.append(line.cells, to: &bytes)
    guard let index = try? folder.indexFolder(making: true) else { return }
    defer { try? System.close(index) }
    let prefix = ".\(Self.fileName)."
    // Those of a call that was stopped; another that is under way compares its file once more.
    for name in (try? System.names(in: index)) ?? [] where name.hasPrefix(prefix) {
      try? System.remove(name, in: index)
    }
    let beside = prefix + String(System.processNumber)
    guard let file = try? System.open(beside, in: index, .createNew) else { return }
    defer { try? System.close(file) }
    do throws(SystemFault) {
      try System.restrict(file, mode: folder.modes.file)
      try System.write(bytes, to: file, at: 0)
      try System.rename(beside, in: index, to: Self.fileName, in: index)
    } catch {
      try? System.remove(beside, in: index)
    }
  }

  /// The rows of the file; none where it cannot be read.
  private var rows: [[String]] { folder.held.verified(read) }

  private func read() -> [[String]] {
    guard let index = try? folder.indexFolder(making: false) else { return [] }
    defer { try? System.close(index) }
    guard let file = try? System.open(Self.fileName, in: index, .read) else { return [] }
    defer { try? System.close(file) }
    // One line for each file of a store, and no more.
    guard let bytes = try? folder.bytes(of: file, at: 0, count: 1 << 14) else { return [] }
    return bytes.withUnsafeBytes { buffer in
      var reader = CSVReader(buffer)
      var rows: [[String]] = []
      while let record = try? reader.next() { rows.append(record.cells) }
      return rows
    }
  }
}

import DapuKit

/// A file that an answer is written to, whole or not at all.
struct OutputFile {
  private let path: String
  private let mayReplace: Bool

  /// Makes an output file, which may be anywhere but in the folder of a store.
  init(_ path: String, mayReplace: Bool) {
    self.path = path
    self.mayReplace = mayReplace
  }

  /// Writes to a device or a pipe, which is written to as it is and never replaced.
  private func writeThrough(_ bytes: [UInt8]) throws(Failure) {
    do throws(SystemFault) {
      let device = try System.open(path, .write)
      try System.write(bytes, to: device)
      try System.close(device)
    } catch {
      throw Failure.output(SystemFault(error.code, path))
    }
  }

  /// The folder that the file is in.
  private var folder: String {
    let pieces = path.split(separator: "/", omittingEmptySubsequences: false)
    return pieces.count > 1 ? pieces.dropLast().joined(separator: "/") + "/" : "."
  }

  /// Refuses a file that is there already.
  func check() throws(Failure) {
    do throws(SystemFault) { _ = try System.state(of: folder) } catch {
      throw Failure.cannotCreate(SystemFault(error.code, path))
    }
    if Store.holds(folder) { throw Failure.cannotCreate(SystemFault.forbidden(path)) }
    if !mayReplace, System.isThere(path), !System.isDevice(path) {
      throw Failure.cannotCreate(SystemFault.taken(path))
    }
  }

  /// Writes the bytes, to a file beside it that gets its name then.
  func write(_ bytes: [UInt8]) throws(Failure) {
    try check()
    if System.isDevice(path) { return try writeThrough(bytes) }
    let draft = try draft()
    try draft.add(bytes)
    try draft.end()
  }

  /// Begins to write it piece by piece, where it is no device; throws `Failure`.
  func draft() throws(Failure) -> OutputDraft {
    try check()
    return try OutputDraft(path, in: folder)
  }
}

/// A file that is written beside its place, and gets its name once it is whole: one that is not
/// ended is gone with this.
final class OutputDraft {
  private let path: String
  private let folder: String
  private let beside: String
  private var file: System.File?

  /// Begins an empty one; throws `Failure`.
  fileprivate init(_ path: String, in folder: String) throws(Failure) {
    (self.path, self.folder) = (path, folder)
    beside = path + ".\(System.processNumber).part"
    do throws(SystemFault) { file = try System.open(beside, .createNew) } catch {
      System.remove(beside)
      throw Self.failure(error, path)
    }
  }

  deinit {
    guard let file else { return }
    try? System.close(file)
    System.remove(beside)
  }

  /// Adds bytes; throws `Failure`.
  func add(_ bytes: [UInt8]) throws(Failure) {
    guard let file else { preconditionFailure("a file that has its name is written to") }
    do throws(SystemFault) { try System.write(bytes, to: file) } catch {
      throw Self.failure(error, path)
    }
  }

  /// Gives it its name; throws `Failure`.
  func end() throws(Failure) {
    guard let file else { return }
    self.file = nil
    do throws(SystemFault) {
      try System.flush(file)
      try System.close(file)
      try System.rename(beside, to: path)
      // Whoever is told that it is there may rely on that also after a power cut.
      // A folder that may be written to and not read has nothing to flush it by.
      guard let above = try? System.open(folder, .folder) else { return }
      defer { try? System.close(above) }
      try System.flushFolder(above)
    } catch {
      System.remove(beside)
      throw Self.failure(error, path)
    }
  }

  private static func failure(_ error: SystemFault, _ path: String) -> Failure {
    let fault = SystemFault(error.code, path)
    return error.isFull ? Failure.output(fault) : Failure.cannotCreate(fault)
  }
}

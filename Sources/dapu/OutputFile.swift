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

  /// Writes the bytes beside the file and gives them its name.
  func write(_ bytes: [UInt8]) throws(Failure) {
    try check()
    if System.isDevice(path) { return try writeThrough(bytes) }
    let beside = path + ".\(System.processNumber).part"
    do throws(SystemFault) {
      let file = try System.open(beside, .createNew)
      try System.write(bytes, to: file)
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
      let fault = SystemFault(error.code, path)
      throw error.isFull ? Failure.output(fault) : Failure.cannotCreate(fault)
    }
  }
}

import DapuKit

/// The bytes of files that are named on the command line.
enum FileBytes {
  /// Why a file is not taken.
  enum Fault: Error {
    /// The system could not read it.
    case unreadable(SystemFault)
    /// A line of it is longer than any that dapu takes.
    case longLine(Int)
    /// It is larger than any that dapu takes at once.
    case tooLarge
  }

  /// The most bytes of one file: an import of several million rows.
  static let limit = 1 << 29
  /// The most bytes of one line.
  static let lineLimit = 1 << 22

  /// Reads what comes next of a file or stream, none at its end.
  static func next(of file: System.File, upTo count: Int) -> Result<[UInt8], SystemFault> {
    var buffer = [UInt8](repeating: 0, count: count)
    return buffer.withUnsafeMutableBytes { pointer in
      Result { () throws(SystemFault) in try System.readNext(file, into: pointer) }
    }.map { Array(buffer[..<$0]) }
  }

  /// Reads all of a file or stream.
  static func all(of file: System.File) -> Result<[UInt8], Fault> {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var (line, lineLength) = (1, 0)
    while true {
      let result = buffer.withUnsafeMutableBytes { pointer in
        Result { () throws(SystemFault) in try System.readNext(file, into: pointer) }
      }
      switch result {
      case .failure(let fault): return .failure(.unreadable(fault))
      case .success(0): return .success(bytes)
      case .success(let count):
        let piece = buffer[..<count]
        line += piece.reduce(into: 0) { $0 += $1 == UInt8(ascii: "\n") ? 1 : 0 }
        let rest = piece.lastIndex(of: UInt8(ascii: "\n")).map { count - $0 - 1 }
        lineLength = rest ?? lineLength + count
        guard lineLength <= lineLimit else { return .failure(.longLine(line)) }
        guard bytes.count + count <= limit else { return .failure(.tooLarge) }
        // Grown by itself, the last of it would be twice as much as is ever taken.
        if bytes.count + count > bytes.capacity {
          bytes.reserveCapacity(min(limit, 2 * bytes.capacity + count))
        }
        bytes += piece
      }
    }
  }

  /// Reads all of the file at a path.
  static func all(at path: String) -> Result<[UInt8], Fault> {
    do throws(SystemFault) {
      let file = try System.open(path, .read)
      defer { try? System.close(file) }
      return all(of: System.File(descriptor: file.descriptor, name: path))
    } catch {
      return .failure(.unreadable(error))
    }
  }
}

extension System {
  /// An open file or folder; closed by `close`, or by the end of the process.
  public struct File: Equatable, Sendable {
    /// The descriptor.
    public let descriptor: Int32
    /// The name by which errors speak of it.
    public let name: String

    /// Makes a file of an open descriptor.
    public init(descriptor: Int32, name: String) {
      self.descriptor = descriptor
      self.name = name
    }
  }

  /// How a file is opened.
  public enum Access: Sendable {
    case read, write, readWrite, append, createNew, folder
  }

  /// Whether the last byte of a file is a line feed, or there is none; throws `SystemFault`.
  public static func endsWithLineFeed(_ file: File) throws(SystemFault) -> Bool {
    let size = try state(of: file).size
    guard size > 0 else { return true }
    var last: UInt8 = 0
    let result = withUnsafeMutableBytes(of: &last) { buffer in
      Result { () throws(SystemFault) in try read(file, at: size - 1, into: buffer) }
    }
    _ = try result.get()
    return last == CSVByte.lineFeed
  }

  /// Whether there is anything at a path, a link included.
  public static func isThere(_ path: String) -> Bool { (try? state(of: path)) != nil }

  /// The names inside a folder, `.` and `..` left out, in no order; throws `SystemFault`.
  public static func names(in path: String) throws(SystemFault) -> [String] {
    let folder = try open(path, .folder)
    defer { try? close(folder) }
    return try names(in: folder)
  }
}

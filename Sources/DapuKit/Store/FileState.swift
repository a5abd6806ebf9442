/// What a file is: kind, size, place and time of the last change.
public struct FileState: Equatable, Sendable {
  /// Whether it is an ordinary file.
  public let isRegular: Bool
  /// Whether it is a folder.
  public let isFolder: Bool
  /// Its size in bytes.
  public let size: Int
  /// Its inode number.
  public let inode: UInt64
  /// Its last change in nanoseconds since 1970.
  public let changedAt: Int64
  /// Its permission bits.
  public let mode: UInt32
  /// Its owner.
  public let owner: UInt32
  /// The group that it belongs to.
  public let group: UInt32
}

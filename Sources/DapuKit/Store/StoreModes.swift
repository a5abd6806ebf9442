/// Who may open a store: its owner alone, or also the group that it was made for.
struct StoreModes: Equatable, Sendable {
  /// The group; nil where the store is its owner's alone.
  let group: UInt32?
  private let folderMode: UInt32

  /// Reads from the folder of a store for whom it was made.
  init(of folder: FileState) {
    group = folder.mode == Self.sharedFolder ? folder.group : nil
    folderMode = folder.mode
  }

  private init(group: UInt32?, folderMode: UInt32) {
    self.group = group
    self.folderMode = folderMode
  }

  /// The same of a store that is its owner's alone, whatever its folder says.
  var ofOwnerAlone: StoreModes { StoreModes(group: nil, folderMode: folderMode) }

  /// The permission bits of the folder of a store that a group shares: new files are the group's.
  static let sharedFolder: UInt32 = 0o2770
  /// The permission bits of the folder of a store that is its owner's alone.
  static let ownFolder: UInt32 = 0o700

  /// The permission bits of the folder.
  var folder: UInt32 { group == nil ? Self.ownFolder : Self.sharedFolder }

  /// The permission bits of every file.
  var file: UInt32 { group == nil ? 0o600 : 0o660 }

  /// Whether a file may be the store's: it is its owner's or whoever runs dapu, or of the group.
  func isOwn(_ file: FileState, owner: UInt32) -> Bool {
    file.owner == owner || file.owner == System.user || (group != nil && file.group == group)
  }

  /// What is wrong with the permission bits of the folder; nil where nothing is.
  var faultOfFolder: String? {
    group == nil && folderMode & 0o077 != 0 ? "others than the owner may open the folder" : nil
  }

  /// What is wrong with the permission bits of a file; nil where nothing is.
  func fault(of state: FileState) -> String? {
    if state.mode & 0o600 != 0o600 { return "the owner may not read and write the file" }
    guard let group else {
      return state.mode & 0o077 == 0 ? nil : "others than the owner may open the file"
    }
    if state.group != group { return "the file belongs to another group" }
    if state.mode & 0o007 != 0 { return "others than the group may open the file" }
    return state.mode & 0o660 == 0o660 ? nil : "the group may not open the file"
  }
}

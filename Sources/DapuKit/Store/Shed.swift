/// The folder inside a store where damaged files are kept.
struct Shed {
  /// Its name.
  static let name = ".damaged"

  private let folder: StoreFolder
  private let stamp: String
  private var shed: System.File?

  /// Makes a shed for what is damaged at an instant in seconds since 1970.
  init(_ folder: StoreFolder, at seconds: Int) {
    self.folder = folder
    stamp = Instant.text(seconds).with("-", for: ":")
  }

  /// Keeps a file as it is, under a second name that says when; throws `StoreError`. The store's
  /// own file is replaced later, and never written to in place.
  mutating func keep(_ name: String) throws(StoreError) {
    let shed = try opened()
    for count in 1...1_000 {
      let kept = count == 1 ? "\(stamp)-\(name)" : "\(stamp)-\(count)-\(name)"
      do throws(SystemFault) {
        try System.link(name, in: folder.folder, to: kept, in: shed)
        return
      } catch {
        // A folder has one name and no other: it goes with all that is in it.
        if error.isForbidden, folder.isOdd(name) {
          return try stored { () throws(SystemFault) in
            try System.rename(name, in: folder.folder, to: kept, in: shed)
          }
        }
        guard error.isTaken, count < 1_000 else { throw StoreError(error) }
      }
    }
  }

  private mutating func opened() throws(StoreError) -> System.File {
    if let shed { return shed }
    guard !self.folder.isMisplaced(Self.name) else { throw .shedMisplaced }
    let folder = folder
    let opened = try stored { () throws(SystemFault) in
      do throws(SystemFault) {
        try System.makeFolder(Self.name, in: folder.folder, mode: folder.modes.folder)
      } catch {
        guard error.isTaken else { throw error }
      }
      let opened = try System.open(Self.name, in: folder.folder, .folder)
      try System.restrict(opened, mode: folder.modes.folder)
      return opened
    }
    shed = opened
    return opened
  }
}

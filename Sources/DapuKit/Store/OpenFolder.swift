/// An open folder and what was read of the derived files in it, closed and forgotten when nobody
/// uses them any more.
final class OpenFolder: @unchecked Sendable {
  let file: System.File
  private let monitor = Monitor()
  private var index: OpenIndex?
  private var verified: [[String]]?

  init(_ file: System.File) { self.file = file }

  deinit { try? System.close(file) }

  /// The index that was opened last; nil where none was.
  var openedIndex: OpenIndex? { monitor.hold { index } }

  /// The index that was opened last; where there is none, or it is wanted again, the one that
  /// `open` opens.
  func index(again: Bool, _ open: () -> OpenIndex?) -> OpenIndex? {
    monitor.hold {
      if again || index == nil { index = open() }
      return index
    }
  }

  /// Forgets the index, so that the next look-up opens it as it is then.
  func forgetIndex() { monitor.hold { index = nil } }

  /// What is known of files that were compared; read by `read` where it was not read before.
  func verified(_ read: () -> [[String]]) -> [[String]] {
    monitor.hold {
      let rows = verified ?? read()
      verified = rows
      return rows
    }
  }

  /// Forgets what is known of files that were compared, so that it is read as it is then.
  func forgetVerified() { monitor.hold { verified = nil } }
}

/// The index as it stood at some moment, its runs kept open for the look-ups that follow.
///
/// It stays right when a writer goes on, merges runs or takes them away: what it leads to is proved
/// by the tables' own checksums, and what came since is scanned.
final class OpenIndex: Sendable {
  let manifest: IndexManifest
  private let runs: [IndexRun]

  /// Opens the index of a store; nil where there is none that can be read.
  init?(of folder: StoreFolder) {
    guard let index = try? folder.indexFolder(making: false) else { return nil }
    defer { try? System.close(index) }
    guard let manifest = IndexManifest(in: index, folder) else { return nil }
    var runs: [IndexRun] = []
    for name in manifest.runs {
      guard let run = try? IndexRun(name, in: index, folder) else {
        for run in runs { try? System.close(run.file) }
        return nil
      }
      runs.append(run)
    }
    self.manifest = manifest
    self.runs = runs
  }

  deinit {
    for run in runs { try? System.close(run.file) }
  }

  /// The entries whose keys lie in ranges, in the order of their places; throws `StoreError`.
  func entries(
    of ranges: [ClosedRange<UInt64>], _ folder: StoreFolder
  ) throws(StoreError) -> [IndexEntry] {
    var found: [IndexEntry] = []
    for run in runs {
      for range in ranges { try run.forEach(in: range, folder) { found.append($0) } }
    }
    return found.sorted { $0.place < $1.place }
  }
}

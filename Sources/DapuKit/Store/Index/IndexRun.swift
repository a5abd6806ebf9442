/// A run: entries in order in a file that is never changed once it is whole. Its pages are a tree:
/// the last one is the root, and each page stands before the one that names it.
struct IndexRun {
  let name: IndexManifest.Run
  let file: System.File
  private let root: IndexPage

  /// Opens a run in the folder of the index; throws `StoreError`.
  init(_ name: IndexManifest.Run, in index: System.File, _ folder: StoreFolder) throws(StoreError) {
    file = try folder.openIndexed(name.fileName, in: index).file
    self.name = name
    do throws(StoreError) {
      root = try Self.page(name.pageCount - 1, of: name, file, folder)
    } catch {
      try? System.close(file)
      throw error
    }
  }

  /// Gives the entries whose keys lie in a range to `take`, in order; throws `StoreError`.
  func forEach(
    in range: ClosedRange<UInt64>, _ folder: StoreFolder, _ take: (IndexEntry) -> Void
  ) throws(StoreError) {
    var number = name.pageCount - 1
    var page = root
    while page.level > 0 {
      number = try child(of: page, number, before: range.lowerBound)
      let below = try Self.page(number, of: name, file, folder)
      guard below.level == page.level - 1 else { throw .unusableIndex }
      page = below
    }
    while true {
      for place in page.place(of: range.lowerBound)..<page.count {
        let entry = page[place]
        guard entry.key <= range.upperBound else { return }
        take(entry)
      }
      guard let next = try leaf(after: &number, folder) else { return }
      page = next
    }
  }

  /// The page in which the first entry of a key stands, or the one before: the key may begin within
  /// a page that begins with a lower one.
  private func child(
    of page: IndexPage, _ number: Int, before key: UInt64
  ) throws(StoreError) -> Int {
    let child = Int(truncatingIfNeeded: page[max(0, page.place(of: key) - 1)].place)
    guard (0..<number).contains(child) else { throw .unusableIndex }
    return child
  }

  /// The next page of entries of rows; nil after the last.
  func leaf(
    after number: inout Int, _ folder: StoreFolder
  ) throws(StoreError) -> IndexPage? {
    while number + 1 < name.pageCount {
      number += 1
      let page = try Self.page(number, of: name, file, folder)
      if page.level == 0 { return page }
    }
    return nil
  }

  private static func page(
    _ number: Int, of name: IndexManifest.Run, _ file: System.File, _ folder: StoreFolder
  ) throws(StoreError) -> IndexPage {
    let bytes = try folder.bytes(of: file, at: number * IndexPage.size, count: IndexPage.size)
    guard let page = IndexPage(bytes, of: name.id, number: number) else { throw .unusableIndex }
    return page
  }
}

extension StoreError {
  /// The index does not say what is asked; whoever asked looks into the tables instead.
  static var unusableIndex: StoreError {
    .damaged(table: VerifiedFiles.folderName, what: "the index is not usable")
  }
}

extension StoreFolder {
  /// The folder of what is derived, made where it is wanted and not there; throws `SystemFault`.
  func indexFolder(making: Bool) throws(SystemFault) -> System.File {
    let name = VerifiedFiles.folderName
    if making {
      do throws(SystemFault) {
        try System.makeFolder(name, in: folder, mode: modes.folder)
      } catch {
        guard error.isTaken else { throw error }
      }
    }
    let index = try System.open(name, in: folder, .folder)
    if making { try System.restrict(index, mode: modes.folder) }
    return index
  }

  /// Opens a file of the index, which has to be an ordinary one of the store's, and how large it
  /// is; throws `StoreError`.
  func openIndexed(
    _ name: String, in index: System.File
  ) throws(StoreError) -> (file: System.File, size: Int) {
    let file = try stored { () throws(SystemFault) in try System.open(name, in: index, .read) }
    do throws(StoreError) {
      return (file, try state(of: file).size)
    } catch {
      try? System.close(file)
      throw error
    }
  }

  /// The index, opened for the first look-up and kept for later ones; nil where there is none
  /// that can be read.
  ///
  /// A writer may have merged the runs since what names them was read: then it is opened again.
  func openIndex(again: Bool) -> OpenIndex? {
    held.index(again: again) { OpenIndex(of: self) }
  }

  /// Takes away an index that was found wrong, so that it is made anew after the next transaction.
  func dropIndex() {
    held.forgetIndex()
    guard isLocked, keepsIndex, let index = try? indexFolder(making: false) else { return }
    defer { try? System.close(index) }
    try? System.remove(IndexManifest.fileName, in: index)
  }

  /// Whether a table begins with the bytes that the index knows; throws `StoreError`.
  ///
  /// A reader of an earlier state may meet the index of a later one: then the index goes on from
  /// what the state commits, and not the other way round.
  func begins(
    _ file: System.File, _ extent: Head.Extent, with covered: IndexManifest.Covered
  ) throws(StoreError) -> Bool {
    let isLater = covered.length > extent.length
    let sum = try checksum(
      of: file, from: isLater ? extent.length : covered.length,
      continuing: isLater ? extent.checksum : covered.checksum,
      length: isLater ? covered.length : extent.length)
    return sum == (isLater ? covered.checksum : extent.checksum)
  }
}

extension StoreFolder {
  /// Whether the index leads through a store in a state.
  func hasIndex(of head: Head) -> Bool {
    kind == .unit && head.extents.reduce(0) { $0 + $1.length } >= indexTerms.floor
  }
}

extension Head {
  /// The tables of the case record whose rows are found by the index.
  var indexed: [(table: Table, extent: Extent)] {
    Table.allCases.compactMap { table in
      table.isIndexed ? extent(table.rawValue).map { (table: table, extent: $0) } : nil
    }
  }
}

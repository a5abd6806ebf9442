extension DigestReading {
  /// The cases of which a row says in short what is looked for; nil where one is not as dapu writes
  /// it, or does not say. Throws `StoreError`.
  func cases(where isFound: (RowGist) -> Bool?) throws(StoreError) -> EntrySet? {
    let highest = snapshot.head.numbers.case
    var found = EntrySet(upTo: highest)
    let areFound = try forEachPiece { piece in
      for gist in piece.rows where !piece.isHeader(gist) {
        guard gist.isSound, Int(gist.subject) <= highest, let isFound = isFound(gist) else {
          return false
        }
        if isFound { _ = found.insert(Int(gist.subject)) }
      }
      return true
    }
    return areFound ? found : nil
  }

  /// Gives the pieces of the table, of whose rows some columns were taken, to `take` in their
  /// order, and before that to `each`, on whichever thread read them; false where one is not as
  /// dapu writes it, or `take` says so. Throws `StoreError`.
  func forEachPiece(
    _ columns: [Column.Name] = [], each: @escaping (SweptPiece) -> Void = { _ in },
    _ take: (SweptPiece) -> Bool
  ) throws(StoreError) -> Bool {
    guard let extent = snapshot.head.extent(table.rawValue), extent.length != table.headerLength
    else { return true }
    let (file, _) = try snapshot.folder.table(extent)
    defer { try? System.close(file) }
    guard let form = try form(columns, file, nil) else { return false }
    var sweep = SharedSweep(
      FileExtent(file: file, length: extent.length), sharing, isSummed: false, each: each
    ) { RowScanner(form) }
    defer { sweep.stop() }
    while let piece = try sweep.next() {
      guard piece.isPlain, take(piece) else { return false }
    }
    return sweep.isComplete
  }
}

extension Store {
  /// Writes the tables, the log and the consultations of one committed state into a new or empty
  /// folder, as they are or for spreadsheets; throws `StoreError`, and then nothing is left of it.
  public func export(to path: String, forSpreadsheets: Bool) throws(StoreError) {
    try NewFolder.checkRoom(at: path)
    try copying { (snapshot) throws(StoreError) in
      try snapshot.export(to: path, forSpreadsheets: forSpreadsheets)
    }
  }
}

extension Snapshot {
  fileprivate func export(to path: String, forSpreadsheets: Bool) throws(StoreError) {
    var new = try NewFolder(at: path)
    defer { new.close() }
    do throws(StoreError) {
      // The log is the last, because nothing is an export without it.
      let log = head.extents.filter { $0.name == StoreFolder.logName }
      let others = head.extents.filter { $0.name != StoreFolder.logName }
      for extent in others + log {
        var file = try new.begin(extent.name)
        try write(extent, to: &file, forSpreadsheets)
        _ = try file.finish()
      }
      try new.flush()
    } catch {
      new.undo()
      throw error
    }
  }

  private func write(
    _ extent: Head.Extent, to file: inout NewFile, _ forSpreadsheets: Bool
  ) throws(StoreError) {
    var bytes = try CommittedBytes(extent, in: folder)
    if forSpreadsheets { try file.append(SpreadsheetForm.mark) }
    var carried: [UInt8] = []
    while let piece = try bytes.next() {
      guard forSpreadsheets else {
        try file.append(piece)
        continue
      }
      carried += piece
      var start = 0
      var formed: [UInt8] = []
      while let end = carried[start...].firstIndex(of: CSVLine.feed) {
        formed += SpreadsheetForm.line(carried[start...end])
        start = end + 1
      }
      try file.append(formed)
      carried = Array(carried[start...])
    }
    guard carried.isEmpty else { throw StoreError.edited(extent.name + ".csv") }
  }
}

extension Store {
  /// Writes the tables, the log and the consultations of one committed state into a new or empty
  /// folder, as they are or for spreadsheets; throws `StoreError`, and then nothing is left of it.
  public func export(to path: String, forSpreadsheets: Bool) throws(StoreError) {
    let snapshot = try settledSnapshot()
    try checkRoomForCopy(at: path)
    var new = try NewFolder(at: path)
    defer { new.close() }
    do throws(StoreError) {
      // The log is the last, because nothing is an export without it.
      let log = snapshot.head.extents.filter { $0.name == StoreFolder.logName }
      let others = snapshot.head.extents.filter { $0.name != StoreFolder.logName }
      for extent in others + log {
        var file = try new.begin(extent.name)
        try snapshot.write(extent, to: &file, forSpreadsheets)
        _ = try file.finish()
      }
      try new.flush()
    } catch {
      new.undo()
      throw error
    }
  }
}

extension Snapshot {
  fileprivate func write(
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
      let whole = (carried.lastIndex(of: CSVLine.feed) ?? -1) + 1
      try file.append(try Self.converted(carried[..<whole], extent.name))
      carried = Array(carried[whole...])
    }
    guard carried.isEmpty else { throw StoreError.edited(extent.name + ".csv") }
  }

  /// Whole lines in the form for spreadsheets.
  private static func converted(
    _ lines: ArraySlice<UInt8>, _ name: String
  ) throws(StoreError) -> [UInt8] {
    let result = lines.withUnsafeBytes { buffer in
      Result { () throws(CSVFault) -> [UInt8] in
        var converted: [UInt8] = []
        converted.reserveCapacity(buffer.count + buffer.count / 8)
        var reader = CSVReader(buffer, firstLine: 2)
        while let record = try reader.next() {
          SpreadsheetForm.append(record.cells, to: &converted)
        }
        return converted
      }
    }
    do throws(CSVFault) { return try result.get() } catch {
      throw StoreError.edited(name + ".csv")
    }
  }
}

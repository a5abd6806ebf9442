import DapuKit

extension Call {
  /// The counts of the reports that were published before, those that `--against` names, where
  /// nothing can be counted outside some days; throws `Failure`.
  func earlierCounts(knownOf known: Period) throws(Failure) -> EarlierCounts {
    var counts: [EarlierCounts.Count] = []
    var rows: [EarlierCounts.Row] = []
    for path in arguments.values("against") {
      let listing = try earlierReport(path, try bytes(of: path))
      guard ["from", "to", Publication.flag].allSatisfy(listing.columns.contains) else {
        let what =
          "has no columns from, to and \(Publication.flag), as a report that was published has"
        throw Failure.rows(["\(path):1: row: \(what)"], areRefused: false)
      }
      let publication = Publication(listing)
      counts += publication.counts
      rows += publication.rows
    }
    return EarlierCounts(counts, rows, knownOf: known)
  }

  private func earlierReport(_ path: String, _ bytes: [UInt8]) throws(Failure) -> Listing {
    let header = bytes.prefix { $0 != UInt8(ascii: "\n") }
    var rows: [[String]] = []
    if header.contains(UInt8(ascii: "\t")) {
      rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    } else {
      let read = bytes.withUnsafeBytes { Self.records($0) }
      switch read {
      case .success(let records): rows = records
      case .failure(let fault):
        throw Failure.rows(["\(path):\(fault.line): row: is not CSV"], areRefused: false)
      }
    }
    guard let columns = rows.first, rows.allSatisfy({ $0.count == columns.count }) else {
      let what = "is no table of a report as CSV or TSV"
      throw Failure.rows(["\(path):1: row: \(what)"], areRefused: false)
    }
    return Listing(columns: columns, rows: rows.dropFirst().map { $0.map(Value.init(printed:)) })
  }

  private static func records(_ buffer: UnsafeRawBufferPointer) -> Result<[[String]], CSVFault> {
    var reader = CSVReader(buffer)
    var rows: [[String]] = []
    do throws(CSVFault) {
      while let record = try reader.next() { rows.append(record.cells.map { String($0) }) }
    } catch {
      return .failure(error)
    }
    return .success(rows)
  }
}

extension Value {
  /// The value that was printed as a cell of CSV.
  fileprivate init(printed cell: String) {
    if cell.isEmpty {
      self = .missing
    } else if let number = Int(cell: cell) {
      self = .number(number)
    } else if cell.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }) {
      self = .decimal(cell)
    } else {
      self = .text(cell)
    }
  }
}

import DapuKit

extension Call {
  /// Takes back the reminders that a report of GOV.UK Notify says did not arrive; throws `Failure`.
  func reconcileReminders(_ path: String) throws(Failure) -> ExitStatus {
    try checkOutput()
    let report = try carriedReminders(path)
    let store = try store()
    let failed = try stored { () throws(StoreError) in try store.reconcile(report) }
    let listing = Listing(
      columns: ["id", "batch", "status", "case", "result"],
      rows: failed.map { answer in
        [
          .text(answer.carried.id), .number(answer.carried.batch), .text(answer.carried.status),
          .optional(answer.reference?.description),
          .text(answer.reference == nil ? "unknown" : "comes-again"),
        ]
      })
    return try answerForRecorded(hint: "the same report changes nothing more") {
      () throws(Failure) in try answer(shaping: listing)
    }
  }

  /// The rows of the report: CSV with columns id, batch and Status, whatever else it holds.
  private func carriedReminders(_ path: String) throws(Failure) -> [CarriedReminder] {
    let bytes = try self.bytes(of: path)
    let result = bytes.withUnsafeBytes { buffer in
      Result { () throws(BadReport) in try CarriedReport(buffer).rows }
    }
    switch result {
    case .success(let rows): return rows
    case .failure(let fault):
      throw Failure.rows(["\(path):\(fault.line): \(fault.what)"], areRefused: false)
    }
  }
}

/// Why a report cannot be read.
private struct BadReport: Error {
  let line: Int
  let what: String
}

/// A report of GOV.UK Notify on a file that was uploaded: the columns of the file, and `Status`.
private struct CarriedReport {
  private(set) var rows: [CarriedReminder] = []
  private static let names = ["id", "batch", "status"]

  init(_ buffer: UnsafeRawBufferPointer) throws(BadReport) {
    var reader = CSVReader(buffer)
    let header = try Self.next(&reader)?.cells.map { $0.lowercased() } ?? []
    let places = Self.names.compactMap { header.firstIndex(of: $0) }
    guard places.count == Self.names.count else {
      let what = "row: has no columns id, batch and Status, as a report of GOV.UK Notify has"
      throw BadReport(line: 1, what: what)
    }
    while let record = try Self.next(&reader) {
      let cells = places.map { $0 < record.cells.count ? record.cells[$0] : "" }
      guard let batch = Int(cell: cells[1]) else {
        throw BadReport(line: record.line, what: "batch: is not the number of a run")
      }
      rows.append(CarriedReminder(id: cells[0], batch: batch, status: cells[2]))
    }
  }

  private static func next(_ reader: inout CSVReader) throws(BadReport) -> CSVRecord? {
    do throws(CSVFault) { return try reader.next() } catch {
      throw BadReport(line: error.line, what: "column \(error.cell): \(error.kind.description)")
    }
  }
}

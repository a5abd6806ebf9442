import DapuKit

extension Command {
  /// `dapu store repair`.
  static let storeRepair = Command(
    path: ["store", "repair"], summary: "Put back what was recorded, where it can be had again.",
    options: [
      .against("take rows that were changed or are missing from this backup")
    ],
    examples: ["dapu store repair --dry-run", "dapu store repair"],
    notes: [
      "Prints a line for each thing that it does, or under --dry-run would do. No value is invented: "
        + "a table is put back only where its bytes are then those that were recorded. What was "
        + "damaged is kept in the folder .damaged of the store.",
      "Consultations that cannot be had again keep the lines that are whole, and go on from there.",
      "Rows that are gone from the end of a table, where none that is left rests on them, and rows of "
        + "the log that are damaged, are named, and the store goes on from the others.",
      "Where the state of the store cannot be read, or others rest on rows that are gone, it is worked "
        + "out from the log: the newest transaction that every table holds; --against BACKUP keeps "
        + "those after it. Numbers then go on after a gap of 1,000.",
      "Ends with 0 where the store is whole afterwards; with 1, and the faults that are left on the "
        + "standard error, where it is not. dapu store accept takes an edit in as it is.",
    ],
    run: { call throws(Failure) in
      try call.checkOutput()
      let store = try call.store()
      let backup = try call.backup()
      let report = try stored { () throws(StoreError) in
        try store.repair(against: backup, isDryRun: call.isDryRun)
      }
      try call.answer(lines: report.mends.map(\.description))
      for fault in report.left { call.remark("left: \(fault)", always: true) }
      return report.left.isEmpty ? .done : .refused
    })
}

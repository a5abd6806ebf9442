import DapuKit

extension Command {
  /// `dapu store check`.
  static let storeCheck = Command(
    path: ["store", "check"],
    summary: "Name every fault of the store; say nothing where there is none.",
    options: [
      .against("also say what changed entries were in this backup")
    ],
    examples: ["dapu store check", "dapu store check --format json"],
    notes: [
      "Prints a line TABLE:LINE:COLUMN: WHAT for each fault; with --format csv, tsv, json or "
        + "jsonl the columns table, line, column, fault, what. Line and column count from 1; 0 is "
        + "the file, or the line, as a whole.",
      "A table that was saved by something else than dapu is a fault; the entries that were changed, "
        + "added or doubled in it, or are missing from it, are named. Other quotes, line ends and "
        + "a byte order mark change no entry. dapu store accept takes such a table in, dapu store "
        + "repair puts it back as it was.",
      "Ends with 0 and prints nothing where all is well; with 1 where there is a fault. It changes "
        + "nothing.",
    ],
    run: { call throws(Failure) in
      let backup = try call.backup()
      let faults = try call.watching(try call.store(), passes: 1) { (store) throws(Failure) in
        try stored { () throws(StoreError) in try store.check(against: backup) }
      }
      guard !faults.isEmpty else { return .done }
      if call.arguments.value("format") == nil || call.arguments.value("format") == "text" {
        try call.answer(lines: faults.map(\.description))
      } else {
        try call.answer(
          Listing(
            columns: ["table", "line", "column", "fault", "what"],
            rows: faults.map { fault in
              [
                .text(fault.table), .number(fault.line), .number(fault.column),
                .text(fault.kind.rawValue), .text(fault.what),
              ]
            }))
      }
      return .refused
    })
}

import DapuKit

extension Option {
  /// The form for spreadsheets.
  static func excel(_ help: String) -> Option { Option(name: "excel", kind: .flag, help: help) }
}

extension Command {
  /// `dapu store export`.
  static let storeExport = Command(
    path: ["store", "export"], summary: "Write the whole store as plain tables for other tools.",
    operands: [Operand(name: "DIR", kind: .path, help: "a new or empty folder")],
    options: [
      .excel("for spreadsheets: a byte order mark, CR LF, and ' before what they would calculate")
    ],
    examples: ["dapu store export tables", "dapu store export tables --excel"],
    notes: [
      "Writes every table, log.csv and consultations.csv of one committed state, whole, also while "
        + "others write; looks at names since then are in a backup and not here. dapu store describe says what each column holds.",
      "With --excel a cell that begins with =, +, -, @ or a tab, perhaps after apostrophes, gets "
        + "one apostrophe more; dapu store import takes it away again. A line feed inside text is "
        + "U+2028 in both forms.",
      "An export gives names away, so that each is noted in consultations.csv. Ends with 73 where "
        + "the folder holds anything or lies in the store, with 65 where the store is damaged.",
    ],
    run: { call throws(Failure) in try call.exportStore() })
}

extension Call {
  /// The folder of plain tables that is named, which no stream can be; throws `Failure`.
  func folderOfTables() throws(Failure) -> String {
    let path = arguments.operand("DIR") ?? ""
    guard path == "-" else { return path }
    throw Failure.together(
      "DIR is a folder, and - is none", hint: "dapu store backup - writes a whole store to a stream"
    )
  }

  fileprivate func exportStore() throws(Failure) -> ExitStatus {
    let store = try store()
    let path = try folderOfTables()
    try stored { () throws(StoreError) in
      _ = try store.snapshot()
      try DapuKit.Store.checkRoomForNew(at: path)
    }
    guard !isDryRun else { return try answer(plan: "would write the tables") }
    let isForSpreadsheets = arguments.has("excel")
    try watching(store, passes: 1) { (store) throws(Failure) in
      try stored { () throws(StoreError) in
        try store.recordLook(at: [])
        try store.export(to: path, forSpreadsheets: isForSpreadsheets)
      }
    }
    remark("the tables are there; they hold every name, so keep them as you keep the store")
    return .done
  }
}

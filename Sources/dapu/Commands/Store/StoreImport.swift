import DapuKit

extension Command {
  /// `dapu store import`.
  static let storeImport = Command(
    path: ["store", "import"], summary: "Make a store of an export.",
    operands: [Operand(name: "DIR", kind: .path, help: "the folder of an export")],
    examples: ["dapu store import tables --store imported"],
    notes: [
      "The store is the folder of --store or DAPU_STORE, which has to be new or empty (73); it is "
        + "the same to the byte as the one that was exported. Takes both forms of an export, also "
        + "saved anew by a spreadsheet, as long as every cell is what it was.",
      "The sum of every row is verified, the chain of the log, and that every table is the one "
        + "that the log knows of. Whatever differs is named as TABLE:LINE:COLUMN (65), and nothing "
        + "is left behind. Facts are imported with the --from of their commands, not here.",
    ],
    run: { call throws(Failure) in try call.importStore() })
}

extension Call {
  fileprivate func importStore() throws(Failure) -> ExitStatus {
    let path = try storePath()
    let from = try folderOfTables()
    try stored { () throws(StoreError) in try Store.checkRoomForNew(at: path) }
    guard System.isFolder(from) else { throw Failure.noExport(SystemFault.absent(from)) }
    guard !isDryRun else { return try answer(plan: "would make a store of the tables") }
    let kind = arguments.command.storeKind
    try watchingCopy { (watch) throws(StoreError) in
      try Store.importTables(from: from, at: path, kind: kind, watch: watch)
    }
    remark("the store is there; \(kind.command) check looks at every row of it")
    return .done
  }
}

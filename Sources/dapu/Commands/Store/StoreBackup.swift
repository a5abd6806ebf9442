import DapuKit

extension Command {
  /// `dapu store backup`.
  static let storeBackup = Command(
    path: ["store", "backup"], summary: "Copy the store as it stands at one moment.",
    operands: [
      Operand(name: "DIR", kind: .path, help: "a new or empty folder, or - for a tar file")
    ],
    examples: ["dapu store backup copy-of-monday"],
    notes: [
      "The copy is one committed state, whole, also while others write, with all looks at names so "
        + "far. In a folder it is itself a store, which --store names. With - it is a tar file on the standard output, to be "
        + "piped into a tool that encrypts it: a backup holds every name.",
      "Every byte is compared with what was recorded; a store that is damaged is not backed up "
        + "but named (65). Backups give names away, so that each is noted in consultations.csv.",
      "Ends with 73 where the folder holds anything or lies in the store. What could not be "
        + "finished is taken away again. dapu store restore makes a store of a backup.",
    ],
    run: { call throws(Failure) in try call.backUpStore() })
}

extension Call {
  fileprivate func backUpStore() throws(Failure) -> ExitStatus {
    let store = try store()
    guard let path = arguments.operand("DIR"), path != "-" else { return try stream(store) }
    try stored { () throws(StoreError) in
      _ = try store.snapshot()
      try DapuKit.Store.checkRoomForNew(at: path)
    }
    guard !isDryRun else { return try answer(plan: "would make a backup") }
    try watching(store, passes: 1) { (store) throws(Failure) in
      try stored { () throws(StoreError) in
        try store.recordLook(at: [])
        try store.backUp(to: path)
      }
    }
    remark("the backup is there; it holds every name, so keep it as you keep the store")
    return .done
  }

  private func stream(_ store: Store) throws(Failure) -> ExitStatus {
    try checkTar()
    // Read once to be verified, and once more to be written.
    return try watching(store, passes: 2) { (store) throws(Failure) in try writeTar(of: store) }
  }

  private func writeTar(of store: Store) throws(Failure) -> ExitStatus {
    var stream = try stored { () throws(StoreError) in
      let stream = try store.backupStream()
      if !isDryRun { try store.recordLook(at: []) }
      return stream
    }
    guard !isDryRun else { return try answer(plan: "would write a backup") }
    while let piece = try stored({ () throws(StoreError) in try stream.next() }) {
      try answer(piece: piece)
    }
    try endOfAnswer()
    return .done
  }

  /// Refuses to write a tar file where it can be of no use; throws `Failure`.
  private func checkTar() throws(Failure) {
    if writesToTerminal {
      throw Failure.together(
        "a tar file is not for a terminal",
        hint: "pipe it into a tool that encrypts it, or name a folder")
    }
    if arguments.has("output") {
      throw Failure.together(
        "--output does not take a tar file", hint: "send the standard output where it is to go")
    }
  }
}

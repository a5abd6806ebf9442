import DapuKit

extension Command {
  /// `dapu store init`.
  static let storeInit = Command(
    path: ["store", "init"], summary: "Make a new store in a new or empty folder.",
    options: [
      Option(
        name: "group", kind: .name, help: "let this group of users of the machine share the store")
    ],
    examples: ["dapu store init", "dapu store init --store ./unit"],
    notes: [
      "The folder is that of --store, else DAPU_STORE, else dapu under XDG_DATA_HOME or "
        + "~/.local/share. Folders above it are made too. Its files can be read by their owner "
        + "alone, or with --group by the members of that group too; it belongs on a local disk.",
      "Prints nothing. Ends with 73 where the folder holds anything, or cannot be made.",
    ],
    run: { call throws(Failure) in
      let path = try call.storePath()
      let kind = call.arguments.command.storeKind
      if call.isDryRun {
        try stored { () throws(StoreError) in try Store.checkRoom(at: path, kind: kind) }
        try call.answer(lines: ["would make a store"])
        return .done
      }
      let author = call.author
      let group = try call.group()
      _ = try stored { () throws(StoreError) in
        try Store.create(at: path, forGroup: group, author, kind: kind)
      }
      call.remark("a new store is there; dapu refer records the first referral")
      return .done
    })
}

extension Call {
  /// The number of the group that a store is shared with; nil where none is named. Throws
  /// `Failure`.
  fileprivate func group() throws(Failure) -> UInt32? {
    guard let name = arguments.value("group") else { return nil }
    if let group = GroupFile.number(of: name) { return group }
    throw Failure.configuration(
      "this machine has no group of the name given", hint: "getent group lists them")
  }
}

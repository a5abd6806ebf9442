import DapuKit

extension Command {
  /// `dapu store`, which only has subcommands.
  static let store = Command(path: ["store"], summary: "Make a store, and check it.")

  /// `dapu store init`.
  static let storeInit = Command(
    path: ["store", "init"], summary: "Make a new store in a new or empty folder.",
    examples: ["dapu store init", "dapu store init --store ./unit"],
    notes: ["Its files can be read by their owner alone."],
    run: { call throws(Failure) in
      let path = try call.storePath()
      if call.isDryRun {
        try call.answer(lines: ["would make a store"])
        return .done
      }
      let author = call.author
      _ = try stored { () throws(StoreError) in try Store.create(at: path, author) }
      call.remark("a new store is there; dapu refer records the first referral")
      return .done
    })

  /// `dapu store check`.
  static let storeCheck = Command(
    path: ["store", "check"],
    summary: "Name every fault of the store; say nothing where there is none.",
    examples: ["dapu store check", "dapu store check --format json"],
    notes: ["Ends with 1 where there is a fault."],
    run: { call throws(Failure) in
      let store = try call.store()
      let faults = try stored { () throws(StoreError) in try store.check() }
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

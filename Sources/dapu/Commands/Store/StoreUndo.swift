import DapuKit

extension Command {
  /// `dapu store undo`.
  static let storeUndo = Command(
    path: ["store", "undo"], summary: "Take back the last command, if it was your own.",
    examples: ["dapu store undo --dry-run", "dapu store undo"],
    notes: [
      "Nothing is removed: each entry of the last transaction is taken back, or gets back what it "
        + "replaced, by an entry of its own. A new referral gets the finding 'error', which closes "
        + "the case. A new person, and a worker who was taken in, stay.",
      "Prints the numbers of the entries that reverse it. Ends with 1, and changes nothing, where "
        + "the last command was another actor's, recorded nothing, or cannot be taken back: one "
        + "that was taken back already, a reminder that was sent, an erasure, a disclosure, rows "
        + "that were accepted, and what the unit's own tables say (programmes, staff, groups, "
        + "events), which their set or add says anew.",
    ],
    run: { call throws(Failure) in
      try call.checkOutput()
      let store = try call.store()
      let (day, isDryRun) = (call.today, call.isDryRun)
      let result = try stored { () throws(StoreError) in
        try store.undo(on: day, isDryRun: isDryRun)
      }
      switch result {
      case .failure(let refusal): throw Failure.kept(refusal)
      case .success(let report):
        if isDryRun { try call.plan(report.entries.map(Call.plan)) }
        let done = isDryRun ? "would take back" : "took back"
        call.remark("\(done) transaction \(report.transaction) (\(report.command))", always: true)
        guard !isDryRun else { return .done }
        try call.answerForRecorded(hint: "it is taken back; dapu store log shows it") {
          () throws(Failure) in
          try call.answer(lines: report.entries.map { String($0.number) })
        }
        return .done
      }
    })
}

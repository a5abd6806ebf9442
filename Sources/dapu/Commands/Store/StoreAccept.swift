import DapuKit

extension Command {
  /// `dapu store accept`.
  static let storeAccept = Command(
    path: ["store", "accept"], summary: "Take in tables that were edited by hand.",
    examples: ["dapu store accept", "dapu store accept --dry-run"],
    notes: [
      "Every row is checked as if dapu had recorded it, and the cases that it is about by the rules "
        + "of the command that records the same (age, consent, the finding …). Changed entries, and rows that were added, "
        + "are then the actor's alteration in the log; an added row may leave entry, sum, "
        + "recorded_at and recorded_by empty. Columns that are not dapu's stay, behind its own.",
      "Ends with 65, and changes nothing, where a row cannot be taken in, an entry is missing or "
        + "stands twice: nothing is dropped. What a changed entry was before is in a backup only: "
        + "dapu store check --against BACKUP. A correction by command keeps both.",
      "A worker whom nobody listed is taken in on the side of the service, and whoever turns out to be "
        + "too young while there is no finding is recorded as ineligible, as by the command.",
      "An older copy of a table, in which every sum is right, is taken in as a change of all of its "
        + "rows. What was erased never comes back with it.",
      "Columns: table, entry, change (changed, added, form where only quotes, line ends or the "
        + "order of rows differed, or columns where the table of an earlier dapu got those that it "
        + "did not have). Prints nothing where there was nothing to take in.",
    ],
    run: { call throws(Failure) in
      try call.checkOutput()
      let store = try call.store()
      let accepted = try stored { () throws(StoreError) in
        try store.accept(isDryRun: call.isDryRun)
      }
      let rows = accepted.map { item in
        [
          Value.text(item.table.fileName), item.entry.map { .number($0) } ?? .missing,
          .text(item.change.rawValue),
        ]
      }
      for remark in accepted.compactMap(\.remark) { call.remark(remark.description, always: true) }
      guard !rows.isEmpty else { return .done }
      try call.answer(Listing(columns: ["table", "entry", "change"], rows: rows))
      return .done
    })
}

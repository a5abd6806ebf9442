import DapuKit

extension Command {
  /// `dapu store log`.
  static let storeLog = Command(
    path: ["store", "log"], summary: "Show who recorded what, and who looked at whom, and when.",
    options: [
      Option(name: "case", kind: .caseName, help: "only what is about this case"),
      Option(
        name: "since", kind: .day, help: "only what was done on or after this day, local time"),
      Option(name: "kind", kind: .code(kinds), help: "only this kind", isRepeatable: true),
    ] + Option.shaping,
    examples: [
      "dapu store log --case C000001A --columns transaction,command",
      "dapu store log --since -1m --actor 'Sam Sample'",
    ],
    notes: [
      "Columns: transaction, recorded_at (the true time, UTC), actor, uid, kind, command, case, "
        + "entries (with an L: found to be gone by a repair), cut (tables of which a stopped writer's unfinished rows were cut off).",
      "Kinds: collection, alteration, disclosure and erasure, from log.csv, whose rows are chained "
        + "by hashes; consultation, a look at named data, from consultations.csv. Neither holds a "
        + "name of a participant or free text.",
      "--actor, where it is typed, shows only what that actor did.",
    ],
    run: { call throws(Failure) in try call.answerHistory() })

  private static let kinds = [
    "collection", "alteration", "disclosure", "erasure", "consultation",
  ]
}

extension Call {
  /// Answers with the history of the store; throws `Failure`.
  fileprivate func answerHistory() throws(Failure) -> ExitStatus {
    try checkOutput()
    let store = try store()
    let snapshot = try stored { () throws(StoreError) in try store.snapshot() }
    let name = arguments.value("case")
    let reference = try name.map { (name) throws(Failure) in
      try CaseLookup(snapshot).reference(of: name)
    }
    let lines = try stored { () throws(StoreError) in try store.history(of: reference) }
    let listing = Listing(
      columns: [
        "transaction", "recorded_at", "actor", "uid", "kind", "command", "case", "entries", "cut",
      ],
      rows: lines.filter(isWanted).map { line in
        [
          line.transaction.map { .number($0) } ?? .missing, .text(line.recordedAt),
          .text(line.actor), .text(line.uid), .text(line.kind), .text(line.command),
          .text(line.cases), .text(line.entries), .text(line.cut),
        ]
      })
    return try answer(shaping: listing)
  }

  private func isWanted(_ line: HistoryLine) -> Bool {
    if arguments.isGiven("actor"), line.actor != actor { return false }
    let kinds = arguments.values("kind")
    if !kinds.isEmpty, !kinds.contains(line.kind) { return false }
    guard let since = arguments.day("since") else { return true }
    guard let seconds = Instant.seconds(line.recordedAt) else { return true }
    return System.localDay(at: seconds) >= since
  }
}

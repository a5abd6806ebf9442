import DapuKit

extension Command {
  /// `dapu store sql`.
  static let storeSQL = Command(
    path: ["store", "sql"], summary: "Write the whole store as SQL, to be asked in a database.",
    examples: [
      "dapu store sql -o unit.sql"
    ],
    notes: [
      "Statements that make every table of one committed state, and a view beside each: "
        + "attendance has all rows that were recorded, attendance_now those that count, neither "
        + "replaced nor taken back. SQLite, DuckDB and PostgreSQL take them; dapu store describe "
        + "says what each column holds. An empty cell is NULL, and what was erased an empty text.",
      "It gives names away, so that each is noted in consultations.csv; keep what you make of it "
        + "as you keep the store. Every byte is compared with what was recorded first: a store "
        + "that is damaged is not written but named (65).",
    ],
    run: { call throws(Failure) in try call.writeSQL() })
}

extension Call {
  fileprivate func writeSQL() throws(Failure) -> ExitStatus {
    try checkOutput()
    // What somebody typed may hold what a terminal obeys, and a database wants it as it is.
    if writesToTerminal, !writesToFile {
      throw Failure.together(
        "SQL is not for a terminal", hint: "pipe it into a database, or name a file with --output")
    }
    let store = try store()
    var stream = try stored { () throws(StoreError) in
      let stream = try store.sqlStream()
      if !isDryRun { try store.recordLook(at: []) }
      return stream
    }
    guard !isDryRun else { return try answer(plan: "would write the tables as SQL") }
    var answer = PiecewiseAnswer(self, [])
    while let piece = try stored({ () throws(StoreError) in try stream.next() }) {
      try answer.add(piece)
    }
    try answer.end()
    return .done
  }
}

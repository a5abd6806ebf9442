@testable import dapu

/// Stores in which one case stands at different stages, so that any example of the help can run.
enum PreparedStore: String, CaseIterable {
  case none, empty, referred, suitable, enrolled, attended, completed, grouped, supported
  case copiedApart

  /// The day that counts as today in them.
  static let today = "2026-03-30"

  /// Makes the store, and beside it the files that examples import.
  func make() throws -> Sandbox {
    let sandbox = try Sandbox(today: Self.today, store: self != .none)
    try sandbox.write("name,source\nBo Sample,self\n", to: "refer.csv")
    try sandbox.write("case,on,mark\nC000001A,2026-03-09,attended\n", to: "marks.csv")
    try sandbox.write("case,mark\nC000002B,attended\n", to: "register.csv")
    for (stage, line, input) in Self.steps where stage.isBefore(self) || stage == self {
      let answer = try sandbox.run(line, input: input)
      precondition(answer.code == 0, "\(rawValue): \(line): \(answer.text)")
    }
    return sandbox
  }

  private func isBefore(_ other: PreparedStore) -> Bool {
    let all = PreparedStore.allCases
    return (all.firstIndex(of: self) ?? 0) < (all.firstIndex(of: other) ?? 0)
  }

  private static let steps: [(PreparedStore, String, String)] = [
    (
      .referred,
      "dapu refer --name 'Alex Example' --source police --born 1990-02-03 --consent yes -d 2026-01-05",
      ""
    ),
    (.suitable, "dapu assess C000001A --outcome suitable --on 2026-01-09", ""),
    (
      .enrolled,
      "dapu enrol C000001A --programme dapu --caseworker 'Sam Sample' --on 2026-01-12", ""
    ),
    (.attended, "dapu attend --from -", marks),
    (
      .attended,
      "dapu store groups add friday-noon --programme dapu --day friday --starts 2026-01-09", ""
    ),
    (.completed, "dapu enrol C000001A --complete -d 2026-02-20", ""),
    (.completed, "dapu followup remind", ""),
    (.completed, "dapu store backup copy-of-monday", ""),
    (.completed, "dapu store export tables", ""),
    (
      .grouped,
      "dapu store groups add monday-evening --programme dapu --day monday --starts 2026-01-05", ""
    ),
    (
      .grouped,
      "dapu refer --name 'Ned Example' --source nhs --born 1991-02-03 --consent yes -d 2026-01-05",
      ""
    ),
    (.grouped, "dapu assess C000002B --outcome suitable --on 2026-01-09", ""),
    (
      .grouped,
      "dapu enrol C000002B --programme dapu --caseworker 'Sam Sample' --group monday-evening -d 2026-01-12",
      ""
    ),
    (.supported, "dapu support step C000001A --result offered", ""),
    (
      .supported, "dapu support add C000001A --relationship ex --worker 'Pat Partner'",
      "Vera Specimen\n"
    ),
    (.supported, "dapu support safe-contact V000001A --method phone --verified-on yesterday", ""),
    (.copiedApart, "dapu support export tables-apart", ""),
    (.copiedApart, "dapu support backup copy-apart", ""),
  ]

  /// Twenty sessions that count, one a day.
  private static var marks: String {
    let rows = (1...20).map { number in
      let day = number < 13 ? "2026-01-\(19 + number - 1)" : "2026-02-\(number - 11)"
      return "C000001A,\(day.count == 9 ? "2026-02-0\(number - 11)" : day),\(number),attended\n"
    }
    return "case,on,session,mark\n" + rows.joined()
  }
}

/// One line of the story of a case.
public struct StoryLine: Equatable, Sendable {
  /// The day of the fact.
  public let on: Day
  /// The entry that holds it; nil for what holds several.
  public let entry: Int?
  /// What kind of fact.
  public let kind: String
  /// What it says, in codes and numbers; free text only where names are shown.
  public let what: String
  /// Who recorded or did it.
  public let by: String?
}

extension Case {
  /// The facts of the case that count, the oldest first, and with its history also those that were
  /// replaced or taken back; names and free text only where they are asked for.
  public func story(
    _ person: Person?, withNames: Bool, withHistory: Bool = false
  ) -> [StoryLine] {
    let teller = Teller(
      replaced: replaced, undated: referral.fact.on, withNames: withNames)
    var lines = [teller.line(of: referral, "referral")]
    if withNames, let person {
      lines.append(
        StoryLine(
          on: referral.fact.on, entry: nil, kind: "person",
          what: teller.words(Person.table, person.cells),
          by: nil))
    }
    lines += views.map { teller.line(of: $0, "agency-view") }
    lines += assessments.map { teller.line(of: $0, "assessment", by: $0.fact.assessor) }
    lines += risks.map { teller.line(of: $0, "risk") }
    lines += needs.map { teller.line(of: $0, "need") }
    lines += consents.map { teller.line(of: $0, "consent") }
    lines += dataChecks.map { teller.line(of: $0, "data-check") }
    lines += reoffences.map { teller.line(of: $0, "reoffence") }
    lines += actions.map { teller.line(of: $0, "action") }
    lines += actionResults.map { teller.line(of: $0, "action-done") }
    lines += meetings.map { teller.line(of: $0, "meeting") }
    lines += nonAssociations.map { teller.line(of: $0, "non-association") }
    lines += specialists.map { teller.line(of: $0, "specialist") }
    lines += supportSteps.map { step in
      StoryLine(
        on: step.fact.on, entry: step.entry, kind: "support-step", what: "done",
        by: step.recordedBy)
    }
    lines += reviews.map { teller.line(of: $0, "retention-review") }
    lines += disclosures.map { teller.line(of: $0, "disclosure") }
    lines += erasures.map { teller.line(of: $0, "erasure") }
    for enrolment in enrolments {
      lines.append(
        teller.line(of: enrolment.place, "enrolment", by: enrolment.place.fact.caseworker))
      lines += enrolment.changes.map { teller.line(of: $0, $0.fact.change.rawValue) }
      lines += enrolment.attendance.map { teller.line(of: $0, "session", by: $0.fact.worker) }
      lines += enrolment.followUps.map { teller.line(of: $0, "follow-up") }
    }
    if withHistory { lines += replaced.map(teller.line) }
    return lines.sorted { ($0.on, $0.entry ?? 0) < ($1.on, $1.entry ?? 0) }
  }
}

/// Puts facts into words: column by column, without names unless they are asked for.
struct Teller {
  /// The entries that no longer count.
  let replaced: [Replaced]
  /// The day under which a fact without one is told.
  let undated: Day
  /// Whether names, addresses and free text are told.
  let withNames: Bool

  func line<F: StoredFact>(
    of recorded: Recorded<F>, _ kind: String, by worker: String? = nil
  ) -> StoryLine {
    let cells = recorded.fact.cells
    var words = words(F.table, cells)
    if let old = replaced.last(where: { $0.by == recorded.entry }) {
      words += (words.isEmpty ? "" : "; ") + "corrects entry \(old.entry)"
    }
    let on = F.table.index(of: .on).flatMap { Day(cells[$0]) } ?? undated
    return StoryLine(
      on: on, entry: recorded.entry, kind: kind, what: words, by: worker ?? recorded.recordedBy)
  }

  /// What an entry said that no longer counts, and what became of it.
  func line(of old: Replaced) -> StoryLine {
    var parts = old.row.map { [$0.table.rawValue, words($0.table, $0.cells)] } ?? []
    parts.append("\(old.isTakenBack ? "taken back" : "replaced") by entry \(old.by)")
    if withNames { parts.append(old.because) }
    return StoryLine(
      on: old.row.flatMap { Day($0[.on]) } ?? undated, entry: old.entry,
      kind: old.isTakenBack ? "taken-back" : "replaced",
      what: parts.filter { !$0.isEmpty }.joined(separator: "; "), by: old.recordedBy)
  }

  /// The cells of a fact that hold something, each with the name of its column where the value
  /// does not speak for itself.
  func words(_ table: Table, _ cells: [String]) -> String {
    let columns = table.factColumns
    var words = ""
    for index in cells.indices where !ErasedCell.isBlank(cells[index]) && isTold(columns[index]) {
      if !words.isEmpty { words += "; " }
      words += phrase(columns[index], cells[index])
    }
    return words
  }

  private func phrase(_ column: Column, _ value: String) -> String {
    switch column.kind {
    case .code, .codes: isPlain(column.name) ? value : label(column.name) + " " + value
    case .flag: label(column.name)
    case .day, .time, .span, .count, .decimal, .statuses, .views, .name, .names, .text, .key,
      .caseName, .person, .entry, .programme, .pnc, .crn, .nhs, .language, .path:
      label(column.name) + " " + value
    }
  }

  private func label(_ name: Column.Name) -> String {
    name.rawValue.with(" ", for: "_")
  }

  /// Whether a code says by itself what it is about.
  private func isPlain(_ name: Column.Name) -> Bool {
    [
      .outcome, .mark, .position, .need, .change, .kind, .action, .meeting, .status, .result,
      .method,
    ].contains(name)
  }

  /// Whether a cell is told: never the day and the enrolment, which the line itself shows, and
  /// names, addresses and free text only where they are asked for.
  private func isTold(_ column: Column) -> Bool {
    if [.on, .enrolment, .change, .person, .case, .toldUpTo].contains(column.name) { return false }
    switch column.kind {
    case .text, .key, .pnc, .crn, .nhs: return withNames
    case .name:
      let told: [Column.Name] = [
        .agency, .source, .caseworker, .module, .group, .referredTo, .specialist,
      ]
      return withNames || told.contains(column.name)
    case .day: return withNames || column.name != .born
    case .time, .span, .count, .decimal, .code, .codes, .statuses, .views, .names, .flag,
      .caseName, .person, .entry, .programme, .language, .path:
      return true
    }
  }
}

import DapuKit

/// A report as it may be published (rules, section 8): small counts and what would tell them are
/// left out, and so are rates on few.
struct Publication {
  /// The column that says what was left out of a row.
  static let flag = "flag"
  /// Numbers that count nobody.
  private static let measured = ["day", "p90_days", "longest_days"]
  /// Columns that are made of the others, and would tell what is left out.
  private static let derived = [
    "percent", "low", "high", "median_months", "shortest_months", "median_days", "p90_days",
    "amount",
  ]

  /// The measures of the minutes of sessions and of their number.
  private static let dosage = "dosage-minutes"
  private static let sessions = "sessions-that-count"
  /// Columns of counts, also where all of them were withheld.
  private static let counted = ["value", "of", "unknown", "done", "waiting", "left"]
  /// Columns of which a rate is made.
  private static let ofRates = ["value", "of"]
  /// Columns that tell of single cases.
  private static let details = ["what", "cases", "weakens", "longest_days"]

  /// Columns that say which group a row is about.
  private static let ofGroup = ["by", "group"]

  let listing: Listing
  /// The columns of counts.
  let countColumns: [Int]
  private let nameColumns: [Int]
  /// Whether it is a stock and flow.
  let isFlow: Bool

  /// Makes the publication of a report before its options shape it.
  init(_ listing: Listing) {
    // The steps of a curve are single people on single days.
    var shown = listing
    shown.rows.removeAll { row in
      row.first?.plain.split(separator: ".").contains("survival") ?? false
    }
    // What all workers have would tell what one has, of each group where it is split.
    if listing.columns.first == "caseworker", let of = listing.columns.firstIndex(of: "of") {
      for index in shown.rows.indices { shown.rows[index][of] = .missing }
    }
    // That there is a grant counts nobody.
    if let value = listing.columns.firstIndex(of: "value") {
      for index in shown.rows.indices where shown.rows[index].first == .text("quarter.grant") {
        shown.rows[index][value] = .missing
      }
    }
    self.listing = shown
    countColumns = shown.columns.indices.filter { index in
      !Self.measured.contains(shown.columns[index])
        && (shown.rows.contains { if case .number = $0[index] { true } else { false } }
          || Self.counted.contains(shown.columns[index]))
    }
    nameColumns = shown.columns.indices.filter { index in
      !["from", "to", Self.flag].contains(shown.columns[index])
        && !Self.details.contains(shown.columns[index])
        && shown.rows.contains { if case .text = $0[index] { true } else { false } }
    }
    isFlow = ["month", "stage", "opening", "in", "out", "closing", "of"]
      .allSatisfy(shown.columns.contains)
  }

  /// The report without what has to be left out, by what was published before.
  func published(after earlier: EarlierCounts) -> Listing {
    let isWithheld = isFlow ? flowWithheld(earlier) : withheld(earlier)
    var shown = listing
    shown.columns.append(Self.flag)
    for (number, row) in listing.rows.enumerated() {
      var cells = row
      var withheld: [String] = []
      // How many of few they are bounds those few, also where they are none.
      let few = countColumns.enumerated()
        .contains { isWithheld[number][$0.offset] && listing.columns[$0.element] == "of" }
      for (column, index) in countColumns.enumerated()
      where isWithheld[number][column] || few && listing.columns[index] == "value" {
        cells[index] = .missing
        withheld.append(listing.columns[index])
      }
      let rate = rateFlag(row)
      let tellsRate =
        !listing.columns.contains("value") || withheld.contains { Self.ofRates.contains($0) }
      if !withheld.isEmpty && tellsRate || rate == "rate-withheld" { blank(Self.derived, &cells) }
      blank(Self.details, &cells)
      shown.rows[number] = cells + [.optional(withheld.isEmpty ? rate : "suppressed")]
    }
    return shown
  }

  /// The counts of the report as others that are published later are compared with them.
  var counts: [EarlierCounts.Count] {
    listing.rows.flatMap { row in countColumns.compactMap { count(row, $0) } }
  }

  /// The rows of the report as others over the same days are guarded beside them.
  var rows: [EarlierCounts.Row] {
    guard listing.columns.contains("measure") else { return totalRows }
    return zip(listing.rows, guardedRows).compactMap { row, guarded in
      period(of: row).map { EarlierCounts.Row(period: $0, dimension: text(row, "by"), guarded) }
    }
  }

  /// Blanks columns, but not the counts among them: a caseload counts those of high risk.
  private func blank(_ names: [String], _ cells: inout [Value]) {
    for index in listing.columns.indices where names.contains(listing.columns[index]) {
      if !countColumns.contains(index) { cells[index] = .missing }
    }
  }

  /// What is said about a rate by how many it is of: fewer than 10, fewer than 30.
  private func rateFlag(_ row: [Value]) -> String? {
    guard let of = number(row, "of"), listing.columns.contains("percent") else { return nil }
    return of < 10 ? "rate-withheld" : of < 30 ? "small-base" : nil
  }

  /// The rows as their counts are guarded.
  private var guardedRows: [Suppression.Row] {
    let group = listing.columns.firstIndex(of: "group")
    let measure = listing.columns.firstIndex(of: "measure")
    return listing.rows.map { row in
      Suppression.Row(
        measure: measure.map { row[$0].plain } ?? (group == nil ? "" : name(row, inGroup: false)),
        group: group.map { row[$0].plain } ?? (measure == nil ? name(row) : ""),
        counts: countColumns.map { (listing.columns[$0], number(row[$0])) })
    }
  }

  private func withheld(_ earlier: EarlierCounts) -> [[Bool]] {
    let measure = listing.columns.firstIndex(of: "measure")
    let rows = guardedRows
    let own = EarlierCounts.Named(counts)
    let areGroups = measure == nil && listing.columns.contains("group")
    let telling = telling(beside: earlier)
    let known = measure == nil ? [] : earlier.known(beside: self.rows)
    var isWithheld = Suppression(rows + known.map(\.row), rowsAreGroups: areGroups) {
      row, column in
      guard row < rows.count else {
        return known[row - rows.count].isShown[column] ? .shown : .telling
      }
      if telling.contains(Cell(row: row, column: column)) { return .telling }
      return count(listing.rows[row], countColumns[column])
        .map { earlier.past(of: $0, beside: own) } ?? .none
    }.isWithheld
    // Sessions mostly last as long as each other: their minutes tell how many they are.
    for (number, row) in rows.enumerated() where row.measure.hasSuffix(Self.dosage) {
      let sessions = row.measure.dropLast(Self.dosage.count) + Self.sessions
      let counted = rows.firstIndex { $0.measure == sessions && $0.group == row.group }
      guard let counted, isWithheld[counted].contains(true) else { continue }
      isWithheld[number] = isWithheld[number].map { _ in true }
    }
    return isWithheld
  }

  private func flowWithheld(_ earlier: EarlierCounts) -> [[Bool]] {
    let names = ["opening", "in", "out", "closing"]
    let rows = listing.rows.map { row in
      FlowSuppression.Row(
        month: text(row, "month"), stage: text(row, "stage"),
        counts: names.map { number(row, $0) ?? 0 }, all: number(row, "of") ?? 0)
    }
    let withheld = FlowSuppression(rows) { row, name in
      guard let index = listing.columns.firstIndex(of: names[name]) else { return .none }
      let past = count(listing.rows[row], index).map { earlier.past(of: $0) } ?? .none
      guard past == .none, names[name] == "closing", let end = period(of: listing.rows[row]) else {
        return past
      }
      return earlier.past(ofStage: rows[row].stage, rows[row].closing, at: end)
    }.isWithheld
    return withheld.map { cells in
      countColumns.map { index in
        (names + ["of"]).firstIndex(of: listing.columns[index]).map { cells[$0] } ?? false
      }
    }
  }

  private func count(_ row: [Value], _ index: Int) -> EarlierCounts.Count? {
    period(of: row).map { period in
      EarlierCounts.Count(
        name: commonName(row) + " " + listing.columns[index], period: period,
        count: number(row[index]))
    }
  }

  func period(of row: [Value]) -> Period? {
    guard let from = Day(text(row, "from")), let to = Day(text(row, "to")) else { return nil }
    return Period(from: from, to: to)
  }

  /// What a row is called in every report that has the same count: the blocks of a return are other
  /// days, and people are told apart by their sex in two ways.
  private func commonName(_ row: [Value]) -> String {
    var measure = text(row, "measure")
    for block in ["quarter.", "year.", "cohort.", "to-date.", "equality."]
    where measure.hasPrefix(block) {
      measure = String(measure.dropFirst(block.count))
    }
    if measure == "people", text(row, "by") == Dimension.sex.rawValue {
      return "sex." + text(row, "group")
    }
    let names = nameColumns.filter { listing.columns[$0] != "measure" }.map { row[$0].plain }
    return ([measure] + names).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What a row is called, with the group that it is about or without.
  private func name(_ row: [Value], inGroup: Bool = true) -> String {
    nameColumns.filter { inGroup || !Self.ofGroup.contains(listing.columns[$0]) }
      .map { row[$0].plain }.joined(separator: " ")
  }

  func text(_ row: [Value], _ column: String) -> String {
    listing.columns.firstIndex(of: column).map { row[$0].plain } ?? ""
  }

  private func number(_ row: [Value], _ column: String) -> Int? {
    listing.columns.firstIndex(of: column).flatMap { number(row[$0]) }
  }

  func number(_ value: Value) -> Int? {
    guard case .number(let number) = value else { return nil }
    return number
  }
}

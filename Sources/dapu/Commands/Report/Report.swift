import DapuKit

/// The cases that a report is about, chosen by its options.
struct Report {
  /// What it is made of.
  let source: ReportSource
  /// Everything that was loaded.
  let caseload: Caseload
  /// The cases that were chosen, in the order of their references.
  let cases: [Case]
  /// The days that the report covers: from the first referral and to today where none are given.
  let period: Period
  /// The day of the first referral of all that can be chosen; nil where there is none.
  let firstReferredOn: Day?
  private let days: Days

  /// The call that asks for it.
  var call: Call { source.call }
  /// The day that counts as today.
  var today: Day { source.today }

  /// What the days of a report are those of.
  enum Days {
    /// Its cases were referred on them.
    case referrals
    /// The same, and what is due of them is chosen worker by worker.
    case duties
    /// They are those of what happened, to cases that were referred whenever.
    case events
    /// The same, of enrolments that are chosen one by one.
    case sessions
    /// Its cases were referred on them, and the places on their programmes are told apart.
    case places
  }

  /// Loads those cases of the store that can matter, and chooses among them; throws `Failure`.
  init(
    _ call: Call, of days: Days = .referrals, among scope: Scope = .all
  ) throws(Failure) {
    try self.init(try ReportSource(call), of: days, among: scope)
  }

  /// The same of a state that was opened; throws `Failure`.
  init(_ source: ReportSource, of days: Days, among scope: Scope = .all) throws(Failure) {
    let caseload = try source.caseload(scope)
    try source.remark(on: caseload)
    self.init(source, of: days, caseload)
    remarkRows()
  }

  /// Chooses among the cases that were loaded; without `--from`, the days are those from the first
  /// referral on, or from a given day; the first referral of all may be another.
  init(
    _ source: ReportSource, of days: Days, _ caseload: Caseload, from first: Day? = nil,
    ofAll all: Day? = nil
  ) {
    let call = source.call
    self.source = source
    self.days = days
    self.caseload = caseload
    let choice = Choice(call.arguments, days)
    cases = caseload.cases(where: choice.holds)
    firstReferredOn = all ?? caseload.cases.map(\.referredOn).min()
    let to = call.arguments.day("to") ?? source.today
    let from =
      call.arguments.day("from") ?? first ?? cases.map(\.referredOn).min() ?? to
    period = Period(from: from, to: to)
  }

  /// The same report of other cases of its state.
  func on(_ caseload: Caseload) -> Report { Report(source, of: days, caseload, from: period.from) }

  /// Says what became of the rows that were read; aloud where some could not be used.
  func remarkRows() {
    let rows = caseload.rows
    let later = rows.later == 0 ? "" : ", \(rows.later) recorded later"
    call.remark(
      "rows: \(rows.read) read, \(rows.used) used\(later), \(rows.refused) refused",
      always: rows.refused > 0)
  }

  /// How the report ends: with bad data where a row that was recorded by then could not be used.
  func ending(_ status: ExitStatus) -> ExitStatus {
    caseload.rows.refused > 0 ? .badData : status
  }

  /// The cases with the days that the report covers; of a programme that was asked for, with their
  /// places on it alone.
  var selection: Selection {
    let programme = days == .sessions || days == .places ? nil : call.arguments.value("programme")
    return Selection(
      of: cases, in: caseload, period: period, today: today, programme: programme)
  }

  /// The initials of the person that a case is about.
  func initials(_ reference: CaseReference) -> String {
    caseload.case(reference).map { caseload.initials(of: $0) } ?? "?"
  }

  /// Adds the names where they were asked for; nobody has seen them yet. Throws `Failure`.
  func addNames(to listing: inout Listing, _ references: [CaseReference]) throws(Failure) {
    guard call.arguments.has("names") else { return }
    try call.checkNames()
    listing.columns.append("name")
    for (index, reference) in references.enumerated() {
      let person = caseload.case(reference).flatMap { caseload.person($0.person) }
      listing.rows[index].append(.optional(person?.knownName))
    }
  }

  /// Answers with a listing of cases once its options have shaped it, and once the look at the
  /// names that are left in it is recorded; throws `Failure`.
  func answer(_ listing: Listing) throws(Failure) -> ExitStatus {
    let shape = ListingShape(call.arguments)
    let rows = try shape.rows(of: listing)
    let shown = try shape.columns(of: rows)
    if call.arguments.has("names"), let column = rows.columns.firstIndex(of: "case") {
      try recordLook(at: rows.rows.compactMap { CaseReference($0[column].plain) })
    }
    try call.answer(shown)
    return ending(
      shown.rows.isEmpty && call.arguments.has("fail-if-empty") ? .refused : .done)
  }

  /// Records the look at the cases of some rows, each of them once; throws `Failure`.
  func recordLook(at references: [CaseReference]) throws(Failure) {
    let seen = references.sorted().reduce(into: [CaseReference]()) { seen, reference in
      if seen.last != reference { seen.append(reference) }
    }
    guard !seen.isEmpty else { return }
    let store = source.store
    try stored { () throws(StoreError) in try store.recordLook(at: seen) }
  }
}

extension Dimension {
  /// The columns that say which group a row belongs to; where a list has a column `by` of its own,
  /// the group alone.
  static func columns(beside others: [String]) -> [String] {
    others.contains("by") ? ["group"] : ["by", "group"]
  }

  /// The cells of those columns.
  func cells(of group: String, beside others: [String]) -> [Value] {
    others.contains("by") ? [.text(group)] : [.text(rawValue), .text(group)]
  }
}

extension Arguments {
  /// The day that an option gives.
  func day(_ option: String) -> Day? { value(option).flatMap { Day($0) } }

  /// What `--by` splits a report by.
  var dimension: Dimension? { value("by").flatMap { Dimension(rawValue: $0) } }
}

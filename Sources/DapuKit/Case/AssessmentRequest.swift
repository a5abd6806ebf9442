/// What is to be recorded when a case is considered or assessed.
public struct AssessmentRequest: Equatable, Sendable {
  let on: Day
  let views: [AgencyView]
  let assessment: Assessment?
  let risk: Risk?
  let needs: [Need]
  let consent: Consent?
  let action: Action?
  let meeting: Meeting?
  let nonAssociation: NonAssociation?
  let specialist: Specialist?
  let result: ActionResult?
  /// The finding of the entry that is to be corrected; nil where there is none.
  let correctedFinding: Finding?

  /// Reads the words of the step; `earlier` is the row of an entry that is to be corrected.
  /// Throws `FormFault` where they do not fit together.
  public init(_ form: Form, actor: String, earlier: Row? = nil) throws(FormFault) {
    if form.has(.match) { throw FormFault.excludes(.match, because: "it records nothing") }
    var form = form
    let isSaidByName = form.has(.assessor)
    if !isSaidByName, earlier == nil { form.add(.assessor, actor) }
    guard let day = Day(form[.on] ?? earlier?[.on] ?? "") else { throw FormFault.missing([.on]) }
    on = day
    correctedFinding = earlier.flatMap { row in
      row.table == .assessments ? Finding(rawValue: row[.outcome]) : nil
    }
    do throws(CellFault) {
      views = try Self.views(form, earlier)
      assessment = try Self.assessment(form, earlier, asksAnyway: isSaidByName)
      risk = try Self.risk(form, earlier)
      needs = try Need.all(form, earlier: earlier)
      consent = try Self.fact(form, .consents, asks: [.consent], earlier)
      action = try Self.fact(form, .actions, asks: [.action], earlier)
      meeting = try Self.fact(form, .meetings, asks: [.meeting], earlier)
      nonAssociation = try Self.fact(form, .nonAssociations, asks: [.nonAssociation], earlier)
      specialist = try Self.fact(form, .specialists, asks: [.specialist, .role, .left], earlier)
      result = try Self.fact(form, .actionResults, asks: [.done], earlier)
    } catch {
      throw FormFault(error)
    }
    try checkNeed(form, earlier)
    try checkCompanions()
  }

  /// To whom, and what came of it, is said of one need.
  private func checkNeed(_ form: Form, _ earlier: Row?) throws(FormFault) {
    let stray = [Column.Name.referredTo, .needOutcome].first(where: form.has)
    guard let stray, earlier == nil, needs.count != 1 else { return }
    throw FormFault.excludes(stray, because: "it is said of one --need")
  }

  private static func fact<F: StoredFact>(
    _ form: Form, _ table: Table, asks names: [Column.Name], _ earlier: Row?
  ) throws(CellFault) -> F? {
    if let earlier {
      return earlier.table == table ? try F(form.row(for: table, over: earlier)) : nil
    }
    return names.contains(where: form.has) ? try F(form.row(for: table)) : nil
  }

  private static func assessment(
    _ form: Form, _ earlier: Row?, asksAnyway: Bool
  ) throws(CellFault) -> Assessment? {
    var asks: [Column.Name] = [
      .outcome, .reason, .reviewOn, .programme, .acknowledges, .responsibility, .motivation,
      .stageOfChange, .groupWork,
    ]
    // A note or an assessor beside other facts is kept; a meeting, a non-association and a
    // specialist have a note of their own.
    let noted: [Column.Name] = [.meeting, .nonAssociation, .specialist]
    if !noted.contains(where: form.has) { asks.append(.note) }
    if asksAnyway { asks.append(.assessor) }
    return try fact(form, .assessments, asks: asks, earlier)
  }

  private static func risk(_ form: Form, _ earlier: Row?) throws(CellFault) -> Risk? {
    guard let risk: Risk = try fact(form, .risks, asks: [.risk, .riskTool, .riskScore], earlier),
      risk.isHighByCount, risk.level == nil
    else { return try fact(form, .risks, asks: [.risk, .riskTool, .riskScore], earlier) }
    var row = risk.row
    row[.risk] = RiskLevel.high.rawValue
    return try Risk(row)
  }

  private static func views(_ form: Form, _ earlier: Row?) throws(CellFault) -> [AgencyView] {
    if let earlier {
      return earlier.table == .agencyViews ? [try correctedView(form, earlier)] : []
    }
    let asked = form.values(.ask).map { ($0, Position.asked.rawValue, "") }
    let said = form.values(.view).map(splitView)
    var views: [AgencyView] = []
    for (agency, position, note) in asked + said {
      var row = form.row(for: .agencyViews)
      row[.agency] = agency
      row[.position] = position
      row[.note] = note
      views.append(try AgencyView(row))
    }
    return views
  }

  private static func correctedView(_ form: Form, _ earlier: Row) throws(CellFault) -> AgencyView {
    var row = form.row(for: .agencyViews, over: earlier)
    if let said = form[.view] {
      (row[.agency], row[.position], row[.note]) = splitView(said)
    }
    return try AgencyView(row)
  }

  /// Splits `AGENCY=POSITION[:NOTE]`, which was checked when it was read.
  private static func splitView(_ text: String) -> (String, String, String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let answer = (parts.last ?? "").split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return (
      String(parts.first ?? ""), String(answer.first ?? ""),
      answer.count > 1 ? String(answer[1]) : ""
    )
  }

  private func checkCompanions() throws(FormFault) {
    if views.isEmpty, assessment == nil, risk == nil, needs.isEmpty, consent == nil,
      action == nil, meeting == nil, nonAssociation == nil, specialist == nil, result == nil
    {
      throw FormFault.nothing(asks: [.outcome, .view, .risk, .need, .consent, .note])
    }
    if assessment?.finding == .notReady, assessment?.reviewOn == nil {
      throw FormFault.needs(.reviewOn, because: "a finding of 'not-ready' has a review date")
    }
    if assessment?.reviewOn != nil, assessment?.finding != .notReady {
      throw FormFault.excludes(
        .reviewOn, because: "only a finding of 'not-ready' has a review date")
    }
    if let reviewOn = assessment?.reviewOn, reviewOn < on {
      throw FormFault.excludes(.reviewOn, because: "a review comes after its finding")
    }
    if action != nil, result != nil { throw FormFault.oneOf([.action, .done]) }
    if action != nil, action?.result == nil {
      throw FormFault.needs(.result, because: "an action has a result, if only what was agreed")
    }
    if let risk, risk.score?.first == "-" {
      throw FormFault.excludes(.riskScore, because: "a score is not below 0")
    }
    if let risk, risk.score != nil, risk.tool == nil {
      throw FormFault.needs(.riskTool, because: "a score belongs to a tool")
    }
    if let risk, risk.tool != nil, risk.level == nil, risk.score == nil {
      throw FormFault.needs(.risk, because: "a tool gives a level or a score")
    }
    if let risk, risk.tool == .dash, risk.score != nil, risk.dashCount == nil {
      throw FormFault.excludes(.riskScore, because: "a DASH has 24 items: a whole number to 24")
    }
  }
}

extension Need {
  /// The needs of a form, `KIND[=STATUS]` each and each once; throws `CellFault` where one is no
  /// such need.
  static func all(_ form: Form, earlier: Row? = nil) throws(CellFault) -> [Need] {
    guard earlier == nil || earlier?.table == .needs else { return [] }
    if let earlier, !form.has(.need) { return [try Need(form.row(for: .needs, over: earlier))] }
    var needs: [Need] = []
    for text in form.values(.need) {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      var row = form.row(for: .needs, over: earlier)
      row[.need] = parts.first ?? ""
      let usual = form.has(.referredTo) ? NeedStatus.referred : .identified
      row[.status] = parts.count > 1 ? parts[1] : usual.rawValue
      let need = try Need(row)
      if !needs.contains(where: { $0.kind == need.kind && $0.status == need.status }) {
        needs.append(need)
      }
    }
    return needs
  }
}

extension Risk {
  /// The number of items of a DASH, 0 to 24; nil where the score is no such number.
  var dashCount: Int? {
    guard tool == .dash, let score, let count = Int(cell: score), count <= 24 else { return nil }
    return count
  }

  /// Whether a DASH of 14 or more makes it high; a lower count says nothing (rules, section 3).
  var isHighByCount: Bool { dashCount.map { $0 >= 14 } ?? false }
}

extension FormFault {
  init(_ fault: CellFault) {
    switch fault {
    case .missing(_, let name): self = .missing([name])
    case .unreadable: self = .cell(fault)
    }
  }
}

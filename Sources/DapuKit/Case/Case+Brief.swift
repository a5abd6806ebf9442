/// One thing that whoever takes a case over must know first.
public struct BriefLine: Equatable, Sendable {
  /// What it is about.
  public let label: String
  /// What is to be known, in codes, days and numbers.
  public let what: String
}

extension Caseload {
  /// What whoever takes a case over must know first, and which other cases the person has.
  public func brief(of subject: Case, today: Day) -> [BriefLine] {
    let others = cases(of: subject.person).map(\.reference).filter { $0 != subject.reference }
    let brief = subject.brief(person(subject.person), today: today)
    guard !others.isEmpty else { return brief }
    let list = others.map(\.description).joined(separator: ", ")
    return brief + [BriefLine(label: "other cases of the person", what: list)]
  }
}

extension Case {
  /// What whoever takes the case over must know first: who referred the person, where the case
  /// stands, what is next, and all that is overdue; without a name.
  public func brief(_ person: Person?, today: Day) -> [BriefLine] {
    var lines = [
      BriefLine(
        label: "case",
        what: "\(reference), referred \(referral.fact.on) by \(referral.fact.source.rawValue)")
    ]
    let finding = finding().map { found in
      "; found \(found.fact.finding?.rawValue ?? "") \(found.fact.on)"
    }
    lines.append(BriefLine(label: "stage", what: stage.name + (finding ?? "")))
    lines.append(BriefLine(label: "risk", what: risk?.rawValue ?? "unknown, which is never low"))
    let consent = consent(until: today).map { "\($0.fact.answer.rawValue) \($0.fact.on)" }
    lines.append(BriefLine(label: "consent", what: consent ?? "none recorded"))
    if let language = person?.languageNeeds {
      lines.append(BriefLine(label: "language", what: language))
    }
    lines += enrolments.map { BriefLine(label: "place", what: $0.brief) }
    return lines + [nextLine(today: today)] + overdueLines(today: today)
  }

  private func nextLine(today: Day) -> BriefLine {
    let next = next(today: today)
    let due = next.dueOn.map { ", due \($0)" } ?? ""
    return BriefLine(label: "next", what: next.step.map { $0 + due } ?? "nothing: it is closed")
  }

  private func overdueLines(today: Day) -> [BriefLine] {
    let items = due(today: today).sorted { $0.dueOn < $1.dueOn }
    guard !items.isEmpty else { return [BriefLine(label: "overdue", what: "nothing")] }
    return items.map { item in
      let days = today - item.dueOn
      let since = days == 0 ? "today" : "\(item.dueOn), \(days) \(days == 1 ? "day" : "days") ago"
      return BriefLine(label: "overdue", what: "\(since): \(item.what)")
    }
  }
}

extension Enrolment {
  /// The place in a line: the programme, the caseworker, the sessions, and how it stands.
  fileprivate var brief: String {
    let sessions = "\(countedSessions()) of \(requiredSessionCount) sessions"
    let state =
      ending.map { "\($0.end.rawValue) \($0.on)" } ?? (isSuspended ? "suspended" : "open")
    let group = group.map { ", group \($0)" } ?? ""
    let fee = feeOwed.map { ", fee owed \(Pounds.text(ofPence: $0))" } ?? ""
    return
      "\(programme) with \(caseworker) since \(place.fact.on)\(group), \(sessions), \(state)\(fee)"
  }
}

extension Person {
  /// The language and the help with it that are needed; nil where nothing says so.
  fileprivate var languageNeeds: String? {
    let needs = [
      language, needsInterpreter ? "interpreter needed" : nil,
      needsTranslation ? "translation needed" : nil,
    ]
    let said = needs.compactMap(\.self)
    return said.isEmpty ? nil : said.joined(separator: ", ")
  }
}

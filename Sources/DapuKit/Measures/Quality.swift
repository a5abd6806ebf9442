/// What is missing in the records, for which cases, and which report it weakens.
public struct Quality: Sendable {
  private let selection: Selection

  /// Looks through the records of some cases.
  public init(_ selection: Selection) { self.selection = selection }

  /// For each thing that may be missing: in how many cases of those that should have it.
  public var figures: [Figure] {
    Check.all(selection).map { check in
      let concerned = selection.cases.filter(check.concerns)
      let missing = concerned.filter(check.isMissing)
      var figure = Figure.share(
        check.name, missing.count, of: concerned.count, selection.period)
      figure.gap = Figure.Gap(weakens: check.weakens, cases: missing.map(\.reference))
      return figure
    }
  }
}

extension Figure {
  /// Where something is missing, and what of the reports is the less worth for it.
  public struct Gap: Equatable, Sendable {
    /// The reports that are weakened, or the split of every one, as they are typed.
    public let weakens: [String]
    /// The cases.
    public let cases: [CaseReference]
  }
}

/// One thing that may be missing.
private struct Check {
  let name: String
  let weakens: [String]
  let concerns: (Case) -> Bool
  let isMissing: (Case) -> Bool

  init(
    _ name: String, _ weakens: [String], of concerns: @escaping (Case) -> Bool = { _ in true },
    _ isMissing: @escaping (Case) -> Bool
  ) {
    self.name = name
    self.weakens = weakens
    self.concerns = concerns
    self.isMissing = isMissing
  }

  static func all(_ selection: Selection) -> [Check] {
    personal(selection.caseload) + ofReferral + ofWay(selection.today)
      + afterwards(selection)
  }

  private static func personal(_ caseload: Caseload) -> [Check] {
    let unanswered = [Sex.notAsked.rawValue]
    let check = { (name: String, answer: @escaping (Person) -> String?) in
      Check(name, ["equality", "return"]) { subject in
        guard let given = caseload.person(subject.person).flatMap(answer) else { return true }
        return unanswered.contains(given)
      }
    }
    return [
      check("date-of-birth") { $0.bornOn?.description }, check("sex") { $0.sex?.rawValue },
      check("gender-identity") { $0.genderIdentity?.rawValue },
      check("ethnicity") { $0.ethnicity?.rawValue },
      check("disability") { $0.disability?.rawValue },
      check("sexual-orientation") { $0.sexualOrientation?.rawValue },
      check("religion") { $0.religion?.rawValue }, check("language") { $0.language },
    ]
  }

  private static var ofReferral: [Check] {
    [
      Check("area", ["--by area", "return"]) { $0.referral.fact.area == nil },
      Check("risk", ["--by risk", "caseload", "return"]) { $0.risk == nil },
      Check("relationship", ["return"]) { $0.referral.fact.relationship == nil },
      Check("abuse", ["return"]) { $0.referral.fact.abuse.isEmpty },
      Check("needs", ["return"]) { $0.needs.isEmpty },
    ]
  }

  private static func ofWay(_ today: Day) -> [Check] {
    let isPlaced = { (subject: Case) in !subject.enrolments.isEmpty }
    let marks = { (subject: Case) in subject.enrolments.flatMap(\.attendance).map(\.fact) }
    return [
      Check("first-finding", ["funnel", "timeliness"], of: { $0.firstFindingDueOn < today }) {
        $0.decidedOn == nil && !$0.stage.isClosed
      },
      Check("marks-for-14-days", ["attendance", "funnel"], of: isPlaced) { subject in
        subject.due(today: today).contains { $0.kind == .sessionNotMarked }
      },
      Check("minutes", ["attendance", "return"], of: { marks($0).contains { $0.mark.counts } }) {
        marks($0).contains { $0.mark.counts && $0.minutes == nil }
      },
      Check(
        "reason-of-absence", ["attendance"],
        of: { marks($0).contains { $0.mark == .absentAcceptable } },
        { marks($0).contains { $0.mark == .absentAcceptable && $0.reason == nil } }),
      Check("end-after-its-planned-day", ["funnel", "programmes", "return"], of: isPlaced) {
        $0.due(today: today).contains { $0.kind == .plannedEnd && $0.dueOn < today }
      },
    ]
  }

  private static func afterwards(_ selection: Selection) -> [Check] {
    let today = selection.today
    let known = { (subject: Case, day: Day?) in
      day.map {
        Aftermath(of: selection.caseload.cases(of: subject.person), after: $0).lastKnownOn
      } ?? nil
    }
    return [
      Check(
        "follow-up-outcome", ["summary", "outcomes", "return"],
        of: { FollowUpReach(of: [$0], by: today).due > 0 },
        { FollowUpReach(of: [$0], by: today).open > 0 }),
      Check(
        "data-check-after-completion", ["summary", "outcomes", "return"],
        of: { $0.completedOn != nil }, { known($0, $0.completedOn) == nil }),
      Check(
        "data-check-after-start", ["summary", "outcomes", "return"],
        of: { $0.startedOn != nil }, { known($0, $0.startedOn) == nil }),
      Check(
        "data-check-for-a-year", ["outcomes"],
        of: { $0.startedOn.map { $0.adding(months: 12) <= today } ?? false },
        { known($0, $0.startedOn).map { $0.adding(months: 12) < today } ?? true }),
      Check(
        "whether-domestic", ["outcomes"], of: { !$0.reoffences.isEmpty },
        { $0.reoffences.contains { $0.fact.isDomestic == nil } }),
      Check(
        "victim-of-reoffence", ["outcomes"], of: { !$0.reoffences.isEmpty },
        { $0.reoffences.contains { $0.fact.victim == nil } }),
    ]
  }
}

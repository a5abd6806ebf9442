/// What is missing in the records, for which cases, and which report it weakens.
public struct Quality: Sendable {
  private let selection: Selection

  /// Looks through the records of some cases.
  public init(_ selection: Selection) { self.selection = selection }

  /// For each thing that may be missing: in how many cases of those that should have it.
  public var figures: [Figure] {
    let checks = Check.all
    var concerned = checks.map { _ in 0 }
    var missing: [[CaseReference]] = checks.map { _ in [] }
    // What an erasure took away is missed by nobody, and can never be added.
    for subject in selection.cases where !subject.isErased {
      let looked = LookedThrough(subject, in: selection)
      for (place, check) in checks.enumerated() where check.concerns(looked) {
        concerned[place] += 1
        if check.isMissing(looked) { missing[place].append(subject.reference) }
      }
    }
    return checks.enumerated().map { place, check in
      var figure = Figure.share(
        check.name, missing[place].count, of: concerned[place], selection.period)
      figure.details.gap = Figure.Gap(weakens: check.weakens, cases: missing[place])
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
    public private(set) var cases: CaseSet

    init(weakens: [String], cases: [CaseReference]) {
      self.weakens = weakens
      self.cases = CaseSet(cases)
    }

    /// Adds the cases of another.
    mutating func add(_ other: Gap) { cases.add(other.cases) }
  }
}

/// A case with what several checks look at, each of it made when it is first needed.
private final class LookedThrough {
  let subject: Case
  let today: Day
  private let caseload: Caseload

  init(_ subject: Case, in selection: Selection) {
    self.subject = subject
    today = selection.today
    caseload = selection.caseload
  }

  private(set) lazy var person = caseload.person(subject.person)
  private(set) lazy var marks = subject.enrolments.flatMap(\.attendance).map(\.fact)
  private(set) lazy var due = subject.due(today: today)
  private(set) lazy var reach = FollowUpReach(of: [subject], by: today)
  private(set) lazy var startedOn = subject.startedOn
  private(set) lazy var completedOn = subject.completedOn
  private lazy var casesOfPerson = caseload.cases(of: subject.person)

  /// The last day until which it is known whether the person reoffended after a day.
  func lastKnown(after day: Day?) -> Day? {
    day.flatMap { Aftermath(of: casesOfPerson, after: $0).lastKnownOn }
  }
}

/// One thing that may be missing.
private struct Check: Sendable {
  let name: String
  let weakens: [String]
  let concerns: @Sendable (LookedThrough) -> Bool
  let isMissing: @Sendable (LookedThrough) -> Bool

  init(
    _ name: String, _ weakens: [String],
    of concerns: @escaping @Sendable (LookedThrough) -> Bool = { _ in true },
    _ isMissing: @escaping @Sendable (LookedThrough) -> Bool
  ) {
    self.name = name
    self.weakens = weakens
    self.concerns = concerns
    self.isMissing = isMissing
  }

  static let all = personal + ofReferral + ofWay + afterwards + ofReoffences

  private static var personal: [Check] {
    let unanswered = [Sex.notAsked.rawValue]
    let check = { (name: String, answer: @escaping @Sendable (Person) -> String?) in
      Check(name, ["equality", "return"]) { looked in
        guard let given = looked.person.flatMap(answer) else { return true }
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
      Check("area", ["--by area", "return"]) { $0.subject.referral.fact.area == nil },
      Check("risk", ["--by risk", "caseload", "return"]) { $0.subject.risk == nil },
      Check("relationship", ["return"]) { $0.subject.referral.fact.relationship == nil },
      Check("abuse", ["return"]) { $0.subject.referral.fact.abuse.isEmpty },
      Check("needs", ["return"]) { $0.subject.needs.isEmpty },
    ]
  }

  private static var ofWay: [Check] {
    let isPlaced = { @Sendable (looked: LookedThrough) in !looked.subject.enrolments.isEmpty }
    return [
      Check(
        "first-finding", ["funnel", "timeliness"],
        of: { $0.subject.firstFindingDueOn < $0.today },
        { $0.subject.decidedOn == nil && !$0.subject.stage.isClosed }),
      Check("marks-for-14-days", ["attendance", "funnel"], of: isPlaced) { looked in
        looked.due.contains { $0.kind == .sessionNotMarked }
      },
      Check("minutes", ["attendance", "return"], of: { $0.marks.contains { $0.mark.counts } }) {
        $0.marks.contains { $0.mark.counts && $0.minutes == nil }
      },
      Check(
        "reason-of-absence", ["attendance"],
        of: { $0.marks.contains { $0.mark == .absentAcceptable } },
        { $0.marks.contains { $0.mark == .absentAcceptable && $0.reason == nil } }),
      Check("end-after-its-planned-day", ["funnel", "programmes", "return"], of: isPlaced) {
        looked in
        looked.due.contains { $0.kind == .plannedEnd && $0.dueOn < looked.today }
      },
    ]
  }

  private static var afterwards: [Check] {
    [
      Check(
        "follow-up-outcome", ["summary", "outcomes", "return"], of: { $0.reach.due > 0 },
        { $0.reach.open > 0 }),
      Check(
        "data-check-after-completion", ["summary", "outcomes", "return"],
        of: { $0.completedOn != nil }, { $0.lastKnown(after: $0.completedOn) == nil }),
      Check(
        "data-check-after-start", ["summary", "outcomes", "return"],
        of: { $0.startedOn != nil }, { $0.lastKnown(after: $0.startedOn) == nil }),
      Check(
        "data-check-for-a-year", ["outcomes"],
        of: { looked in looked.startedOn.map { $0.adding(months: 12) <= looked.today } ?? false },
        { looked in
          looked.lastKnown(after: looked.startedOn)
            .map { $0.adding(months: 12) < looked.today } ?? true
        }),
    ]
  }

  private static var ofReoffences: [Check] {
    let hasSome = { @Sendable (looked: LookedThrough) in !looked.subject.reoffences.isEmpty }
    return [
      Check("whether-domestic", ["outcomes"], of: hasSome) {
        $0.subject.reoffences.contains { $0.fact.isDomestic == nil }
      },
      Check("victim-of-reoffence", ["outcomes"], of: hasSome) {
        $0.subject.reoffences.contains { $0.fact.victim == nil }
      },
    ]
  }
}

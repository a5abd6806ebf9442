/// The figures that a unit publishes (rules, section 8).
public struct Summary: Sendable {
  private let cases: [Case]
  private let caseload: Caseload
  private let period: Period
  private let today: Day

  /// Makes the figures of some cases of a caseload, as they stand today.
  public init(of cases: [Case], in caseload: Caseload, period: Period, today: Day) {
    self.cases = cases
    self.caseload = caseload
    self.period = period
    self.today = today
  }

  /// All figures, in the order in which they are printed.
  public var figures: [Figure] {
    let people = Figure("people", Set(cases.map(\.person)).count, period)
    let referrals = Figure("referrals", cases.count, period)
    return [people, referrals] + stages + ends + findings + [
      followUpReach,
      notReoffended("not-reoffended.completers", since: \.completedOn),
      notReoffended("not-reoffended.starters", since: \.startedOn),
    ]
  }

  private func count(_ measure: String, _ isCounted: (Case) -> Bool) -> Figure {
    Figure(measure, cases.filter(isCounted).count, of: cases.count, unknown: 0, period)
  }

  private var stages: [Figure] {
    let names = cases.map(\.stage.name)
    let count = { (measure: String, stages: [String]) in
      Figure(
        measure, names.filter(stages.contains).count, of: cases.count, unknown: 0, period)
    }
    return [
      count("joining", ["referred", "suitable"]), count("not-ready", ["not-ready"]),
      count("on-programme", ["on-programme"]), count("suspended", ["suspended"]),
      count("following-up", ["following-up"]),
    ]
  }

  private var ends: [Figure] {
    let ends = cases.compactMap { subject -> End? in
      guard case .closed(.ended(let end, _)) = subject.stage, end != .completed else { return nil }
      return end
    }
    return [
      count("completed") { $0.completedOn != nil },
      Figure("ended-early", ends.count, of: cases.count, unknown: 0, period),
    ]
      + End.early.map { end in
        Figure(
          "ended-early.\(end.rawValue)", ends.filter { $0 == end }.count, of: cases.count,
          unknown: 0, period)
      }
  }

  private var findings: [Figure] {
    Finding.closing.map { finding in
      count("closed.\(finding.rawValue)") { subject in
        guard case .closed(.finding(finding, _)) = subject.stage else { return false }
        return true
      }
    }
  }

  /// Made, of the follow-ups that have fallen due; unknown are those without an outcome.
  private var followUpReach: Figure {
    var made = 0
    var due = 0
    var unknown = 0
    for enrolment in cases.flatMap(\.enrolments) {
      for number in enrolment.followUpsFallenDue(by: today) {
        due += 1
        switch enrolment.closingFollowUp(number)?.fact.outcome {
        case .made: made += 1
        case nil: unknown += 1
        case .attempted, .refused, .lost, .missed: continue
        }
      }
    }
    return Figure("followup-reach", made, of: due, unknown: unknown, period)
  }

  /// Of those known about after a day of their case (a data check or a reoffence dated after it, on
  /// any case of that person), those without a domestic reoffence dated after it.
  private func notReoffended(_ measure: String, since day: (Case) -> Day?) -> Figure {
    var clear = 0
    var observed: [Int] = []
    var unknown = 0
    for subject in cases {
      guard let start = day(subject) else { continue }
      let outcome = Aftermath(of: caseload.cases(of: subject.person), after: start)
      guard let last = outcome.lastKnownOn else {
        unknown += 1
        continue
      }
      observed.append(last - start)
      if !outcome.hasDomesticReoffence { clear += 1 }
    }
    var figure = Figure(measure, clear, of: observed.count, unknown: unknown, period)
    if let interval = Wilson(of: clear, in: observed.count) {
      figure.low = Percent.oneDecimal(interval.low)
      figure.high = Percent.oneDecimal(interval.high)
    }
    figure.observed = Figure.Observed(days: observed)
    return figure
  }
}

/// What is known about a person after a day, from all of their cases.
struct Aftermath: Equatable {
  /// The last day on which something was known; nil where nothing was.
  let lastKnownOn: Day?
  /// Whether a domestic reoffence is dated after the day; one that does not say counts.
  let hasDomesticReoffence: Bool

  init(of cases: [Case], after day: Day) {
    let checks = cases.flatMap(\.dataChecks).map(\.fact.on).filter { $0 > day }
    let reoffences = cases.flatMap(\.reoffences).map(\.fact).filter { $0.on > day }
    lastKnownOn = (checks + reoffences.map(\.on)).max()
    hasDomesticReoffence = reoffences.contains { $0.isDomestic != .no }
  }
}

extension Figure.Observed {
  /// The median and the shortest of some numbers of days; nil where there are none.
  init?(days: [Int]) {
    let sorted = days.sorted()
    guard let shortest = sorted.first else { return nil }
    let middle = sorted.count / 2
    let twice =
      sorted.count.isMultiple(of: 2) ? sorted[middle - 1] + sorted[middle] : 2 * sorted[middle]
    self.init(
      medianMonths: Self.months(twice, over: 2), shortestMonths: Self.months(shortest, over: 1))
  }

  /// Days over a divisor as months of 30.4375 days with one decimal, rounded half up.
  private static func months(_ days: Int, over divisor: Int) -> String {
    // A month is 487/16 days, so that a tenth of one is 487/160.
    let tenths = (days * 320 + 487 * divisor) / (974 * divisor)
    return "\(tenths / 10).\(tenths % 10)"
  }
}
